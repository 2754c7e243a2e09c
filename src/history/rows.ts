import type { FailureRecord } from '../core/history/record';
import type { Entry, HistoryDatabase, KeptRecord } from './database';

/** A transaction in which records are written and deleted, each with its entry. */
export const writing = (db: HistoryDatabase) =>
  db.transaction(['failures', 'entries'], 'readwrite');
type Writing = ReturnType<typeof writing>;

/** Writes a record over what was kept of the same failure. */
export function put(transaction: Writing, record: FailureRecord): Promise<unknown> {
  const kept: KeptRecord = record.outcome ? record : { ...record, isOpen: 1 };
  return Promise.all([
    transaction.objectStore('failures').put(kept),
    transaction.objectStore('entries').put(entryOf(record)),
  ]);
}

/** Deletes records and waits for the end of the transaction. */
export async function remove(transaction: Writing, ids: Iterable<string>): Promise<void> {
  const gone = [...ids].flatMap((id) => [
    transaction.objectStore('failures').delete(id),
    transaction.objectStore('entries').delete(id),
  ]);
  await Promise.all([...gone, transaction.done]);
}

/** What is searched of a record. */
export function entryOf({ id, startedAtMs, site, outcome }: FailureRecord): Entry {
  return { id, startedAtMs, site, ...(outcome && { outcome }) };
}
