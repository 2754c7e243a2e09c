import { isFirefox, isPrivateContext, type Tabs } from '../../browser';
import { loadTimingOf, type NavigationEntry } from '../../core/navigation/load-timing';
import {
  type Navigation,
  reconstructedResponse,
  type ShownKind,
} from '../../core/navigation/navigation';
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
  const restricted = await restrictedKind(url);
  if (restricted) return { ...known, shown: restricted, response: undefined };
  // The browser shows its own page, which rejects scripts.
  if (known.shown === 'no-response' || (known.shown === 'error-page' && known.response))
    return known;
  const result = await readEntryWithRetry(tabId, documentId);
  // Firefox's JSON and PDF viewers reject scripts with the same error as store pages. They may show
  // a failing response, so keep it.
  if (result === 'store-page') return { ...known, shown: result };
  if (result === 'error-page') return { ...known, shown: result, response: undefined };
  const { entry } = result;
  if (!entry) return known;
  const times = loadTimingOf(entry, known.response?.isFromCache ?? false);
  return { ...known, shown: 'document', times, response: responseOf(known, times.status) };
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
  return reconstructedResponse({ url, status, submission: 'unknown', timeMs: Date.now() });
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
    shown: page?.shown ?? 'document',
    error: page?.error,
    response: page?.response,
    isFormSubmit: page?.isFormSubmit,
    isNoFailure: page?.isNoFailure,
    server: page?.server,
    claim: claimIn(url),
  };
}

/** Returns the kind of a page that must not be scripted; undefined for other pages. */
async function restrictedKind(url: string): Promise<ShownKind | undefined> {
  if (isRecoveryPage(url)) return 'recovery-page';
  if (url.startsWith('file:')) return 'file';
  if (!isWebAddress(url)) return 'browser-page';
  return (await hasAccess(url)) ? undefined : 'withheld';
}

/**
 * Chromium's message for its own error page. After a restart it complains about a missing
 * permission instead, although the extension has it.
 */
const ERROR_PAGE_MESSAGE = /error page|must request permission/i;

/** Error messages for pages closed to extensions: stores, and sites blocked by company policy. */
const CLOSED_PAGE_MESSAGE = /gallery|cannot be scripted|missing host permission/i;

/** Reads the navigation entry; retries once, because the document may just be changing. */
async function readEntryWithRetry(
  tabId: number,
  documentId: string | undefined,
): Promise<{ entry: NavigationEntry | undefined } | 'error-page' | 'store-page'> {
  for (const isAgain of [false, true]) {
    try {
      return { entry: await readNavigationEntry(tabId, documentId) };
    } catch (error) {
      if (ERROR_PAGE_MESSAGE.test(String(error))) return 'error-page';
      if (CLOSED_PAGE_MESSAGE.test(String(error))) return 'store-page';
      if (!isAgain) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
  return { entry: undefined };
}
