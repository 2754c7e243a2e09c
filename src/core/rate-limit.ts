/** A rate limit: at most `most` events within `withinMs` milliseconds. */
export interface RateLimit {
  most: number;
  withinMs: number;
}

/**
 * Adds an event at `nowMs` to the times of earlier events, unless the limit is reached. Earlier times
 * in the future do not count, as the clock was set back.
 *
 * @returns the times of the recent events, with `nowMs` added; undefined if there are too many
 */
export function addWithinLimit(
  earlierMs: readonly number[],
  nowMs: number,
  { most, withinMs }: RateLimit,
): number[] | undefined {
  const recentMs = earlierMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < withinMs);
  return recentMs.length < most ? [...recentMs, nowMs] : undefined;
}
