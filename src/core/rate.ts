/** At most so many within so long. */
export interface Rate {
  most: number;
  withinMs: number;
}

/**
 * The times of what was let through lately, with `nowMs` added; undefined where one more would be
 * too many. Times in the future do not count: the clock was set back.
 */
export function letThrough(
  earlierMs: readonly number[],
  nowMs: number,
  { most, withinMs }: Rate,
): number[] | undefined {
  const lately = earlierMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < withinMs);
  return lately.length < most ? [...lately, nowMs] : undefined;
}
