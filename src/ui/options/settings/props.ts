import type { Settings } from '../../../settings';

/** What a part of the settings is given. */
export interface Props {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}
