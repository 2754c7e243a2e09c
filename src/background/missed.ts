import { browser } from '../browser';
import { type Incident, isSamePage } from '../core/incident';
import { arrive } from './arrivals';
import { askDocument, documentOf, getTab } from './documents';
import { isRecoveryPage, layOverlay } from './faces';
import { leave } from './incidents';
import { enqueue } from './outages';
import { lookAtTab } from './pages';
import { recallStored, unseen } from './seen-responses';

// A page that is busy answers nobody.
const LONGEST_LOOK_MS = 1000;

/**
 * Takes what came of failing tabs in a moment when the worker was just being stopped: what it was
 * told then, nobody heard. `isHeardOf`: of these tabs the worker is just being told.
 */
export async function takeMissed(
  incidents: readonly Incident[],
  isHeardOf: (tabId: number) => boolean,
): Promise<void> {
  const look = (incident: Incident) => lookAfter(incident, isHeardOf).catch(console.error);
  await Promise.all(incidents.map(look));
}

async function lookAfter(incident: Incident, isHeardOf: (tabId: number) => boolean): Promise<void> {
  const { tabId, face, isHidden } = incident;
  const tab = await getTab(tabId);
  if (!tab) return enqueue(() => leave(tabId, false));
  if (tab.discarded || tab.status === 'loading' || face === 'none') return;
  const { url, documentId } = await documentOf(tabId);
  if (!url || isRecoveryPage(url) || isHeardOf(tabId)) return;
  if (face !== 'overlay' || documentId !== incident.documentId)
    return takeDocument(incident, url, documentId, isHeardOf);
  // Its card may not have been laid any more; where it was, this does nothing. Not waited for: a
  // frozen tab takes its time.
  if (!isHidden) void layOverlay(tabId, documentId);
}

/** Takes the document that a tab has come to show. */
async function takeDocument(
  incident: Incident,
  url: string,
  documentId: string | undefined,
  isHeardOf: (tabId: number) => boolean,
): Promise<void> {
  const { tabId } = incident;
  const place = { tabId, url, ...(documentId === undefined ? {} : { documentId }) };
  if (!/^https?:/.test(url)) return arrive({ ...place, shows: 'document' });
  const limit = new Promise<'busy'>((resolve) => setTimeout(resolve, LONGEST_LOOK_MS, 'busy'));
  // Nobody gets into an error page of the browser's own.
  const asked = askDocument(tabId, documentId).catch(() => undefined);
  const entry = await Promise.race([asked, limit]);
  // What has started the worker may have been just that.
  if (entry === 'busy' || isHeardOf(tabId)) return;
  // Of another address it is not known that it fails.
  const status = entry?.responseStatus ?? (isSamePage(url, incident.url) ? incident.status : 0);
  const stored = await recallStored(tabId, url);
  arrive({
    ...{ ...place, shows: entry ? 'document' : 'error-page' },
    response:
      stored?.status === status
        ? stored
        : unseen({ url, status, timeMs: Date.now(), submission: 'unknown' }),
  });
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
