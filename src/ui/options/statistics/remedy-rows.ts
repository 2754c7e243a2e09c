import type { Proportion } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { words } from '../../../i18n';
import { LABELS } from '../../card/commands';

/** Something the user did, and how many failures recovered after it. */
interface RemedyRow extends Proportion {
  name: string;
}

/** Waiting and each remedy, with what followed. */
export const remedyRows = ({ recoveredByWaiting, remedies }: Statistics): RemedyRow[] => [
  { name: words('waitingAlone'), ...recoveredByWaiting },
  ...remedies.map(({ remedy, recovered }) => ({ name: words(LABELS[remedy]), ...recovered })),
];
