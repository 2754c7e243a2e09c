import type { CardView } from './view';

const FIRST_WAIT_MS = 8000;
/** How long a try of the sample takes, to be seen. */
const TRY_MS = 1500;

/** The card of a shop that does not exist, for somebody who has not met a failure yet. */
export function sampleView(url: string, nowMs: number): CardView {
  return {
    phase: 'waiting',
    url,
    publicUrl: url,
    status: 502,
    submission: 'none',
    isRepeatable: true,
    blame: 'origin',
    downSinceMs: nowMs,
    tries: 0,
    answers: [],
    isWatched: false,
    isPrivate: false,
    isHidden: false,
    ...wait(nowMs),
  };
}

/** What one of its buttons, or the wait coming to its end, makes of it. The second try succeeds. */
export function sampleStep(view: CardView, event: string, nowMs: number): CardView {
  const { wait: _, wakeAtMs: __, ...still } = view;
  if (event === 'check') return { ...view, check: CHECK };
  if (event === 'stop') return { ...still, phase: 'stopped' };
  if (event === 'watch') return { ...view, isWatched: true };
  if (event === 'keep' || event === 'try-now' || (event === 'due' && view.phase === 'waiting'))
    return { ...still, phase: 'trying', wakeAtMs: nowMs + TRY_MS };
  if (event !== 'due' || view.phase !== 'trying') return view;
  const tries = view.tries + 1;
  if (tries > 1) return { ...still, phase: 'back', tries, awayMs: nowMs - view.downSinceMs };
  const tried = { tries, answers: [[502, tries]] as [number, number][], lastTriedAtMs: nowMs };
  return { ...still, phase: 'waiting', ...tried, ...wait(nowMs) };
}

const CHECK: NonNullable<CardView['check']> = {
  ...{ isDone: true, asks: [] },
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

const wait = (nowMs: number) => ({
  wait: { fromMs: nowMs, untilMs: nowMs + FIRST_WAIT_MS },
  wakeAtMs: nowMs + FIRST_WAIT_MS,
});
