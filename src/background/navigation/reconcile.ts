import { browser } from '../../browser';
import type { FailureRecord } from '../../core/history/record';
import { type Failure, isSamePage } from '../../core/outage/failure';
import { pathWithoutSecrets } from '../../core/repeatable/redact';
import { isWebAddress } from '../../core/web-address';
import { arrive } from '../outage/arrivals';
import { leave, tell } from '../outage/dispatch';
import { enqueue, failureOf } from '../outage/store';
import { isRecoveryPage, layOverlay } from '../surfaces/surfaces';
import { askDocumentSoon, documentOf, getTab } from './documents';
import { noteForm } from './last-answers';
import { lookAtTab } from './pages';
import { takeStored, unseen } from './responses';

// By then a tab says that it loads, if it does.
const LOAD_BEGINS_MS = 5000;

/**
 * Takes what came of failing tabs in a moment when the worker was just being stopped: what it was
 * told then, nobody heard. `isHeardOf`: of these tabs the worker is just being told.
 */
export async function reconcile(
  failures: readonly Failure[],
  isHeardOf: (tabId: number) => boolean,
): Promise<void> {
  const look = (failure: Failure) => lookAfter(failure, isHeardOf).catch(console.error);
  await Promise.all(failures.map(look));
}

async function lookAfter(failure: Failure, isHeardOf: (tabId: number) => boolean): Promise<void> {
  const { tabId, surface, isHidden } = failure;
  const tab = await getTab(tabId);
  if (!tab) return enqueue(() => leave(tabId));
  if (tab.discarded || tab.status === 'loading' || surface === 'none') return;
  const { url, documentId } = await documentOf(tabId);
  if (!url || isHeardOf(tabId)) return;
  const isOwn = isRecoveryPage(url);
  const isSame = isOwn || (surface === 'overlay' && documentId === failure.documentId);
  if (!isSame) return takeDocument(failure, url, documentId, isHeardOf);
  await enqueue(() => endLoad(tabId));
  if (isOwn) return;
  // Its card may not have been laid any more; where it was, this does nothing. Not waited for: a
  // frozen tab takes its time.
  if (!isHidden) void layOverlay(tabId, documentId);
}

/** Ends a load of the user's that led to nothing, as where it was stopped, or a download began. */
async function endLoad(tabId: number): Promise<void> {
  const { reason, startsAtMs = 0 } = failureOf(tabId)?.load ?? {};
  if (reason === 'user' && Date.now() - startsAtMs > LOAD_BEGINS_MS)
    await tell(tabId, { type: 'load-aborted', tabId });
}

/** Takes the document that a tab has come to show. */
async function takeDocument(
  failure: Failure,
  url: string,
  documentId: string | undefined,
  isHeardOf: (tabId: number) => boolean,
): Promise<void> {
  const { tabId } = failure;
  const place = { tabId, url, ...(documentId === undefined ? {} : { documentId }) };
  if (!isWebAddress(url)) return arrive({ ...place, shows: 'document' });
  // Nobody gets into an error page of the browser's own.
  const entry = await askDocumentSoon(tabId, documentId);
  // What has started the worker may have been just that.
  if (entry === 'busy' || isHeardOf(tabId)) return;
  // Of another address it is not known that it fails.
  const status = entry?.responseStatus ?? (isSamePage(url, failure.url) ? failure.status : 0);
  const stored = await takeStored(tabId, url);
  arrive({
    ...{ ...place, shows: entry ? 'document' : 'error-page' },
    response:
      stored?.status === status
        ? stored
        : unseen({ url, status, timeMs: Date.now(), submission: 'unknown' }),
  });
}

/** Goes on, after an update under open cards, with the pages that were waited for. */
export async function resumeAfterUpdate(ended: readonly FailureRecord[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  for (const { id, url } of tabs) {
    if (id === undefined || !url) continue;
    const { host, pathname } = new URL(url);
    const ofSite = ended.filter(({ site }) => site === host);
    if (ofSite.length === 0) continue;
    // All else is as if nobody had seen how it was asked for.
    const isForm = ofSite.some(
      ({ path, submission }) =>
        path === pathWithoutSecrets(pathname) && submission === 'unanswered',
    );
    if (isForm) await noteForm(id, url);
    await lookAtTab(id);
  }
}
