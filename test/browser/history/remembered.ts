import type { Browser } from 'puppeteer-core';
import type { Site } from '../../world/site';
import { inWorker, until } from '../support/harness';

export interface RememberedIncident {
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

/** Every remembered incident, oldest first; none where nothing was ever remembered. */
export function readHistory(browser: Browser): Promise<RememberedIncident[]> {
  return inWorker(
    browser,
    () =>
      new Promise<RememberedIncident[]>((resolve, reject) => {
        const opening = indexedDB.open('back-soon');
        opening.onerror = () => reject(opening.error);
        // The extension's own database is not to find an empty one in its place.
        opening.onupgradeneeded = () => {
          opening.transaction?.abort();
          resolve([]);
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('incidents').objectStore('incidents').getAll();
          reading.onsuccess = () => {
            db.close();
            resolve(
              (reading.result as RememberedIncident[]).sort(
                (a, b) => a.startedAtMs - b.startedAtMs,
              ),
            );
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
  );
}

/** Everything remembered of a site, oldest first. */
export async function recordsOf(
  browser: Browser,
  site: Pick<Site, 'url'>,
): Promise<RememberedIncident[]> {
  const { host } = new URL(site.url);
  return (await readHistory(browser)).filter((incident) => incident.site === host);
}

/** The one remembered incident of a site, once it has ended. */
export async function endedRecordOf(browser: Browser, site: Site): Promise<RememberedIncident> {
  await until('an ended incident', async () =>
    (await recordsOf(browser, site)).some(({ outcome }) => outcome),
  );
  const records = await recordsOf(browser, site);
  if (records.length !== 1) throw new Error(`${records.length} incidents of ${site.url}`);
  return records[0]!;
}
