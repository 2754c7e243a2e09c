import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { IncidentRecord } from '../core/history/record';
import { pathWithoutSecrets } from '../core/repeatable/redact';
import type { HistorySchema } from './database';
import { entryOf } from './rows';

type Upgrade = (
  db: IDBPDatabase<HistorySchema>,
  transaction: IDBPTransaction<HistorySchema, StoreNames<HistorySchema>[], 'versionchange'>,
) => Promise<void>;

/** What makes each version out of the one before; a new database goes through all of them. */
const UPGRADES: Upgrade[] = [
  // 1: one store of incidents.
  async (db) => {
    db.createObjectStore('incidents', { keyPath: 'id' });
  },
  // 2: indexes to page by, in which no two records stand at the same place, and one over the open;
  // and what is searched, in a store of its own.
  async (db, transaction) => {
    const incidents = transaction.objectStore('incidents');
    for (const name of incidents.indexNames) incidents.deleteIndex(name);
    incidents.createIndex('time', ['startedAtMs', 'id']);
    incidents.createIndex('site and time', ['site', 'startedAtMs', 'id']);
    incidents.createIndex('isOpen', 'isOpen');
    const entries = db.createObjectStore('entries', { keyPath: 'id' });
    for await (const cursor of incidents) {
      void entries.put(entryOf(cursor.value));
      if (!cursor.value.outcome) void cursor.update({ ...cursor.value, isOpen: 1 });
    }
  },
  // 3: paths without what looks like a secret.
  async (_db, transaction) => {
    for await (const cursor of transaction.objectStore('incidents')) {
      const { path } = cursor.value as Partial<IncidentRecord>;
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
