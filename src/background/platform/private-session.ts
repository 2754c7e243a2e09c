import { type IDBPDatabase, openDB } from 'idb';

const STORE = 'kept';

// Opens the database once, at the first call.
let opened: Promise<IDBPDatabase> | undefined;

/**
 * Replaces `storage.session` in Chromium's private worker, which would share it with the ordinary
 * worker until the browser closes. The IndexedDB of private windows is a separate one in memory, and
 * is deleted with the last private window.
 */
export const privateSession = {
  /** Reads one item, or all items if `key` is null. */
  async get(key: string | null): Promise<Record<string, unknown>> {
    const { store } = (await database()).transaction(STORE);
    const range = key === null ? null : IDBKeyRange.only(key);
    const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
  },
  async set(items: Record<string, unknown>): Promise<void> {
    const { store } = (await database()).transaction(STORE, 'readwrite');
    await Promise.all(Object.entries(items).map(([key, value]) => store.put(value, key)));
  },
  async remove(keys: readonly string[]): Promise<void> {
    const { store } = (await database()).transaction(STORE, 'readwrite');
    await Promise.all(keys.map((key) => store.delete(key)));
  },
};

const database = () => {
  opened ??= openDB('session', 1, { upgrade: (db) => void db.createObjectStore(STORE) });
  return opened;
};
