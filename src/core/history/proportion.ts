/** How often something happened in a sample: `count` times of `of`. */
export interface Proportion {
  count: number;
  of: number;
}

/**
 * The smallest sample from which a share is shown. In smaller samples a 95 % confidence interval
 * (Wilson score) can cover more than half of all possible shares: it cannot tell most from few.
 * https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
 */
export const SMALLEST_SAMPLE = 12;

/** Whether a sample of this size is too small to show a share of it. */
export const isTooFewToSay = (of: number): boolean => of < SMALLEST_SAMPLE;

/**
 * The largest of several shares; the first one if some are equal. Undefined if every sample is too
 * small or it never happened.
 */
export const largestShare = <T extends Proportion>(shares: readonly T[]): T | undefined =>
  shares
    .filter(({ count, of }) => count > 0 && !isTooFewToSay(of))
    .sort((a, b) => b.count / b.of - a.count / a.of)[0];
