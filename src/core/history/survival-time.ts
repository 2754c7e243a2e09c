import type { FailureRecord } from './record';
import type { SurvivalTime } from './survival-curve';

/**
 * How long a failure lasted; censored where the page had not come back when it was last seen.
 * A clock that was set back meanwhile makes it 0. Undefined where a time is missing.
 *
 * @param nowMs when failures that are still open are looked at, in ms since the epoch.
 */
export function survivalTime(record: FailureRecord, nowMs: number): SurvivalTime | undefined {
  const { startedAtMs, endedAtMs = Number.NaN, outcome } = record;
  const durationMs = Math.max(0, (outcome ? endedAtMs : nowMs) - startedAtMs);
  if (!Number.isFinite(durationMs)) return undefined;
  return { durationMs, isCensored: outcome !== 'recovered' };
}
