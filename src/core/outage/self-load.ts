import type { Failure, Load } from './failure';

/** A page counts as self-loading for this long after it last loaded itself. */
const SELF_LOADING_MS = 60_000;

/** A guess ends sooner: when the page has missed its rhythm, but not before this time. */
const GUESS_MS = 10_000;

/** Returns whether a page keeps loading itself; the extension does not load such a page. */
export const isSelfLoading = ({ selfLoadingUntilMs = 0 }: Failure, nowMs: number): boolean =>
  nowMs < selfLoadingUntilMs;

/** A user rarely reloads a page this quickly, or at such regular times, several times in a row. */
const QUICK_MS = 3000;
const REGULAR_WITHIN = 0.1;
const TELLING_LOADS = 3;

/**
 * Returns whether the page itself started a load, and stores how long that counts. If the browser does
 * not report this, several quick loads in a row tell, or several at regular times. Earlier ones that looked like
 * loads by the user are corrected.
 */
export function recordSelfLoad(
  failure: Failure,
  load: Load,
  isByPage: boolean | undefined,
  nowMs: number,
): boolean {
  const { selfLikeLoads = 0 } = failure;
  const isOurs = load.reason !== 'user';
  const gapMs = load.startsAtMs - (endsOfLoads(failure).at(-1) ?? 0);
  const isNext = !isOurs && isByPage !== false && isNextInSeries(failure, gapMs);
  failure.selfLikeLoads = isNext && !isByPage ? selfLikeLoads + 1 : 0;
  const isKnown = isNext && isSelfLoading(failure, nowMs);
  if (isOurs || !(isByPage || isKnown || failure.selfLikeLoads >= TELLING_LOADS)) return false;
  failure.selfLoadingUntilMs = nowMs + (isByPage ? SELF_LOADING_MS : Math.max(GUESS_MS, 2 * gapMs));
  const earlier = isNext && selfLikeLoads > 0 ? loadsOf(failure).slice(-selfLikeLoads) : [];
  for (const attempt of earlier) attempt.trigger = 'page';
  return true;
}

/** Returns whether a load began right after the previous one had failed, or after as long as that. */
function isNextInSeries(failure: Failure, gapMs: number): boolean {
  const loads = loadsOf(failure);
  const lastGapMs = (loads.at(-1)?.atMs ?? 0) - (endsOfLoads(failure).at(-2) ?? 0);
  const isRegular = loads.length > 0 && Math.abs(gapMs - lastGapMs) <= REGULAR_WITHIN * lastGapMs;
  return gapMs < QUICK_MS || (gapMs < SELF_LOADING_MS && isRegular);
}

/** When the page failed at first, and when each of its loads did. */
const endsOfLoads = (failure: Failure) => [
  failure.startedAtMs,
  ...loadsOf(failure).map(({ atMs, durationMs }) => atMs + durationMs),
];

const loadsOf = ({ attempts }: Failure) => attempts.filter(({ kind }) => kind === 'load');
