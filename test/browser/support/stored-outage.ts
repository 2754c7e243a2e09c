import type { Browser } from 'puppeteer-core';
import {
  inPrivateWorker,
  inWorker,
  isWorkerRunning,
  openOwn,
  ownUrl,
  SILENT_PAGE,
  stopWorker,
  until,
} from './harness';

/** The outage of one site as the worker stores it in `storage.session`. */
export interface StoredOutage {
  startedAtMs: number;
  tries: number;
  wait?: { fromMs: number; untilMs: number };
  /** Earlier outages of the site; set once the history was read. */
  past?: object;
  probe?: { startedAtMs: number };
  failures: Record<
    string,
    { id: string; url: string; startedAtMs: number; tryingSinceMs: number; phase: string }
  >;
}

/** Reads the stored outage of a site; undefined when there is none. */
export async function readOutage(browser: Browser, url: string): Promise<StoredOutage | undefined> {
  const key = `outage ${url}`;
  const stored = await inWorker(browser, (key) => chrome.storage.session.get(key), key);
  return stored[key] as StoredOutage | undefined;
}

/** The id of a site's first failure, as soon as it is stored. Action messages name it in `about`. */
export const failureIdOf = (browser: Browser, url: string): Promise<string> =>
  until('the failure to be stored', async () => {
    const [failure] = Object.values((await readOutage(browser, url))?.failures ?? {});
    return failure?.id;
  });

/** Moves a stored outage back in time by `byMs`; its next probe is then due. */
export async function ageOutage(browser: Browser, url: string, byMs: number): Promise<void> {
  // A page of the extension that sends the worker no message, and so does not wake it.
  const page = await browser.newPage();
  await openOwn(page, await ownUrl(browser, SILENT_PAGE));
  // An event may start the worker in between; it then holds the outage as it was before.
  await until('the failure to be old', async () => {
    if (await isWorkerRunning(browser)) await stopWorker(browser);
    await page.evaluate(ageStored, `outage ${url}`, Date.now() - byMs);
    return !(await isWorkerRunning(browser));
  });
  await page.close();
}

/** Runs in a page of the extension: moves the outage under a storage key back in time. */
export async function ageStored(key: string, agedMs: number): Promise<void> {
  const outage = (await chrome.storage.session.get(key))[key] as StoredOutage | undefined;
  if (!outage) return;
  outage.startedAtMs = agedMs;
  // Due now, not long ago: an overdue wait counts as time asleep, which does not count as trying.
  if (outage.wait) outage.wait = { fromMs: agedMs, untilMs: Date.now() };
  for (const failure of Object.values(outage.failures)) {
    failure.startedAtMs = agedMs;
    failure.tryingSinceMs = agedMs;
  }
  await chrome.storage.session.set({ [key]: outage });
}

/** The session state of the private windows, as JSON. */
export const readPrivateSession = (browser: Browser): Promise<string> =>
  inPrivateWorker(browser, async () => {
    if (!chrome.extension.inIncognitoContext)
      return JSON.stringify(await chrome.storage.session.get());
    // Chromium's workers share `storage.session`, so private state is in an IndexedDB of its own.
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('session');
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = db.transaction('kept').objectStore('kept').getAll();
    const all = await new Promise((resolve) => {
      reading.onsuccess = () => resolve(reading.result);
    });
    db.close();
    return JSON.stringify(all);
  });
