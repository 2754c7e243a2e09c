import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { HistorySchema } from './database';

type Database = IDBPDatabase<HistorySchema>;
type UpgradeTransaction = IDBPTransaction<
  HistorySchema,
  StoreNames<HistorySchema>[],
  'versionchange'
>;

/** Changes the schema or the data from one version to the next. */
export type Upgrade = (db: Database, transaction: UpgradeTransaction) => Promise<void> | void;

/**
 * The upgrades in order; the first one creates version 1. A new database runs all of them. Append
 * to this list for a new version: databases of released versions do not run earlier upgrades again.
 */
export const UPGRADES: readonly Upgrade[] = [createStores];

function createStores(db: Database): void {
  const failures = db.createObjectStore('failures', { keyPath: 'id' });
  // With the id every key is unique, so that paging neither skips nor repeats a record.
  failures.createIndex('by-time', ['startedAtMs', 'id']);
  failures.createIndex('by-site', ['site', 'startedAtMs', 'id']);
  failures.createIndex('by-open', 'isOpen');
  db.createObjectStore('entries', { keyPath: 'id' });
}

/**
 * Returns the `upgrade` callback for `openDB`: it runs the upgrades that the database has not run
 * yet. If one fails, the database stays unchanged and opening it rejects with an `AbortError`.
 */
export function migrate(upgrades: readonly Upgrade[]) {
  return async (
    db: Database,
    oldVersion: number,
    _newVersion: number | null,
    transaction: UpgradeTransaction,
  ): Promise<void> => {
    // `openDB` rejects too; this only avoids a second, unhandled rejection.
    transaction.done.catch(() => {});
    try {
      for (const upgrade of upgrades.slice(oldVersion)) await upgrade(db, transaction);
    } catch (error) {
      console.error(error);
      // `openDB` does not wait for this callback: without an abort the transaction would commit.
      transaction.abort();
    }
  };
}
