import {
  type CardView,
  type FailureView,
  isFailureView,
  type SelfWaitingView,
  waitOf,
} from '../../core/view/view';

const RADIUS = 19;
const LENGTH = 2 * Math.PI * RADIUS;

const CLOCK = 'M22 13v9l6 4';
const EXCLAMATION_MARK = 'M22 12v12M22 31v.1';
const PAUSE = 'M18 15v14M26 15v14';
const TICK = 'M14 22l6 6 10-12';
const SIGNS: Partial<Record<CardView['phase'], string>> = {
  back: TICK,
  answering: TICK,
  offline: PAUSE,
};

interface Props {
  view: FailureView | SelfWaitingView;
  nowMs: number;
}

/** A ring that empties during the wait and turns during a try. Screen readers ignore it. */
export function Ring({ view, nowMs }: Props) {
  const { phase } = view;
  const wait = waitOf(view);
  const isForm = isFailureView(view) && view.submission === 'unanswered';
  const isBusy = phase === 'trying' || phase === 'loading' || phase === 'returning';
  const left = wait ? (wait.untilMs - nowMs) / (wait.untilMs - wait.fromMs) : 0;
  const shown = isBusy ? 0.3 : Math.min(1, Math.max(0, left));
  return (
    <svg class={`ring ${isBusy ? 'busy' : ''}`} viewBox="0 0 44 44" aria-hidden="true">
      <circle class="track" cx="22" cy="22" r={RADIUS} />
      <circle
        class="arc"
        cx="22"
        cy="22"
        r={RADIUS}
        stroke-dasharray={LENGTH}
        stroke-dashoffset={LENGTH * (1 - shown)}
      />
      <path
        class="hands"
        d={isBusy || wait ? CLOCK : (SIGNS[phase] ?? (isForm ? EXCLAMATION_MARK : PAUSE))}
      />
    </svg>
  );
}
