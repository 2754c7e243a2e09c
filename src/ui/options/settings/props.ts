import type { Settings } from '../../../settings';

/** The props of each part of the settings. */
export interface Props {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}
