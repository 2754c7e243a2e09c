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
