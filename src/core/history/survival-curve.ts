import { Z_95 } from './proportion';

/** How long something lasted; or, censored, how long it had when nobody looked any more. */
export interface SurvivalTime {
  durationMs: number;
  isCensored: boolean;
}

/** What is known just after a moment at which at least one event happened. */
export interface SurvivalStep {
  durationMs: number;
  /** Still being looked at just before. */
  atRisk: number;
  events: number;
  /** The share that lasts longer than this. */
  survival: number;
  /** Greenwood's; 0 where the curve has come down to 0, where it tells nothing. */
  standardError: number;
  /** The 95 % interval of `survival`. */
  low: number;
  high: number;
}

/** A curve that starts at 1 and steps down at each of its steps, in order of time. */
export interface SurvivalCurve {
  steps: SurvivalStep[];
  censored: number;
  /** When half were over; absent where the curve does not come down to a half. */
  medianMs?: number;
}

/**
 * The Kaplan-Meier estimate of how long it lasts, the censored counted for as long as they were
 * seen (an event comes before a censoring of the same time), with Greenwood's standard error and
 * the interval on the log-log scale, which stays within [0, 1].
 * Kalbfleisch and Prentice, The Statistical Analysis of FailedPage Time Data, 2002, section 1.4;
 * https://doi.org/10.1080/01621459.1958.10501452
 *
 * @param times in any order, durations finite and not negative.
 */
export function survivalCurve(times: readonly SurvivalTime[]): SurvivalCurve {
  const sorted = [...times].sort((a, b) => a.durationMs - b.durationMs);
  const steps: SurvivalStep[] = [];
  let [survival, variance] = [1, 0];
  for (let index = 0, next = 0; index < sorted.length; index = next) {
    const { durationMs } = sorted[index] as SurvivalTime;
    let events = 0;
    do {
      if (!sorted[next]?.isCensored) events += 1;
      next += 1;
    } while (sorted[next]?.durationMs === durationMs);
    if (events === 0) continue;
    const atRisk = sorted.length - index;
    survival *= 1 - events / atRisk;
    variance += events / (atRisk * (atRisk - events));
    const spread = spreadOf(survival, variance, steps.at(-1)?.high ?? 1);
    steps.push({ durationMs, atRisk, events, survival, ...spread });
  }
  const censored = times.filter(({ isCensored }) => isCensored).length;
  // Products such as 2/3 · 3/4 miss a half by rounding.
  const medianMs = steps.find((step) => step.survival <= 0.5 + 1e-12)?.durationMs;
  return { steps, censored, ...(medianMs === undefined ? {} : { medianMs }) };
}

/** @param variance Greenwood's sum: the variance of the logarithm of the survival. */
function spreadOf(survival: number, variance: number, highBefore: number) {
  // At 0 the sum is infinite; what held a moment before still bounds a share that only falls.
  if (survival === 0) return { standardError: 0, low: 0, high: highBefore };
  const deviation = Math.sqrt(variance);
  const power = Math.exp((Z_95 * deviation) / -Math.log(survival));
  return {
    standardError: survival * deviation,
    low: survival ** power,
    high: survival ** (1 / power),
  };
}

/** The share of a curve that lasts longer than a time. */
export function survivalAt({ steps }: SurvivalCurve, durationMs: number): number {
  return steps.findLast((step) => step.durationMs <= durationMs)?.survival ?? 1;
}
