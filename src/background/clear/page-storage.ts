import { browser } from '../../browser';
import { withTimeout } from '../platform/with-timeout';

/** What is run in a page is for this origin, and no longer wanted after a time. */
interface Call {
  origin: string;
  untilMs: number;
}

// A page that hangs, or that shows a dialog, runs nothing until that is over.
const TIMEOUT_MS = 3000;

/**
 * What the page in a tab keeps in localStorage and sessionStorage, as a text to give back to
 * `writePageStorage`. Undefined where the tab's document is not of that origin or lets nobody in,
 * such as a browser's error page or ours, and where the text would be too long.
 */
export function readPageStorage(
  tabId: number,
  origin: string,
  mostBytes: number,
): Promise<string | undefined> {
  const read = ({ origin }: Call, mostBytes: number) => {
    if (self.origin !== origin) return undefined;
    // By index: as a property, a key such as `length` would be the storage's own.
    const entriesOf = (storage: Storage) =>
      Array.from({ length: storage.length }, (_, index) => {
        const key = storage.key(index) ?? '';
        return [key, storage.getItem(key)];
      });
    // As JSON even halves of surrogate pairs, which compressed values are full of, come through.
    const text = JSON.stringify([entriesOf(localStorage), entriesOf(sessionStorage)]);
    return new Blob([text]).size > mostBytes ? undefined : text;
  };
  return inPage(tabId, origin, read, mostBytes);
}

/** Makes a page's storage what it was when read; false where the tab's document is another now. */
export async function writePageStorage(
  tabId: number,
  origin: string,
  text: string,
): Promise<boolean> {
  const write = ({ origin, untilMs }: Call, text: string) => {
    if (self.origin !== origin || Date.now() > untilMs) return false;
    const [local, session] = JSON.parse(text) as [string, string][][];
    const fill = (storage: Storage, entries: [string, string][] = []) => {
      storage.clear();
      for (const [key, value] of entries) storage.setItem(key, value);
    };
    fill(localStorage, local);
    fill(sessionStorage, session);
    return true;
  };
  return (await inPage(tabId, origin, write, text)) ?? false;
}

/**
 * Empties the caches of a tab's page and unregisters its service workers; with `isAll` its
 * localStorage, sessionStorage and IndexedDB too. False where the document is not of that origin
 * or lets nobody in.
 */
export async function emptyPageStorage(
  tabId: number,
  origin: string,
  isAll: boolean,
): Promise<boolean> {
  const empty = async ({ origin, untilMs }: Call, isAll: boolean) => {
    if (self.origin !== origin || Date.now() > untilMs) return false;
    if (isAll) {
      localStorage.clear();
      sessionStorage.clear();
      const databases = await indexedDB.databases().catch(() => []);
      for (const { name } of databases) if (name !== undefined) indexedDB.deleteDatabase(name);
    }
    // Without https a page has neither, or has what rejects.
    const names = (await self.caches?.keys().catch(() => [])) ?? [];
    const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
    await Promise.all([
      ...names.map((name) => caches.delete(name)),
      ...workers.map((worker) => worker.unregister()),
    ]);
    return true;
  };
  return (await inPage(tabId, origin, empty, isAll)) ?? false;
}

/** Runs a function that stands alone in a tab's document; undefined where that is not let in. */
async function inPage<Args extends unknown[], Result>(
  tabId: number,
  origin: string,
  func: (call: Call, ...args: Args) => Result | Promise<Result>,
  ...args: Args
): Promise<Result | undefined> {
  const call: Call = { origin, untilMs: Date.now() + TIMEOUT_MS };
  const running = browser.scripting
    .executeScript({ target: { tabId }, func, args: [call, ...args], injectImmediately: true })
    .catch(() => []);
  const [done] = await withTimeout(TIMEOUT_MS, running, []);
  return (done?.result as Result | null | undefined) ?? undefined;
}
