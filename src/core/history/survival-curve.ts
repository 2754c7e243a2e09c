/** A duration that was observed to its end, or, if censored, only for `durationMs`. */
export interface SurvivalTime {
  durationMs: number;
  isCensored: boolean;
}

/** The state of a survival curve just after a time at which at least one event happened. */
export interface SurvivalStep {
  durationMs: number;
  /** How many were still under observation just before this time. */
  atRisk: number;
  events: number;
  /** The share that lasts longer than `durationMs`, from 0 to 1. */
  survival: number;
}

/** A curve that starts at 1 and falls at each step; the steps are in order of time. */
export interface SurvivalCurve {
  steps: SurvivalStep[];
  /** How many durations were not observed to their end. */
  censored: number;
  /** The time after which half have ended; absent if the curve stays above a half. */
  medianMs?: number;
}

/**
 * Computes the Kaplan-Meier estimate of how long something lasts. A censored duration counts for as
 * long as it was observed. If an event and a censoring have the same time, the event comes first.
 * Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002, section 1.4;
 * https://doi.org/10.1080/01621459.1958.10501452
 *
 * @param times in any order; durations are finite and not negative.
 */
export function survivalCurve(times: readonly SurvivalTime[]): SurvivalCurve {
  const sorted = [...times].sort((a, b) => a.durationMs - b.durationMs);
  const steps: SurvivalStep[] = [];
  let survival = 1;
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
    steps.push({ durationMs, atRisk, events, survival });
  }
  const censored = times.filter(({ isCensored }) => isCensored).length;
  // Rounding errors can leave a product such as 2/3 · 3/4 slightly above a half.
  const medianMs = steps.find((step) => step.survival <= 0.5 + 1e-12)?.durationMs;
  return { steps, censored, medianMs };
}

/** The number of events that a curve was computed from. */
export const countEvents = ({ steps }: SurvivalCurve): number =>
  steps.reduce((sum, { events }) => sum + events, 0);

/** The share of a curve that lasts longer than `durationMs`, from 0 to 1. */
export function survivalAt({ steps }: SurvivalCurve, durationMs: number): number {
  return steps.findLast((step) => step.durationMs <= durationMs)?.survival ?? 1;
}
