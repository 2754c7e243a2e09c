/** The 97.5 % quantile of the standard normal law: intervals are of 95 %. */
export const Z_95 = 1.959964;

/** A share seen in a sample, and the 95 % interval that the share behind it lies in. */
export interface Proportion {
  count: number;
  of: number;
  low: number;
  high: number;
  /** Whether the interval is so wide that it does not even tell most from few. */
  isTooFewToSay: boolean;
}

const WIDEST_TOLD = 0.5;

/**
 * A share with its Wilson score interval, which stays within [0, 1] and near its nominal cover
 * for small samples and for shares near 0 and 1, where the textbook's ± does not.
 * Newcombe 1998, method 3: https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
 *
 * @param count whole, from 0 to `of`; of none at all the interval is [0, 1].
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, low: 0, high: 1, isTooFewToSay: true };
  const share = count / of;
  const shrink = 1 + Z_95 ** 2 / of;
  const centre = (share + Z_95 ** 2 / (2 * of)) / shrink;
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / of + (Z_95 / (2 * of)) ** 2)) / shrink;
  // At the ends rounding would leave the bound a hair's breadth off.
  const low = count === 0 ? 0 : centre - half;
  const high = count === of ? 1 : centre + half;
  return { count, of, low, high, isTooFewToSay: high - low > WIDEST_TOLD };
}
