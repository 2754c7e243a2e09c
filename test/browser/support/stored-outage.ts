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

/** What the worker keeps of a site's failure for the time it is stopped. */
export interface StoredOutage {
  startedAtMs: number;
  tries: number;
  wait?: { fromMs: number; untilMs: number };
  /** How long the site was away before, once the history has told. */
  past?: object;
  probe?: { startedAtMs: number };
  failures: Record<
    string,
    { id: string; url: string; startedAtMs: number; tryingSinceMs: number; phase: string }
  >;
}

/** What is kept of a site's failure; undefined where there is nothing. */
export async function readOutage(browser: Browser, url: string): Promise<StoredOutage | undefined> {
  const key = `outage ${url}`;
  const kept = await inWorker(browser, (key) => chrome.storage.session.get(key), key);
  return kept[key] as StoredOutage | undefined;
}

/** What actions on a site's first failing tab are about. */
export const failureIdOf = (browser: Browser, url: string): Promise<string> =>
  until('it to be kept', async () => {
    const [failure] = Object.values((await readOutage(browser, url))?.failures ?? {});
    return failure?.id;
  });

/** Moves what is kept of a site's failure back in time, its next try into the past. */
export async function ageOutage(browser: Browser, url: string, byMs: number): Promise<void> {
  // A page of the extension that says nothing to the worker, and so does not wake it.
  const page = await browser.newPage();
  await openOwn(page, await ownUrl(browser, SILENT_PAGE));
  // Should an event have started the worker in between, it may know the failure as it was.
  await until('the failure to be old', async () => {
    if (await isWorkerRunning(browser)) await stopWorker(browser);
    await page.evaluate(age, `outage ${url}`, Date.now() - byMs);
    return !(await isWorkerRunning(browser));
  });
  await page.close();
}

/** Runs in a page of the extension: moves back in time what is kept under a key. */
export async function age(key: string, agedMs: number): Promise<void> {
  const outage = (await chrome.storage.session.get(key))[key] as StoredOutage | undefined;
  if (!outage) return;
  outage.startedAtMs = agedMs;
  // Due now, and not since long ago: that would be time asleep, which is no trying.
  if (outage.wait) outage.wait = { fromMs: agedMs, untilMs: Date.now() };
  for (const failure of Object.values(outage.failures)) {
    failure.startedAtMs = agedMs;
    failure.tryingSinceMs = agedMs;
  }
  await chrome.storage.session.set({ [key]: outage });
}

/** All that is kept of private windows for as long as there are any, as a text. */
export const readPrivateSession = (browser: Browser): Promise<string> =>
  inPrivateWorker(browser, async () => {
    if (!chrome.extension.inIncognitoContext)
      return JSON.stringify(await chrome.storage.session.get());
    // Chromium's workers share `storage.session`, where nothing of a private window is to be.
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
