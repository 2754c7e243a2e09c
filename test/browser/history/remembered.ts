import type { Browser } from 'puppeteer-core';
import type { Site } from '../../world/site';
import { inWorker, until } from '../support/harness';

export interface RememberedFailure {
  id: string;
  site: string;
  path: string;
  status: number;
  gateway?: string;
  failed: string;
  submission: string;
  startedAtMs: number;
  endedAtMs?: number;
  outcome?: string;
  attempts: {
    kind: string;
    trigger: string;
    atMs: number;
    durationMs: number;
    status?: number;
    isAnswered: boolean;
  }[];
  actions: { action: string; atMs: number; result?: string }[];
}

/** Reads all records, oldest first; returns none if the database does not exist yet. */
export function readHistory(browser: Browser): Promise<RememberedFailure[]> {
  return inWorker(
    browser,
    () =>
      new Promise<RememberedFailure[]>((resolve, reject) => {
        const opening = indexedDB.open('back-soon');
        opening.onerror = () => reject(opening.error);
        // Do not create an empty database: the extension would find it without its stores.
        opening.onupgradeneeded = () => {
          opening.transaction?.abort();
          resolve([]);
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('failures').objectStore('failures').getAll();
          reading.onsuccess = () => {
            db.close();
            resolve(
              (reading.result as RememberedFailure[]).sort((a, b) => a.startedAtMs - b.startedAtMs),
            );
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
  );
}

/** Reads the records of a site, oldest first. */
export async function recordsOf(
  browser: Browser,
  site: Pick<Site, 'url'>,
): Promise<RememberedFailure[]> {
  const { host } = new URL(site.url);
  return (await readHistory(browser)).filter((failure) => failure.site === host);
}

/** Waits until a site's failure has ended and returns its record; there must be only one. */
export async function endedRecordOf(browser: Browser, site: Site): Promise<RememberedFailure> {
  await until('an ended failure', async () =>
    (await recordsOf(browser, site)).some(({ outcome }) => outcome),
  );
  const records = await recordsOf(browser, site);
  if (records.length !== 1) throw new Error(`${records.length} failures of ${site.url}`);
  return records[0]!;
}
