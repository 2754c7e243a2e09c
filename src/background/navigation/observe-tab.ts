import { isFirefox, isPrivateContext, type Tabs } from '../../browser';
import { loadTimingOf, type NavigationEntry } from '../../core/check/page-load';
import { type Navigation, type Shows, unseenResponse } from '../../core/navigation/navigation';
import { isWebAddress } from '../../core/web-address';
import { hasAccess } from '../platform/host-access';
import { withTimeout } from '../platform/with-timeout';
import { claimIn, isRecoveryPage } from '../surfaces/recovery-page';
import { getTab, readNavigationEntry, shownDocumentId } from './documents';
import { consumeUncertainResponse } from './responses';
import { isCurrent, recordOf, shownPage } from './tab-records';

const AGAIN_AFTER_MS = 300;

/**
 * Looks at what a tab shows at this moment, for every navigation that is noticed late: one whose
 * events were lost with a worker, or that happened before the extension was there. Makes no request.
 * Undefined where the tab is gone. A document that is busy keeps this waiting: give it a time limit.
 */
export async function observeTab(tabId: number): Promise<Navigation | undefined> {
  const tab = await getTab(tabId);
  if (!tab) return undefined;
  const { url = '' } = tab;
  const documentId = await shownDocumentId(tabId).catch(() => undefined);
  const known = recordedNavigation(tab, documentId);
  const shows = await keptFromUs(url);
  if (shows) return { ...known, shows, response: undefined };
  // The browser shows a page of its own, which lets no script in.
  if (known.shows === 'no-answer' || (known.shows === 'error-page' && known.response)) return known;
  const asked = await askPatiently(tabId, documentId);
  // Firefox's viewers for JSON and PDF let no script in, as a store's pages do not.
  if (asked === 'store-page') return { ...known, shows: asked };
  if (asked === 'error-page') return { ...known, shows: asked, response: undefined };
  const { entry } = asked;
  if (!entry) return known;
  const times = loadTimingOf(entry, known.response?.isFromCache ?? false);
  return { ...known, shows: 'document', times, response: responseOf(known, times.status) };
}

/**
 * Observes a tab, but waits no longer than `timeoutMs`. Undefined after that time, and if the tab was
 * closed.
 */
export async function observeTabWithin(
  timeoutMs: number,
  tabId: number,
): Promise<Navigation | undefined> {
  const record = recordOf(tabId);
  const navigation = await withTimeout<Navigation | undefined>(timeoutMs, observeTab(tabId));
  return isCurrent(tabId, record) ? navigation : undefined;
}

/** The response of a document that says its `status`, with all else that is known of it. */
function responseOf({ tabId, url, response }: Navigation, status: number) {
  if (!status) return response;
  const uncertain = consumeUncertainResponse(tabId, url);
  if (uncertain?.status === status) return uncertain;
  if (response) return { ...response, status };
  return unseenResponse({ url, status, submission: 'unknown', timeMs: Date.now() });
}

/** What is known of a tab's page without asking its document. */
export function recordedNavigation(tab: Tabs.Tab, documentId: string | undefined): Navigation {
  const { id: tabId = -1, url = '', incognito } = tab;
  const page = shownPage(tabId, url, documentId);
  return {
    tabId,
    url,
    documentId,
    isPrivate: isPrivateContext() || (isFirefox && incognito),
    isLate: true,
    shows: page?.shows ?? 'document',
    response: page?.response,
    isFormSubmit: page?.isFormSubmit,
    isNoFailure: page?.isNoFailure,
    server: page?.server,
    claim: claimIn(url),
  };
}

/** Why no script of ours can or should look at a page; undefined where one may. */
async function keptFromUs(url: string): Promise<Shows | undefined> {
  if (isRecoveryPage(url)) return 'recovery-page';
  if (url.startsWith('file:')) return 'file';
  if (!isWebAddress(url)) return 'browser-page';
  return (await hasAccess(url)) ? undefined : 'withheld';
}

/**
 * The browser shows an error page of its own: in Chromium it says so, or, after a restart, that we
 * may not look, though its address is one where we may.
 */
const NOT_THE_PAGE = /error page|must request permission/i;

/** The stores' pages, and those that a company's rules keep extensions off; as each browser says. */
const CLOSED = /gallery|cannot be scripted|missing host permission/i;

/** Asks a document about its load; once more where it is just replacing another one. */
async function askPatiently(
  tabId: number,
  documentId: string | undefined,
): Promise<{ entry: NavigationEntry | undefined } | 'error-page' | 'store-page'> {
  for (const isAgain of [false, true]) {
    try {
      return { entry: await readNavigationEntry(tabId, documentId) };
    } catch (error) {
      if (NOT_THE_PAGE.test(String(error))) return 'error-page';
      if (CLOSED.test(String(error))) return 'store-page';
      if (!isAgain) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
  return { entry: undefined };
}
