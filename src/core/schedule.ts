import { secondsUntil, tryRate } from './try-rate';

/**
 * What is known when the next try is planned. Times are in milliseconds.
 */
export interface RetryState {
  /** Since the first failure was seen. */
  elapsedMs: number;
  /** Tries already made in this outage; 0 before the first. */
  attempts: number;
  /** The failing answer's status. No use is made of it: 502, 503 and 504 last about as long. */
  status: number;
  /** How long the site still asks us to stay away, counted from now. */
  retryAfterMs?: number | undefined;
  /** How long this site's past outages lasted that were seen to end, the oldest first. */
  recoveries?: readonly number[] | undefined;
  /** How long its other ones had lasted when they were last seen, the oldest first. */
  unrecovered?: readonly number[] | undefined;
}

/** Sets the mean number of tries: 20 an outage, 68 in one of 30 minutes (`bench/schedule.ts`). */
const GAP_FACTOR = 0.89;

/** Each gap varies by this share either way. Its cost in lag is a third of its square: 0.3 %. */
const JITTER = 0.1;

const SHORTEST_WAIT_MS = 1000;

/** A longer Retry-After is not believed: trying ends after 30 minutes. */
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * How long to wait from now until the next try.
 *
 * The rate of tries follows the square root of the hazard of recovery, which finds the recovery
 * soonest for a given number of tries: a try costs the same whenever it is made, and a gap g
 * costs a mean lag of g / 2 to those who recover within it. The gap starts near 6 s and then grows
 * about like the square root of the time waited, to 45 s after half an hour.
 *
 * What is known of the site's past moves the tries to where its recoveries are likely: no more of
 * them on average, at a rate of no less than half and no more than twice the usual (`try-rate.ts`).
 *
 * A believable `retryAfterMs` (positive, finite; at most 30 minutes of it are held) is a floor:
 * the delay is never less. The first try comes right after it. Later ones keep to the schedule's
 * gap where that is longer, so a site that always answers `Retry-After: 1` is not tried each second.
 *
 * @param state an `elapsedMs` that is negative (the clock was set back) or not finite counts as 0.
 * @param random gives a number in [0, 1), as `Math.random` does.
 * @returns whole milliseconds, from 1 s to about 36 minutes. Never throws.
 */
export function nextDelayMs(state: RetryState, random: () => number): number {
  const { attempts, retryAfterMs = 0, recoveries = [], unrecovered = [] } = state;
  const rate = tryRate({ recoveries, unrecovered });
  const gapMs = (ms: number) => 1000 * secondsUntil(GAP_FACTOR, rate, ms / 1000);
  const elapsedMs = Number.isFinite(state.elapsedMs) ? Math.max(state.elapsedMs, 0) : 0;
  const chance = random();
  const scheduledMs = gapMs(elapsedMs) * (1 + JITTER * (2 * chance - 1));
  if (!Number.isFinite(retryAfterMs) || retryAfterMs <= 0) {
    return Math.ceil(Math.max(scheduledMs, SHORTEST_WAIT_MS));
  }
  const floorMs = Math.min(retryAfterMs, LONGEST_WAIT_MS);
  // A Retry-After date is the same moment for all who wait, so they are spread out after it.
  const askedMs = floorMs + 2 * JITTER * chance * gapMs(elapsedMs + floorMs);
  return Math.ceil(Math.max(askedMs, attempts > 0 ? scheduledMs : SHORTEST_WAIT_MS));
}
