/** Replays outages with a schedule of tries, and measures how late each recovery is found. */
import { seeded } from './seeded';

export type Random = () => number;
/** Seconds from a try to the next one, after `tries` tries and `elapsedS` since the first failure. */
export type Gap = (elapsedS: number, tries: number, random: Random) => number;

const LAST_TRY_S = 30 * 60;

/** Without a lower bound, the mean relative lag is that of a handful of recoveries within moments. */
const SHORTEST_OUTAGE_S = 3;

/** After about this long, half of the users no longer look at the card. */
const PATIENCE_S = 45;

export interface Verdict {
  /** Mean number of tries an outage; of one that lasts longer, those of the first 30 minutes. */
  requests: number;
  /** Mean time from the recovery to the try that finds it, in s. */
  lagS: number;
  /** Mean of the lag divided by the outage's length, which counts as 3 s at least. */
  relativeLag: number;
  /** Mean lag in s, each outage weighted by 1 / (1 + its length / 45 s). */
  feltLagS: number;
}

/**
 * Tries until the recovery, and for 30 minutes at the most. Lags are means over the outages that end
 * by then, requests over all.
 *
 * @param lengthsS how long each outage lasts, in seconds; infinite where its end was not seen.
 */
export function judge(lengthsS: readonly number[], gap: Gap): Verdict {
  const random = seeded(2);
  let [requests, lagS, relativeLag, feltLagS, recovered, weights] = [0, 0, 0, 0, 0, 0];
  for (const lengthS of lengthsS) {
    let [elapsedS, tries] = [0, 0];
    while (elapsedS < lengthS && elapsedS < LAST_TRY_S) {
      elapsedS += gap(elapsedS, tries, random);
      tries += 1;
    }
    requests += tries;
    if (lengthS > LAST_TRY_S) continue;
    const weight = 1 / (1 + lengthS / PATIENCE_S);
    recovered += 1;
    weights += weight;
    lagS += elapsedS - lengthS;
    relativeLag += (elapsedS - lengthS) / Math.max(lengthS, SHORTEST_OUTAGE_S);
    feltLagS += weight * (elapsedS - lengthS);
  }
  return {
    requests: requests / lengthsS.length,
    lagS: lagS / recovered,
    relativeLag: relativeLag / recovered,
    feltLagS: feltLagS / weights,
  };
}

/** The scale at which the schedule makes that many requests; a larger scale must make fewer. */
export function tune(
  lengthsS: readonly number[],
  requests: number,
  gapAt: (scale: number) => Gap,
): number {
  let [low, high] = [0.5, 200];
  for (let step = 0; step < 16; step++) {
    const scale = Math.sqrt(low * high);
    if (judge(lengthsS, gapAt(scale)).requests > requests) low = scale;
    else high = scale;
  }
  return Math.sqrt(low * high);
}

/** The usual schedules, each at a scale that sets how many requests it makes. */
export const rivals = {
  fixed:
    (scaleS: number): Gap =>
    () =>
      scaleS,
  /** From 1 s, with full jitter, up to a cap of `scaleS`. */
  doubling:
    (scaleS: number): Gap =>
    (_, tries, random) =>
      random() * Math.min(2 ** tries, Math.max(scaleS, 2)),
  /** Starts less densely than ours. */
  squareRoot:
    (scale: number): Gap =>
    (elapsedS) =>
      scale * Math.sqrt(elapsedS + 60),
};
