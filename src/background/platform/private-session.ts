import { type IDBPDatabase, openDB } from 'idb';

const STORE = 'kept';
let opened: Promise<IDBPDatabase> | undefined;

/**
 * What Chromium's private worker has in place of `storage.session`, which it would share with the
 * ordinary worker and which lasts until the browser is closed. The IndexedDB of private windows is
 * kept in memory, apart from the ordinary one, and is gone with the last private window.
 */
export const privateSession = {
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
