import { browser } from '../browser';
import type { Incident } from '../core/incident';
import { arrive } from './arrivals';
import { askDocument, documentIdOf } from './documents';
import { isRecoveryPage } from './faces';
import { lookAtTab } from './pages';
import { unseen } from './seen-responses';

/**
 * Takes what came of failing tabs in a moment when the worker was just being stopped: what it was
 * told then, nobody heard. Such a tab shows neither the document with its card nor our page.
 */
export async function takeMissed(incidents: readonly Incident[]): Promise<void> {
  for (const { tabId, face, documentId: known, status } of incidents) {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    const { url } = tab ?? {};
    if (!url || tab?.discarded || tab?.status === 'loading') continue;
    if (face === 'none' || isRecoveryPage(url)) continue;
    const documentId = await documentIdOf(tabId).catch(() => undefined);
    if (face === 'overlay' && documentId === known) continue;
    const entry = await askDocument(tabId, documentId).catch(() => undefined);
    arrive({
      ...{ tabId, url, shows: entry ? 'document' : 'error-page' },
      ...(documentId === undefined ? {} : { documentId }),
      response: unseen({
        ...{ url, timeMs: Date.now(), submission: 'unknown' },
        status: entry?.responseStatus ?? status,
      }),
    });
  }
}

/** Goes on, after an update under open cards, with the pages of the sites that were waited for. */
export async function takeUpAgain(sites: ReadonlySet<string>): Promise<void> {
  for (const site of sites) {
    const { host, hostname } = new URL(`http://${site}`);
    const tabs = await browser.tabs.query({ url: `*://${hostname}/*` });
    for (const { id, url } of tabs)
      if (id !== undefined && url && new URL(url).host === host) await lookAtTab(id);
  }
}
