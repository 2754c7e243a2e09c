import { recoveryHazard, survival } from './outage-lengths';

/** How long past outages lasted, in ms, the oldest first. */
export interface PastOutages {
  /** Of those that were seen to end. */
  recoveries: readonly number[];
  /** How long others had lasted when nobody looked any more. */
  unrecovered: readonly number[];
}

/** The built-in laws count for as many outages as this; each one remembered counts for one. */
const PRIOR_OUTAGES = 5;

/**
 * How closely outages follow earlier ones. By `bench/learning.ts`, 2 to 5 outages' weight and shapes
 * from 2 to 3 do about as well, on either half of the owners; a smaller weight costs more where the
 * past says nothing of the next outage.
 */
const SHAPE = 3;

/** Shops change their hosting: of more outages of a kind than this, only the last count. */
const REMEMBERED_OUTAGES = 20;

/** Recoveries are seen by tries, and none of these comes sooner. */
const FINEST_RECOVERY_S = 1;

/**
 * The hazard of recovery where the past is known: recoveries per second, at a moment of an outage
 * that has lasted until then.
 *
 * It is that of a mixture: the built-in laws, which weigh as much as 5 outages, and one more law for
 * each of the last 20 past ones of either kind. So a Dirichlet process predicts the next observation,
 * each one seen being smoothed: https://en.wikipedia.org/wiki/Dirichlet_process
 * - One that was over after r adds a log-logistic law with median r and shape 3, a survival of
 *   1 / (1 + (t / r)³): half of it lies within a factor of 1.44 of r.
 * - One that had lasted c when it was last seen adds what the built-in laws leave beyond c. Without
 *   these, a shop whose outages nobody sits out would seem to have only short ones.
 *
 * One outage is one vote, however far out it lies; what is negative or not finite is ignored.
 */
export function learnedHazard(past: PastOutages): (elapsedS: number) => number {
  const mediansS = lastSeconds(past.recoveries).map((s) => Math.max(s, FINEST_RECOVERY_S));
  const unrecovered = lastSeconds(past.unrecovered).map((seconds) => ({
    seconds,
    share: survival(seconds),
  }));
  return (elapsedS) => {
    const builtIn = survival(elapsedS);
    const builtInDensity = builtIn * recoveryHazard(elapsedS);
    let [surviving, density] = [PRIOR_OUTAGES * builtIn, PRIOR_OUTAGES * builtInDensity];
    for (const medianS of mediansS) {
      const share = 1 / (1 + (elapsedS / medianS) ** SHAPE);
      surviving += share;
      density += (SHAPE * share * (1 - share)) / (elapsedS || Number.MIN_VALUE);
    }
    for (const { seconds, share } of unrecovered) {
      surviving += Math.min(builtIn / share, 1);
      if (elapsedS >= seconds) density += builtInDensity / share;
    }
    return density / surviving;
  };
}

const lastSeconds = (times: readonly number[]) =>
  times
    .filter((ms) => Number.isFinite(ms) && ms >= 0)
    .slice(-REMEMBERED_OUTAGES)
    .map((ms) => ms / 1000);
