import { seeded } from './seeded';

const RESAMPLES = 2000;

/** Returns the median of the finite values: the upper one of an even number. NaN if there are none. */
export function median(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  return finite[Math.floor(finite.length / 2)] ?? Number.NaN;
}

/** How much the two halves of the floor's measurements may differ. */
const MOST_DRIFT = 0.1;

/**
 * Returns the median of the ratios of paired measurements, with its 95 % interval by bootstrap:
 * "1.02 (0.98 to 1.05)". If the medians of the floor's first and second half differ by more than 10 %,
 * the machine was too busy for a ratio, and the text says so.
 *
 * @param theirs the floor: what something simpler took, in the order of the measurements
 */
export function ratioText(ours: readonly number[], theirs: readonly number[]): string {
  const half = Math.floor(theirs.length / 2);
  const [early, late] = [median(theirs.slice(0, half)), median(theirs.slice(half))];
  const drift = Math.abs(early - late) / Math.min(early, late);
  if (drift > MOST_DRIFT)
    return `no ratio: the floor changed by ${(drift * 100).toFixed(0)} % in the run`;
  const ratios = ours.flatMap((value, i) => {
    const ratio = value / (theirs[i] ?? Number.NaN);
    return Number.isFinite(ratio) ? [ratio] : [];
  });
  const random = seeded(1);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  const [low, high] = [0.025, 0.975].map((share) => medians[Math.floor(share * RESAMPLES)] ?? 0);
  return `${median(ratios).toFixed(2)} (${low?.toFixed(2)} to ${high?.toFixed(2)})`;
}
