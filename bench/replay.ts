/** Replays outages with a retry schedule, and measures how late each recovery is found. */
import { seeded } from './seeded';

export type Random = () => number;
/** A schedule: seconds to the next attempt, after `attempts` and `elapsedS` since the first failure. */
export type Gap = (elapsedS: number, attempts: number, random: Random) => number;

const LAST_ATTEMPT_S = 30 * 60;

/** The length that shorter outages count as. Without it, a few of them would decide the relative lag. */
const SHORTEST_OUTAGE_S = 3;

/** An assumption: after about this time, half of the users no longer look at the card. */
const PATIENCE_S = 45;

/** How well a schedule finds recoveries. */
export interface Verdict {
  /** Mean number of attempts per outage, within its first 30 minutes. */
  requests: number;
  /** Mean time from the recovery to the attempt that finds it, in s. */
  lagS: number;
  /** Mean of the lag divided by the length of the outage. Shorter outages count as 3 s. */
  relativeLag: number;
  /** Mean lag in s. The weight of an outage is 1 / (1 + its length / 45 s). */
  feltLagS: number;
}

/**
 * Replays outages with a schedule. Attempts end at the recovery, or after 30 minutes. Lags are means over
 * the outages that end by then; requests are a mean over all outages.
 *
 * @param lengthsS The length of each outage in seconds. Infinity if its end was not seen.
 */
export function judge(lengthsS: readonly number[], gap: Gap): Verdict {
  const random = seeded(2);
  let [requests, lagS, relativeLag, feltLagS, recovered, weights] = [0, 0, 0, 0, 0, 0];
  for (const lengthS of lengthsS) {
    let [elapsedS, attempts] = [0, 0];
    while (elapsedS < lengthS && elapsedS < LAST_ATTEMPT_S) {
      elapsedS += gap(elapsedS, attempts, random);
      attempts += 1;
    }
    requests += attempts;
    if (lengthS > LAST_ATTEMPT_S) continue;
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

/**
 * Finds the scale at which a schedule makes `requests` requests per outage. A larger scale must make
 * fewer requests. Searches between 0.5 and 200.
 */
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

/** Common schedules. The scale determines the number of requests. */
export const rivals = {
  fixed:
    (scaleS: number): Gap =>
    () =>
      scaleS,
  /** Doubles from 1 s to a cap of `scaleS`, with full jitter. */
  doubling:
    (scaleS: number): Gap =>
    (_, attempts, random) =>
      random() * Math.min(2 ** attempts, Math.max(scaleS, 2)),
  /** Grows like our schedule, with longer gaps at the beginning. */
  squareRoot:
    (scale: number): Gap =>
    (elapsedS) =>
      scale * Math.sqrt(elapsedS + 60),
};
