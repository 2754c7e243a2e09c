import { survival } from './outage-lengths';

const MINUTE_MS = 60_000;
/** The lengths of time that the card names. */
const ROUND_MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 360, 720, 1440] as const;

/**
 * The median remaining time of outages that have lasted `waitedMs`, in ms, rounded up to one of
 * `ROUND_MINUTES`, at most a day.
 *
 * @param waitedMs the time since the outage began; a negative number counts as 0
 * @param status the HTTP status of the failing response
 */
export function halfOverWithinMs(waitedMs: number, status: number): number {
  const waitedS = Math.max(0, waitedMs) / 1000;
  const half = survival(waitedS, status) / 2;
  const minutes = ROUND_MINUTES.find((minutes) => survival(waitedS + minutes * 60, status) <= half);
  return (minutes ?? 1440) * MINUTE_MS;
}

/** With fewer recoveries, similar lengths may be chance. */
const MIN_RECOVERIES = 3;

/**
 * The time within which this site recovered in each of its last three recorded outages, rounded up to
 * one of `ROUND_MINUTES`. Once the current outage has lasted longer, it predicts nothing.
 *
 * @param recoveriesMs the lengths of the site's past outages whose end was observed, the oldest
 *   first; numbers that are negative or not finite are ignored
 * @returns undefined if there are fewer than three, or if one of them lasted more than a day
 */
export function pastBackWithinMs(
  recoveriesMs: readonly number[],
): { count: number; withinMs: number } | undefined {
  const last = recoveriesMs.filter((ms) => Number.isFinite(ms) && ms >= 0).slice(-MIN_RECOVERIES);
  if (last.length < MIN_RECOVERIES) return undefined;
  const longestMs = Math.max(...last);
  const minutes = ROUND_MINUTES.find((minutes) => longestMs <= minutes * MINUTE_MS);
  if (minutes === undefined) return undefined;
  return { count: last.length, withinMs: minutes * MINUTE_MS };
}
