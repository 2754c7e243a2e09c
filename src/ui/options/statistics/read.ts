import type { FailureRecord } from '../../../core/history/record';
import { REMEDIES } from '../../../core/history/remedies';
import { type Statistics, statistics } from '../../../core/history/statistics';
import { survivalTime } from '../../../core/history/survival-time';
import { allRecords } from '../../../history/read';

/** What all that is remembered says. */
export interface Past {
  statistics: Statistics;
  /** For how long the longest was seen: beyond that nothing is known. */
  longestMs: number;
  /** How many could not be read. */
  damaged: number;
}

/**
 * Reads everything in batches, keeps of each failure what is counted, and counts it.
 *
 * @param onRead told of how many have been read so far.
 */
export async function readPast(nowMs: number, onRead: (count: number) => void): Promise<Past> {
  const records: FailureRecord[] = [];
  let [damaged, longestMs] = [0, 0];
  for await (const batch of allRecords()) {
    damaged += batch.damaged;
    for (const record of batch.records) {
      records.push(toCountedRecord(record));
      longestMs = Math.max(longestMs, survivalTime(record, nowMs)?.durationMs ?? 0);
    }
    onRead(records.length);
  }
  return { statistics: statistics(records, nowMs, localTime), longestMs, damaged };
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
