import { isFirefox, isPrivateContext, type Tabs } from '../../browser';
import { loadTimingOf, type NavigationEntry } from '../../core/navigation/load-timing';
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
 * Observes what a tab shows now, for navigations that are noticed late: their events were lost with
 * a worker, or happened before the extension was installed. Makes no request. Undefined if the tab
 * was closed. A busy document delays the result: use `observeTabWithin`.
 */
export async function observeTab(tabId: number): Promise<Navigation | undefined> {
  const tab = await getTab(tabId);
  if (!tab) return undefined;
  const { url = '' } = tab;
  const documentId = await shownDocumentId(tabId).catch(() => undefined);
  const known = recordedNavigation(tab, documentId);
  const shows = await keptFromUs(url);
  if (shows) return { ...known, shows, response: undefined };
  // The browser shows its own page, which rejects scripts.
  if (known.shows === 'no-answer' || (known.shows === 'error-page' && known.response)) return known;
  const asked = await askPatiently(tabId, documentId);
  // Firefox's JSON and PDF viewers reject scripts with the same error as store pages. They may show
  // a failing response, so keep it.
  if (asked === 'store-page') return { ...known, shows: asked };
  if (asked === 'error-page') return { ...known, shows: asked, response: undefined };
  const { entry } = asked;
  if (!entry) return known;
  const times = loadTimingOf(entry, known.response?.isFromCache ?? false);
  return { ...known, shows: 'document', times, response: responseOf(known, times.status) };
}

/** Observes a tab for at most `timeoutMs`. Undefined after that time, and if the tab was closed. */
export async function observeTabWithin(
  timeoutMs: number,
  tabId: number,
): Promise<Navigation | undefined> {
  const record = recordOf(tabId);
  const navigation = await withTimeout<Navigation | undefined>(timeoutMs, observeTab(tabId));
  return isCurrent(tabId, record) ? navigation : undefined;
}

/** Merges a document's own `status` with the stored response. */
function responseOf({ tabId, url, response }: Navigation, status: number) {
  if (!status) return response;
  const uncertain = consumeUncertainResponse(tabId, url);
  if (uncertain?.status === status) return uncertain;
  if (response) return { ...response, status };
  return unseenResponse({ url, status, submission: 'unknown', timeMs: Date.now() });
}

/** Builds the navigation of a tab from its record, without running a script in its document. */
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

/** Returns the kind of a page that must not be scripted; undefined for other pages. */
async function keptFromUs(url: string): Promise<Shows | undefined> {
  if (isRecoveryPage(url)) return 'recovery-page';
  if (url.startsWith('file:')) return 'file';
  if (!isWebAddress(url)) return 'browser-page';
  return (await hasAccess(url)) ? undefined : 'withheld';
}

/**
 * Chromium's message for its own error page. After a restart it complains about a missing
 * permission instead, although the extension has it.
 */
const NOT_THE_PAGE = /error page|must request permission/i;

/** Error messages for pages closed to extensions: stores, and sites blocked by company policy. */
const CLOSED = /gallery|cannot be scripted|missing host permission/i;

/** Reads the navigation entry; retries once, because the document may just be changing. */
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
