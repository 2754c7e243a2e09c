import { browser } from '../../browser';
import { withTimeout } from '../platform/with-timeout';

/** The conditions for a function that runs in a page: the origin and the latest time. */
interface Call {
  origin: string;
  untilMs: number;
}

// A page that hangs or shows a dialog does not run injected functions until that is over.
const TIMEOUT_MS = 3000;

/**
 * Reads localStorage and sessionStorage of the page in a tab, as a text for `writePageStorage`.
 *
 * @returns undefined if the document has another origin or refuses scripts, as error pages and the
 *   recovery page do, and if the text is longer than `maxBytes`
 */
export function readPageStorage(
  tabId: number,
  origin: string,
  maxBytes: number,
): Promise<string | undefined> {
  const read = ({ origin }: Call, maxBytes: number) => {
    if (self.origin !== origin) return undefined;
    // Not as properties: `storage.length` would hide a key of that name.
    const entriesOf = (storage: Storage) =>
      Array.from({ length: storage.length }, (_, index) => {
        const key = storage.key(index) ?? '';
        return [key, storage.getItem(key)];
      });
    // JSON preserves lone surrogates, which are frequent in compressed values.
    const text = JSON.stringify([entriesOf(localStorage), entriesOf(sessionStorage)]);
    return new Blob([text]).size > maxBytes ? undefined : text;
  };
  return runInPage(tabId, origin, read, maxBytes);
}

/**
 * Replaces localStorage and sessionStorage of the page in a tab with what `readPageStorage` read.
 *
 * @returns false if the document has another origin or refuses scripts
 */
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
  return (await runInPage(tabId, origin, write, text)) ?? false;
}

/**
 * Deletes the caches of a tab's page and unregisters its service workers. With `isAll`, also deletes
 * its localStorage, sessionStorage and IndexedDB.
 *
 * @returns false if the document has another origin or refuses scripts
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
    // On http, both APIs are missing or reject.
    const names = (await self.caches?.keys().catch(() => [])) ?? [];
    const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
    await Promise.all([
      ...names.map((name) => caches.delete(name)),
      ...workers.map((worker) => worker.unregister()),
    ]);
    return true;
  };
  return (await runInPage(tabId, origin, empty, isAll)) ?? false;
}

/**
 * Runs a function in a tab's document. The function is serialised into the page: it must not use
 * outer variables.
 *
 * @returns undefined if the document refuses scripts or does not respond in time
 */
async function runInPage<Args extends unknown[], Result>(
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
