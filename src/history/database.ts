import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FailureRecord } from '../core/history/record';
import { migrate, UPGRADES } from './migrations';
import { currentDatabaseName, nextDatabaseName, recordSetAside } from './storage-problems';

/** A record in the database. `isOpen` is present while it has no outcome, for the index `by-open`. */
export type StoredRecord = FailureRecord & { isOpen?: 1 };

/** The part of a record that is searched; small enough that a page can hold all entries. */
export type Entry = Pick<FailureRecord, 'id' | 'startedAtMs' | 'site' | 'outcome'>;

/** The key of a record in order of time; the id tells records with the same start apart. */
export type TimeKey = [startedAtMs: number, id: string];

export interface HistorySchema extends DBSchema {
  failures: {
    key: string;
    value: StoredRecord;
    indexes: { 'by-time': TimeKey; 'by-site': [string, ...TimeKey]; 'by-open': number };
  };
  /** One entry for each record, written and deleted together with it: see rows.ts. */
  entries: { key: string; value: Entry };
}
export type HistoryDatabase = IDBPDatabase<HistorySchema>;

let opened: Promise<HistoryDatabase> | undefined;

/**
 * Opens the history's database, once per context. A database that cannot be opened is set aside and
 * recorded as a problem, and a new one is created. Rejects if that is impossible too, for example
 * in a Firefox that stores no data.
 */
export function openDatabase(): Promise<HistoryDatabase> {
  opened ??= openUsable().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openUsable(): Promise<HistoryDatabase> {
  const name = await currentDatabaseName();
  try {
    return await open(name).catch((error: unknown) => {
      // The disk may have been busy; if the second try fails as well, the files are damaged.
      if (nameOf(error) === 'UnknownError') return open(name);
      throw error;
    });
  } catch (error) {
    const errorName = nameOf(error);
    if (!DAMAGE.has(errorName)) throw error;
    // If a new database cannot be opened either, the old one is not the problem and is kept.
    const next = await open(nextDatabaseName(name));
    await recordSetAside({ name, errorName, atMs: Date.now() });
    return next;
  }
}

// A database of a newer version, a failed upgrade, missing stores or indexes, and unreadable files.
// https://w3c.github.io/IndexedDB/#exceptions
const DAMAGE = new Set(['VersionError', 'AbortError', 'NotFoundError', 'UnknownError']);
const nameOf = (error: unknown) => (error as DOMException | undefined)?.name ?? '';

async function open(name: string): Promise<HistoryDatabase> {
  const db = await openDB<HistorySchema>(name, UPGRADES.length, {
    upgrade: migrate(UPGRADES),
    // An upgrade or a deletion elsewhere must not wait until this page is closed.
    blocking: (_current, _blocked, { target }) => {
      opened = undefined;
      (target as IDBDatabase).close();
    },
    terminated: () => {
      opened = undefined;
    },
  });
  try {
    checkSchema(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Throws a `NotFoundError` if a store or an index is missing. */
function checkSchema(db: HistoryDatabase): void {
  const { indexNames } = db.transaction(['failures', 'entries']).objectStore('failures');
  for (const index of ['by-time', 'by-site', 'by-open'] as const)
    if (!indexNames.contains(index)) throw new DOMException(index, 'NotFoundError');
}
