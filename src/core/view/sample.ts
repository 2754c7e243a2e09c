import { shownHost } from '../shown-host';
import type { Check, FailureView } from './view';

const WAIT_MS = 8000;
/** An attempt of the sample takes this long, so that the user can see it. */
const ATTEMPT_MS = 1500;

/** Builds the first view of the sample card, which shows the failure of a shop that does not exist. */
export function sampleView(url: string, nowMs: number): FailureView {
  return {
    ...waiting(nowMs),
    url,
    host: shownHost(url),
    publicUrl: url,
    status: 502,
    submission: 'none',
    formKind: 'other',
    isRepeatable: true,
    blame: 'origin',
    downSinceMs: nowMs,
    tries: 0,
    responseCounts: [],
    isWatched: false,
    isPrivate: false,
    isHidden: false,
  };
}

/**
 * Returns the sample's view after an event: an action of one of its buttons, or `due` when its time
 * has come. The second attempt succeeds. Other events change nothing.
 */
export function sampleViewAfter(view: FailureView, event: string, nowMs: number): FailureView {
  const idle = { ...view, wait: undefined, wakeAtMs: undefined };
  const { phase } = view;
  if (event === 'check') return { ...view, check: CHECK };
  if (event === 'stop') return { ...idle, phase: 'stopped' };
  if (event === 'watch') return { ...view, isWatched: true };
  if (event === 'keep-trying' || event === 'try-now' || (event === 'due' && phase === 'waiting'))
    return { ...idle, phase: 'trying', wakeAtMs: nowMs + ATTEMPT_MS };
  if (event !== 'due' || phase !== 'trying') return view;
  const tries = view.tries + 1;
  if (tries > 1) return { ...idle, phase: 'back', tries, awayMs: nowMs - view.downSinceMs };
  return {
    ...view,
    ...waiting(nowMs),
    tries,
    responseCounts: [[502, tries]],
    lastTriedAtMs: nowMs,
  };
}

const CHECK: Check = {
  isDone: true,
  asks: [],
  findings: [
    { row: 'page', state: 'trouble', status: 502 },
    { row: 'home', state: 'trouble', status: 502 },
    { row: 'connection', state: 'fine' },
    { row: 'elsewhere', state: 'skipped', reason: 'not-allowed' },
    { row: 'shop-status', state: 'skipped', reason: 'not-allowed' },
    { row: 'cdn-status', state: 'skipped', reason: 'not-allowed' },
    { row: 'cookies', state: 'skipped', reason: 'same-page' },
  ],
};

function waiting(nowMs: number) {
  const untilMs = nowMs + WAIT_MS;
  return { phase: 'waiting', wait: { fromMs: nowMs, untilMs }, wakeAtMs: untilMs } as const;
}
