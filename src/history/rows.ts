import type { IncidentRecord } from '../core/history/record';
import type { Entry, HistoryDatabase, KeptRecord } from './database';

/** A transaction in which records are written and deleted, each with its entry. */
export const writing = (db: HistoryDatabase) =>
  db.transaction(['incidents', 'entries'], 'readwrite');
type Writing = ReturnType<typeof writing>;

/** Writes a record over what was kept of the same incident. */
export function put(transaction: Writing, record: IncidentRecord): Promise<unknown> {
  const kept: KeptRecord = record.outcome ? record : { ...record, isOpen: 1 };
  return Promise.all([
    transaction.objectStore('incidents').put(kept),
    transaction.objectStore('entries').put(entryOf(record)),
  ]);
}

/** Deletes records and waits for the end of the transaction. */
export async function remove(transaction: Writing, ids: Iterable<string>): Promise<void> {
  const gone = [...ids].flatMap((id) => [
    transaction.objectStore('incidents').delete(id),
    transaction.objectStore('entries').delete(id),
  ]);
  await Promise.all([...gone, transaction.done]);
}

/** What is searched of a record. */
export function entryOf({ id, startedAtMs, site, outcome }: IncidentRecord): Entry {
  return { id, startedAtMs, site, ...(outcome && { outcome }) };
}
