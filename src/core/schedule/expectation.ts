import { survival } from './outage-lengths';

const MINUTE_MS = 60_000;
/** What people say, rather than to the second. */
const ROUND_MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 360, 720, 1440] as const;

/**
 * In how many more milliseconds half of the failures with this status that have lasted so long are
 * over, rounded up to a time that people would name; a day at the most.
 */
export function halfOverWithinMs(waitedMs: number, status: number): number {
  const waitedS = Math.max(0, waitedMs) / 1000;
  const half = survival(waitedS, status) / 2;
  const minutes = ROUND_MINUTES.find((minutes) => survival(waitedS + minutes * 60, status) <= half);
  return (minutes ?? 1440) * MINUTE_MS;
}

/** Fewer recoveries may be chance as well as habit. */
const TOLD = 3;

/**
 * Within which time this site was back the last three times that it was seen to come back, rounded
 * up to a time that people would name; it says nothing of a time when as long has been waited.
 * Undefined where there were fewer, or where one took more than a day.
 *
 * @param recoveriesMs how long the site's own past outages lasted that were seen to end, the oldest
 *   first; what is negative or not finite is left out.
 */
export function pastBackWithinMs(
  recoveriesMs: readonly number[],
): { count: number; withinMs: number } | undefined {
  const last = recoveriesMs.filter((ms) => Number.isFinite(ms) && ms >= 0).slice(-TOLD);
  if (last.length < TOLD) return undefined;
  const longestMs = Math.max(...last);
  const minutes = ROUND_MINUTES.find((minutes) => longestMs <= minutes * MINUTE_MS);
  if (minutes === undefined) return undefined;
  return { count: last.length, withinMs: minutes * MINUTE_MS };
}
