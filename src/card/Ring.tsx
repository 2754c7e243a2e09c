import type { CardView } from '../core/view';

const RADIUS = 19;
const LENGTH = 2 * Math.PI * RADIUS;

/** Shows the wait as a ring that empties, a try as one that turns. Says nothing: words do. */
export function Ring({ view, nowMs }: { view: CardView; nowMs: number }) {
  const { phase, wait } = view;
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
      {isBusy || wait ? (
        <path class="hands" d="M22 13v9l6 4" />
      ) : (
        <path
          class="hands"
          d={phase === 'back' || phase === 'answering' ? 'M14 22l6 6 10-12' : 'M18 15v14M26 15v14'}
        />
      )}
    </svg>
  );
}
