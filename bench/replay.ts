/** Lives through outages with a schedule of tries, and says how it did. */
import { seeded } from './seeded';

export type Random = () => number;
/** Seconds from a try to the next one, after `tries` tries and `elapsedS` since the first failure. */
export type Gap = (elapsedS: number, tries: number, random: Random) => number;

const LAST_TRY_S = 30 * 60;
/**
 * A lag is taken relative to an outage of at least this many seconds: without a bound its mean is
 * that of a handful of recoveries within milliseconds. 8 comes closest to the README's figures.
 */
const SHORTEST_OUTAGE_S = 8;

export type Verdict = {
  lagS: number;
  relativeLag: number;
  requests: number;
  requestsIn30Min: number;
};

/** Lags are means over the outages that end within 30 minutes, requests over all. */
export function judge<T extends { recoveryS: number }>(
  outages: readonly T[],
  gapFor: (outage: T) => Gap,
): Verdict {
  const random = seeded(2);
  let [lagS, relativeLag, requests, seen, requestsToTheEnd] = [0, 0, 0, 0, 0];
  for (const outage of outages) {
    const { recoveryS } = outage;
    const gap = gapFor(outage);
    let [elapsedS, tries] = [0, 0];
    while (elapsedS < recoveryS && elapsedS < LAST_TRY_S) {
      elapsedS += gap(elapsedS, tries, random);
      tries += 1;
    }
    requests += tries;
    if (recoveryS > LAST_TRY_S) {
      requestsToTheEnd += tries;
      continue;
    }
    seen += 1;
    lagS += elapsedS - recoveryS;
    relativeLag += (elapsedS - recoveryS) / Math.max(recoveryS, SHORTEST_OUTAGE_S);
  }
  return {
    lagS: lagS / seen,
    relativeLag: relativeLag / seen,
    requests: requests / outages.length,
    requestsIn30Min: requestsToTheEnd / (outages.length - seen),
  };
}

/** The scale at which the schedule makes that many requests; a larger scale must make fewer. */
export function tune<T extends { recoveryS: number }>(
  outages: readonly T[],
  requests: number,
  gapAt: (scale: number) => (outage: T) => Gap,
): number {
  let [low, high] = [0.5, 200];
  for (let step = 0; step < 16; step++) {
    const scale = Math.sqrt(low * high);
    if (judge(outages, gapAt(scale)).requests > requests) low = scale;
    else high = scale;
  }
  return Math.sqrt(low * high);
}
