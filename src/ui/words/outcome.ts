import type { FailureRecord } from '../../core/history/record';
import type { Outcome } from '../../core/outage/failure';
import { duration, words } from '../../i18n';

const NAMES = {
  recovered: 'nameRecovered',
  changed: 'nameChanged',
  left: 'nameLeft',
  stopped: 'nameStopped',
  exhausted: 'nameExhausted',
  open: 'nameOpen',
} as const;

/** The name of an outcome, for a list to choose from. */
export const outcomeName = (outcome: Outcome | 'open') => words(NAMES[outcome]);

/** Says how a recorded failure ended, and after how long. */
export function outcomeText(record: FailureRecord, nowMs: number): string {
  const { outcome, startedAtMs, endedAtMs = startedAtMs } = record;
  const lasted = duration((outcome ? endedAtMs : nowMs) - startedAtMs);
  if (outcome === undefined) return words('outcomeOpen', lasted);
  if (outcome === 'recovered') return words('outcomeRecovered', lasted);
  if (outcome === 'changed') return words('outcomeChanged', lasted);
  if (outcome === 'stopped') return words('outcomeStopped');
  return outcome === 'exhausted' ? words('outcomeExhausted') : words('outcomeLeft', lasted);
}
