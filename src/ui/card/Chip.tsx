import { type FailureView, waitOf } from '../../core/view/view';
import { direction, duration, words } from '../../i18n';
import { Ring } from './Ring';
import { trusted } from './trusted';

interface Props {
  view: FailureView;
  nowMs: number;
  onOpen: () => void;
}

/** The closed card: a small button with the ring and the time to the next try. A click opens it. */
export function Chip({ view, nowMs, onOpen }: Props) {
  const wait = waitOf(view);
  return (
    <button
      type="button"
      class={`chip ${view.phase}`}
      dir={direction()}
      aria-label={words('showAgain')}
      onClick={trusted(onOpen)}
    >
      <Ring view={view} nowMs={nowMs} />
      {wait ? duration(wait.untilMs - nowMs) : words('name')}
    </button>
  );
}
