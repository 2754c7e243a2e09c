import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FailureRecord } from '../core/history/record';
import { migrate, UPGRADES } from './migrations';
import { currentName, nameAfter, setAside } from './trouble';

/** As it is kept: marked while it has no outcome, for an index over just those. */
export type KeptRecord = FailureRecord & { isOpen?: 1 };

/** What is searched: enough of a record to find it by, and little enough to read all of them. */
export type Entry = Pick<FailureRecord, 'id' | 'startedAtMs' | 'site' | 'outcome'>;

/** Where a record stands in the order of time: its start, and its id among those of one moment. */
export type Position = [startedAtMs: number, id: string];

export interface HistorySchema extends DBSchema {
  failures: {
    key: string;
    value: KeptRecord;
    indexes: { 'by-time': Position; 'by-site': [string, ...Position]; 'by-open': number };
  };
  /** One for each failure, written and deleted with it: see rows.ts. */
  entries: { key: string; value: Entry };
}
export type HistoryDatabase = IDBPDatabase<HistorySchema>;

let opened: Promise<HistoryDatabase> | undefined;

/**
 * The database of all that is remembered, shared by the background and our pages. One that cannot
 * be opened is set aside, and noted, for a fresh one. Rejects where that cannot be had either, as
 * in a Firefox that keeps nothing.
 */
export function database(): Promise<HistoryDatabase> {
  opened ??= openUsable().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openUsable(): Promise<HistoryDatabase> {
  const name = await currentName();
  try {
    return await open(name).catch((error: unknown) => {
      // A disk may have been busy; the same a second time is damage.
      if (reasonOf(error) === 'UnknownError') return open(name);
      throw error;
    });
  } catch (error) {
    if (!DAMAGE.has(reasonOf(error))) throw error;
    // Where a fresh one cannot be opened either, nothing is wrong with this one in particular.
    const fresh = await open(nameAfter(name));
    await setAside(name, reasonOf(error), Date.now());
    return fresh;
  }
}

// A newer version's database, a failed migration, one without what ours has, and unreadable files.
// https://w3c.github.io/IndexedDB/#exceptions
const DAMAGE = new Set(['VersionError', 'AbortError', 'NotFoundError', 'UnknownError']);
const reasonOf = (error: unknown) => (error as DOMException | undefined)?.name ?? '';

async function open(name: string): Promise<HistoryDatabase> {
  const db = await openDB<HistorySchema>(name, UPGRADES.length, {
    upgrade: migrate(UPGRADES),
    // A newer version, or a deletion, must not wait for a page that was left open.
    blocking: (_current, _blocked, { target }) => {
      opened = undefined;
      (target as IDBDatabase).close();
    },
    terminated: () => {
      opened = undefined;
    },
  });
  try {
    const { indexNames } = db.transaction(['failures', 'entries']).objectStore('failures');
    for (const index of ['by-time', 'by-site', 'by-open'] as const)
      if (!indexNames.contains(index)) throw new DOMException(index, 'NotFoundError');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
