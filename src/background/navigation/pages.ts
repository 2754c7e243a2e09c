import type { Tabs } from '../../browser';
import { loadTimesOf, type PageLoad } from '../../core/check/page-load';
import type { FailedPage } from '../../core/outage/outage';
import { viewOfPage } from '../../core/view/page-view';
import { isWebAddress } from '../../core/web-address';
import { beginLate } from '../outage/arrivals';
import { showIdleView, viewOfTab } from '../outage/dispatch';
import { enqueue, failureOf, isWatchedPage } from '../outage/store';
import { isHidden } from '../platform/hidden-sites';
import { hasAccess } from '../platform/host-access';
import { bringsCard } from '../platform/preferences';
import { withTimeout } from '../platform/with-timeout';
import { layOverlay } from '../surfaces/surfaces';
import { removeNotes } from '../surfaces/tab-notes';
import { askDocument, documentIdOf, getTab } from './documents';
import { isRepeatablePage, type LastAnswer, lastAnswerOf } from './last-answers';

// A page that is busy answers nobody; the popup is not to wait for it.
const LONGEST_LOOK_MS = 80;
const AGAIN_AFTER_MS = 300;

/**
 * Looks at what a tab shows, where it is not known to fail, and keeps that for the popup. Asks
 * nothing of the network. A failure that was never seen, as of a page that was there before the
 * extension, becomes a failure.
 */
export async function lookAtTab(tabId: number): Promise<void> {
  const phase = await enqueue(async () => viewOfTab(tabId)?.phase);
  if (phase && phase !== 'page') return;
  const tab = await getTab(tabId);
  if (!tab) return;
  const last = tab.url === undefined ? undefined : await lastAnswerOf(tabId, tab.url);
  const reading = readPage(tab, last);
  const page = await withTimeout(LONGEST_LOOK_MS, reading);
  if (page) return show(tab, page, last);
  // What comes too late for the popup is told to it as news.
  void reading.then((page) => show(tab, page, last));
  if (tab.url !== undefined) await show(tab, noted(tab.url, last), last);
}

/** Keeps for the popup what a tab shows, unless its page turned out to be failing. */
function show(tab: Tabs.Tab, page: PageLoad, last: LastAnswer | undefined): Promise<void> {
  const { id: tabId = -1, incognito: isPrivate } = tab;
  return enqueue(async () => {
    // It may show another page by now, or be gone.
    const now = await getTab(tabId);
    if (failureOf(tabId) || !now || now.url !== tab.url) return;
    const submission = last?.submission ?? 'unknown';
    const isFailure = page.kind === 'answered' && bringsCard(page.status) && !last?.isNoFailure;
    const url = 'url' in page ? page.url : '';
    const isRepeatable = isRepeatablePage(url, last) ?? false;
    if (isFailure) return takeUp(tab, { ...page, submission, isRepeatable });
    const isWatched = page.kind === 'silent' && isWatchedPage(page.url);
    const isSiteHidden = 'url' in page && (await isHidden(page.url, isPrivate));
    const known = { submission, isRepeatable, isPrivate, isHidden: isSiteHidden, isWatched };
    const view = viewOfPage(page, known, Date.now());
    // A page can give itself another address without a load.
    if (viewOfTab(tabId)?.url !== view.url) removeNotes(tabId);
    showIdleView(tabId, view);
  });
}

async function readPage(tab: Tabs.Tab, last: LastAnswer | undefined): Promise<PageLoad> {
  const { id: tabId = -1, url = '' } = tab;
  if (url.startsWith('file:')) return { kind: 'hidden', what: 'file' };
  if (!isWebAddress(url)) return { kind: 'hidden', what: 'browser' };
  if (!(await hasAccess(url))) return { kind: 'withheld', url };
  const page = noted(url, last);
  // The browser shows a page of its own, which keeps everybody out.
  if (last?.shows === 'error-page' && last.status) return page;
  if (last?.shows === 'no-answer') return { kind: 'silent', url };
  for (const isAgain of [false, true]) {
    try {
      const entry = await askDocument(tabId);
      if (!entry) return page;
      const times = loadTimesOf(entry, page.from === 'cache');
      return { ...page, ...times, status: times.status || page.status };
    } catch (error) {
      if (NOT_THE_PAGE.test(String(error))) return { kind: 'silent', url };
      if (CLOSED.test(String(error))) return { kind: 'hidden', what: 'store' };
      // Its document may just be taking another's place.
      if (!isAgain) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
  return page;
}

/**
 * The browser shows an error page of its own: in Chromium it says so, or, after a restart, that we
 * may not look, though its address is one where we may.
 */
const NOT_THE_PAGE = /error page|must request permission/i;

/** The stores' pages, and those that a company's rules keep extensions off; as each browser says. */
const CLOSED = /gallery|cannot be scripted|missing host permission/i;

/** What was seen of a page's answer when it came. */
function noted(url: string, last: LastAnswer | undefined): PageLoad & { kind: 'answered' } {
  const { ledFrom, server, status = 0, isFromCache } = last ?? {};
  return {
    ...{ kind: 'answered', url, status, from: isFromCache ? 'cache' : 'network' },
    ...(ledFrom === undefined ? {} : { ledFrom }),
    ...(server === undefined ? {} : { server }),
  };
}

/** A failure that is met only now gets its card, like one that was seen to come. */
async function takeUp(
  tab: Tabs.Tab,
  failing: Pick<FailedPage, 'url' | 'status' | 'submission' | 'isRepeatable'>,
): Promise<void> {
  const { url, status, submission, isRepeatable } = failing;
  const tabId = tab.id ?? -1;
  const documentId = await documentIdOf(tabId);
  await beginLate({ tabId, documentId, url, status, submission, isRepeatable }, tab);
  void layOverlay(tabId, documentId);
}
