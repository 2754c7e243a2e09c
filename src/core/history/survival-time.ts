import type { FailureRecord } from './record';
import type { SurvivalTime } from './survival-curve';

/**
 * How long a failure lasted; censored if the page was not seen to recover. The duration is 0 if the
 * clock was set back in between. Returns undefined if the record lacks a time.
 *
 * @param nowMs the current time in ms since the epoch; failures without an outcome last until then.
 */
export function survivalTime(record: FailureRecord, nowMs: number): SurvivalTime | undefined {
  const { startedAtMs, endedAtMs = Number.NaN, outcome } = record;
  const durationMs = Math.max(0, (outcome ? endedAtMs : nowMs) - startedAtMs);
  if (!Number.isFinite(durationMs)) return undefined;
  return { durationMs, isCensored: outcome !== 'recovered' };
}
