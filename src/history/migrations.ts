import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { FailureRecord } from '../core/history/record';
import { pathWithoutSecrets } from '../core/repeatable/redact';
import type { HistorySchema } from './database';
import { entryOf } from './rows';

type Upgrade = (
  db: IDBPDatabase<HistorySchema>,
  transaction: IDBPTransaction<HistorySchema, StoreNames<HistorySchema>[], 'versionchange'>,
) => Promise<void>;

/** What makes each version out of the one before; a new database goes through all of them. */
const UPGRADES: Upgrade[] = [
  // 1: one store of failures.
  async (db) => {
    db.createObjectStore('failures', { keyPath: 'id' });
  },
  // 2: indexes to page by, in which no two records stand at the same place, and one over the open;
  // and what is searched, in a store of its own.
  async (db, transaction) => {
    const failures = transaction.objectStore('failures');
    for (const name of failures.indexNames) failures.deleteIndex(name);
    failures.createIndex('time', ['startedAtMs', 'id']);
    failures.createIndex('site and time', ['site', 'startedAtMs', 'id']);
    failures.createIndex('isOpen', 'isOpen');
    const entries = db.createObjectStore('entries', { keyPath: 'id' });
    for await (const cursor of failures) {
      void entries.put(entryOf(cursor.value));
      if (!cursor.value.outcome) void cursor.update({ ...cursor.value, isOpen: 1 });
    }
  },
  // 3: paths without what looks like a secret.
  async (_db, transaction) => {
    for await (const cursor of transaction.objectStore('failures')) {
      const { path } = cursor.value as Partial<FailureRecord>;
      const kept = path === undefined ? path : pathWithoutSecrets(path);
      if (kept !== undefined && kept !== path) void cursor.update({ ...cursor.value, path: kept });
    }
  },
];

/** The newest version. */
export const VERSION = UPGRADES.length;

/** Brings a database from any older version to the newest; where that fails, it stays as it was. */
export async function migrate(
  db: Parameters<Upgrade>[0],
  oldVersion: number,
  _newVersion: number | null,
  transaction: Parameters<Upgrade>[1],
): Promise<void> {
  // Whoever opens it hears of the end of it all.
  transaction.done.catch(() => {});
  try {
    for (const upgrade of UPGRADES.slice(oldVersion)) await upgrade(db, transaction);
  } catch (error) {
    console.error(error);
    // Nothing else would end it: an upgrade that rejects counts as done.
    transaction.abort();
  }
}
