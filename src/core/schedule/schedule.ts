/** The state of an outage when its next try is planned. Times are in milliseconds. */
export interface RetryState {
  /** Time since the first failure of this outage. */
  elapsedMs: number;
  /** Tries already made in this outage; 0 before the first. */
  attempts: number;
  /** HTTP status of the failing response. Not used: 502, 503 and 504 last about as long. */
  status: number;
  /** How long the site asks clients to wait (`Retry-After`), counted from now. */
  retryAfterMs?: number | undefined;
}

const MINUTE_MS = 60_000;

/** Sets the mean number of tries: 20 an outage, 62 in one that lasts 30 minutes. */
const GAP_FACTOR = 1.31;

/** A smaller offset puts the first tries closer together, while the user still looks. */
const GAP_OFFSET_S = 10;

/** Each gap varies by this share, so that clients of one site do not send requests in step. */
const JITTER = 0.1;

const SHORTEST_DELAY_MS = 1000;

/** The limit for the gap and for `Retry-After`. Gaps reach it once an outage has lasted 22 days. */
const LONGEST_DELAY_MS = 30 * MINUTE_MS;

/** 80 % of public gateway outages end within an hour; a longer delay could miss the recovery. */
const RETRY_AFTER_LIMIT_MS = 5 * MINUTE_MS;
const RETRY_AFTER_LIMIT_ENDS_MS = 60 * MINUTE_MS;

/**
 * Returns how many milliseconds to wait from now until the next try of a failing site.
 *
 * The gap between tries is `1.31 × sqrt(t + 10 s)` seconds, ±10 % at random, where `t` is the time
 * in seconds since the first failure: 4 s at first, 11 s after a minute, 56 s after half an hour.
 *
 * Public outage data is the source of the form and of both constants. The hazard of recovery falls
 * like 1 / t. To notice the recovery soonest with a given number of requests, the rate of tries must
 * follow the square root of the hazard. docs/benchmarks.md compares this schedule with
 * others at equal mean requests; `bench/schedule.ts` measures it.
 *
 * `retryAfterMs` is a floor: no try comes sooner. The first try comes right after it, with a spread
 * of a fifth of a gap, because a date in `Retry-After` is the same moment for all clients. Later
 * tries keep to the gap if it is longer, so a site that always sends `Retry-After: 1` does not get a
 * request every second. More than 5 minutes count as 5 minutes during the first hour of an outage;
 * after that the limit is 30 minutes. A value that is not positive and finite is ignored.
 *
 * @param state an `elapsedMs` that is negative (the clock was set back) or not finite counts as 0.
 * @param random returns a number in [0, 1), like `Math.random`.
 * @returns whole milliseconds, from 1 s to 36 minutes. Never throws.
 */
export function nextDelayMs(state: RetryState, random: () => number): number {
  const { attempts, retryAfterMs = 0 } = state;
  const elapsedMs = Number.isFinite(state.elapsedMs) ? Math.max(state.elapsedMs, 0) : 0;
  const chance = random();
  const scheduledMs = gapMs(elapsedMs) * (1 + JITTER * (2 * chance - 1));
  if (!Number.isFinite(retryAfterMs) || retryAfterMs <= 0) {
    return Math.ceil(Math.max(scheduledMs, SHORTEST_DELAY_MS));
  }
  const limitMs = elapsedMs < RETRY_AFTER_LIMIT_ENDS_MS ? RETRY_AFTER_LIMIT_MS : LONGEST_DELAY_MS;
  const floorMs = Math.min(retryAfterMs, limitMs);
  const flooredMs = floorMs + 2 * JITTER * chance * gapMs(elapsedMs + floorMs);
  return Math.ceil(Math.max(flooredMs, attempts > 0 ? scheduledMs : SHORTEST_DELAY_MS));
}

function gapMs(elapsedMs: number): number {
  const gapS = GAP_FACTOR * Math.sqrt(elapsedMs / 1000 + GAP_OFFSET_S);
  return Math.min(gapS * 1000, LONGEST_DELAY_MS);
}
