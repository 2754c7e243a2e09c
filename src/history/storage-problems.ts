import { browser } from '../browser';

/** A database that could not be opened and was replaced by a new one. It stays unchanged on disk. */
export interface SetAsideDatabase {
  name: string;
  /** The name of the error, such as `VersionError`. */
  errorName: string;
  atMs: number;
}

/** Problems of the history that the user has not dismissed yet. */
export interface StorageProblems {
  /** Oldest first. */
  setAside: SetAsideDatabase[];
  /** The last time that the disk was full; `isSolved` if deleting the oldest records made room. */
  full?: { atMs: number; isSolved: boolean };
}

interface StoredProblems extends StorageProblems {
  /** The name of the database that was set aside last; it stays when that database is deleted. */
  lastSetAside?: string;
}

// In `storage.local`, because the database is what has the problems. Also the name of the lock.
const KEY = 'historyProblems';
const FIRST_NAME = 'back-soon';

/** Reads the problems that the user has not dismissed yet. */
export async function readProblems(): Promise<StorageProblems> {
  const { setAside, full } = await readStored();
  return { setAside, full };
}

async function readStored(): Promise<StoredProblems> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<StoredProblems> | undefined;
  return { ...stored, setAside: stored?.setAside ?? [] };
}

/** The name of the database in use: the one after the database that was set aside last. */
export async function currentDatabaseName(): Promise<string> {
  const { lastSetAside } = await readStored();
  return lastSetAside === undefined ? FIRST_NAME : nextDatabaseName(lastSetAside);
}

/** The name after a database's name: `back-soon`, `back-soon-2`, `back-soon-3`… */
export function nextDatabaseName(name: string): string {
  return `${FIRST_NAME}-${Number(name.slice(FIRST_NAME.length + 1) || 1) + 1}`;
}

/** Records that a database is no longer in use. Does nothing if it is recorded already. */
export const recordSetAside = (database: SetAsideDatabase) =>
  update((stored) => {
    // Another context may have failed to open the same database.
    if (stored.setAside.some(({ name }) => name === database.name)) return stored;
    return {
      ...stored,
      lastSetAside: database.name,
      setAside: [...stored.setAside, database],
    };
  });

/** Records that the disk was full. */
export const recordFull = (atMs: number, isSolved: boolean) =>
  update((stored) => ({ ...stored, full: { atMs, isSolved } }));

/** Removes the note that the disk was full. */
export const dismissFull = () => update(({ full: _, ...stored }) => stored);

/** Deletes a database that was set aside, and its note. Ignores the names of other databases. */
export const deleteSetAside = (name: string) =>
  update(async (stored) => {
    if (!stored.setAside.some((database) => database.name === name)) return stored;
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(name);
      deletion.onsuccess = () => resolve();
      deletion.onerror = () => reject(deletion.error);
    });
    return { ...stored, setAside: stored.setAside.filter((database) => database.name !== name) };
  });

/** Changes what is stored, one change at a time across the worker and all pages. */
async function update(
  change: (stored: StoredProblems) => StoredProblems | Promise<StoredProblems>,
): Promise<void> {
  await navigator.locks.request(KEY, async () => {
    const stored = await readStored();
    const changed = await change(stored);
    if (changed !== stored) await browser.storage.local.set({ [KEY]: changed });
  });
}
