import type { FailureRecord } from '../../../core/history/record';
import { REMEDIES } from '../../../core/history/remedies';
import { computeStatistics, type Statistics } from '../../../core/history/statistics';
import { survivalTime } from '../../../core/history/survival-time';
import { readAllRecords } from '../../../history/read';

/** The statistics of the whole history, and how far they reach. */
export interface HistoryStatistics {
  statistics: Statistics;
  /** The longest observed duration: the survival curve is unknown beyond it. */
  longestMs: number;
  /** The number of records that could not be read. */
  damaged: number;
}

/**
 * Reads the whole history in batches and computes its statistics.
 *
 * @param nowMs the current time in ms since the epoch.
 * @param onRead called after each batch with the number of records read so far.
 */
export async function readStatistics(
  nowMs: number,
  onRead: (count: number) => void,
): Promise<HistoryStatistics> {
  const records: FailureRecord[] = [];
  let damaged = 0;
  let longestMs = 0;
  for await (const batch of readAllRecords()) {
    damaged += batch.damaged;
    for (const record of batch.records) {
      records.push(toCountedRecord(record));
      longestMs = Math.max(longestMs, survivalTime(record, nowMs)?.durationMs ?? 0);
    }
    onRead(records.length);
  }
  return { statistics: computeStatistics(records, nowMs, localTime), longestMs, damaged };
}

/** Removes from a record what is not counted, to save memory. */
function toCountedRecord(record: FailureRecord): FailureRecord {
  const actions = record.actions.filter(({ action }) =>
    REMEDIES.some((remedy) => remedy === action),
  );
  return { ...record, path: '/', attempts: [], actions };
}

function localTime(ms: number) {
  const date = new Date(ms);
  return { hour: date.getHours(), weekday: date.getDay() };
}
