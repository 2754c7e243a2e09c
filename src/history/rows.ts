import type { FailureRecord } from '../core/history/record';
import type { Entry, HistoryDatabase, StoredRecord } from './database';

/** Starts a transaction that writes or deletes records together with their entries. */
export const writeTransaction = (db: HistoryDatabase) =>
  db.transaction(['failures', 'entries'], 'readwrite');
type WriteTransaction = ReturnType<typeof writeTransaction>;

/** Writes a record and its entry; replaces an older record of the same failure. */
export function putRecord(transaction: WriteTransaction, record: FailureRecord): Promise<unknown> {
  const stored: StoredRecord = record.outcome ? record : { ...record, isOpen: 1 };
  const { id, startedAtMs, site, outcome } = record;
  const entry: Entry = { id, startedAtMs, site, outcome };
  return Promise.all([
    transaction.objectStore('failures').put(stored),
    transaction.objectStore('entries').put(entry),
  ]);
}

/** Deletes records and their entries, and waits until the transaction is complete. */
export async function deleteRecords(
  transaction: WriteTransaction,
  ids: Iterable<string>,
): Promise<void> {
  const deletions = [...ids].flatMap((id) => [
    transaction.objectStore('failures').delete(id),
    transaction.objectStore('entries').delete(id),
  ]);
  await Promise.all([...deletions, transaction.done]);
}
