import type { FailureRecord } from '../core/history/record';
import type { Attempt } from '../core/outage/failure';
import { openDatabase } from './database';
import { deleteRecords, putRecord, writeTransaction } from './rows';
import { readProblems, recordFull } from './storage-problems';

/** The largest number of records; the oldest are deleted first. */
export const MOST_RECORDS = 50_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Writes a record; it replaces an older record of the same failure. If the disk is full, deletes the
 * oldest tenth of the records, at most once a day, and writes again. Rejects if that fails too.
 *
 * @param nowMs the current time in ms since the epoch.
 */
export async function writeRecord(record: FailureRecord, nowMs: number): Promise<void> {
  try {
    await putAndCommit(record);
  } catch (error) {
    if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    const { full } = await readProblems();
    // Deleted records may free no room for a while, or never if other data fill the disk. Without
    // the limit of once a day, repeated writes would delete the whole history.
    if (full && Math.abs(nowMs - full.atMs) < DAY_MS) throw error;
    await recordFull(nowMs, false);
    await deleteOldest(Math.ceil((await (await openDatabase()).count('entries')) / 10));
    await putAndCommit(record);
    await recordFull(nowMs, true);
  }
}

async function putAndCommit(record: FailureRecord): Promise<void> {
  const transaction = writeTransaction(await openDatabase());
  await Promise.all([putRecord(transaction, record), transaction.done]);
}

/**
 * Ends open records that belong to no current failure (the browser or the extension stopped):
 * outcome `left`, at the time of the last event.
 *
 * @param aliveIds the failures that are still going on; their records stay open.
 * @returns the records as they were before they ended.
 */
export async function endOpenRecords(aliveIds: ReadonlySet<string>): Promise<FailureRecord[]> {
  const transaction = writeTransaction(await openDatabase());
  const open = await transaction.objectStore('failures').index('by-open').getAll();
  const ended: FailureRecord[] = [];
  for (const { isOpen: _, ...record } of open) {
    if (aliveIds.has(record.id)) continue;
    await putRecord(transaction, { ...record, outcome: 'left', endedAtMs: lastEventMs(record) });
    ended.push(record);
  }
  await transaction.done;
  return ended;
}

/**
 * Deletes the records that began before a time, and the oldest ones beyond `most`. Open records stay.
 *
 * @param beforeMs in ms since the epoch.
 * @returns how many records can be added before the next call is due. Counting all is slow.
 */
export async function prune(beforeMs: number, most = MOST_RECORDS): Promise<number> {
  const count = await (await openDatabase()).count('entries');
  const deleted = await deleteOldest(count - most, beforeMs);
  return most - count + deleted;
}

/** Deletes the oldest `count` ended records and all that began before a time; returns how many. */
async function deleteOldest(count: number, beforeMs = Number.NEGATIVE_INFINITY): Promise<number> {
  const transaction = writeTransaction(await openDatabase());
  const failures = transaction.objectStore('failures');
  const byTime = failures.index('by-time');
  const open = new Set(await failures.index('by-open').getAllKeys());
  const expired = await byTime.getAllKeys(IDBKeyRange.upperBound([beforeMs]));
  const oldest = count > 0 ? await byTime.getAllKeys(null, count + open.size) : [];
  const isEnded = (id: string) => !open.has(id);
  const surplus = oldest.filter(isEnded).slice(0, Math.max(0, count));
  const deleted = new Set([...expired.filter(isEnded), ...surplus]);
  await deleteRecords(transaction, deleted);
  return deleted.size;
}

// A damaged record may lack attempts or times; the others must be ended all the same.
function lastEventMs({ startedAtMs, attempts, actions }: FailureRecord): number {
  const events: (Partial<Attempt> | undefined)[] = [attempts, actions].flat();
  return Math.max(
    startedAtMs,
    ...events.map((event) => (event?.atMs ?? 0) + (event?.durationMs ?? 0)),
  );
}
