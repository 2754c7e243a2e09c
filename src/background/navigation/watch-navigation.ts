import { browser, isFirefox } from '../../browser';
import { browserErrorOf } from '../../core/navigation/browser-error';
import { isByPage, isFormSubmit } from '../../core/navigation/how-requested';
import type { Navigation, SeenResponse } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { isWebAddress } from '../../core/web-address';
import { shownDocumentId } from './documents';
import {
  cancelErrorPage,
  consumeErrorPageCommit,
  isErrorPageCommit,
  untilErrorPage,
} from './error-pages';
import { isMainFrame, isPrerendered } from './main-frame';
import { isLostForm, shownKindAfter } from './navigation-errors';
import { recoverResponse, responseOfErrorPage } from './recover-response';
import { reportNavigation } from './report-navigation';
import {
  beginNavigation,
  consumeResponse,
  consumeUncertainResponse,
  keepForDocument,
  lastRedirect,
  recordCacheUse,
  recordRequestError,
  recordResponse,
  restoredResponse,
} from './responses';
import { type Commit, hasRecord, isCurrent, recordOf, type TabRecord } from './tab-records';

type Details<Event> = Event extends { addListener(listener: (details: infer D) => void): void }
  ? D & { documentId?: string; documentLifecycle?: string }
  : never;
type Committed = Details<typeof browser.webNavigation.onCommitted>;
type ErrorOccurred = Details<typeof browser.webNavigation.onErrorOccurred> & { error?: string };

const FILTER = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame' as const] };

/** The callbacks of `watchNavigation`. */
export interface Listeners {
  /** The result of a navigation of a shown tab's main frame. */
  onNavigation(navigation: Navigation): void;
  /** A navigation has begun. */
  onBegin(tabId: number): void;
  /** Runs a task once the stored state has been restored, in the order of the calls. */
  defer(task: () => void): void;
}

/**
 * Joins the browser's webRequest and webNavigation events, which Firefox delivers in any order,
 * into one report for each navigation. Registers all listeners synchronously.
 */
export function watchNavigation({ onNavigation, onBegin, defer }: Listeners): void {
  const { webRequest, webNavigation } = browser;
  const report: Report = (navigation) => reportNavigation(navigation, onNavigation);

  webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId >= 0 && !isPrerendered(details))
        defer(() => {
          recordOf(details.tabId).eventCount += 1;
          recordResponse(details);
        });
      return undefined;
    },
    FILTER,
    ['responseHeaders'],
  );
  // `onHeadersReceived` does not report `fromCache`; `onResponseStarted` does.
  webRequest.onResponseStarted.addListener(
    (details) => defer(() => recordCacheUse(details)),
    FILTER,
  );
  webRequest.onErrorOccurred.addListener(
    (details) => defer(() => recordRequestError(details)),
    FILTER,
  );

  webNavigation.onBeforeNavigate.addListener((details) => {
    const { tabId, timeStamp, url } = details;
    if (!isMainFrame(details) || !isWebAddress(url)) return;
    defer(() => {
      const record = recordOf(tabId);
      record.eventCount += 1;
      beginNavigation(tabId, url, timeStamp);
      cancelErrorPage(record);
      onBegin(tabId);
    });
  });

  webNavigation.onCommitted.addListener((details) => {
    if (isMainFrame(details)) defer(() => onCommitted(details, report));
  });

  webNavigation.onErrorOccurred.addListener((details) => {
    if (isMainFrame(details)) defer(() => void onError(details, report).catch(console.error));
  });

  if (isFirefox)
    browser.tabs.onUpdated.addListener(
      (tabId, { discarded }) => {
        if (discarded === false)
          defer(() => {
            recordOf(tabId).isRestoring = true;
          });
      },
      { properties: ['discarded'] },
    );
}

type Report = (navigation: Omit<Navigation, 'isPrivate'>) => unknown;

function onCommitted(details: Committed, report: Report): void {
  const { tabId, url, timeStamp: timeMs, transitionType, transitionQualifiers } = details;
  const { documentId } = details;
  const record = recordOf(tabId);
  record.eventCount += 1;
  delete record.pendingUrl;
  if (isErrorPageCommit(record, url, details)) return;
  const isRestoring = record.isRestoring ?? false;
  record.isRestoring = false;
  if (isRestoring && url === 'about:blank') return;
  const commit: Commit = {
    tabId,
    url,
    timeMs,
    documentId,
    transitionType,
    transitionQualifiers,
  };
  record.commit = commit;
  const response = consumeResponse(tabId, url) ?? restoredResponse(record, documentId);
  if (response || !isWebAddress(url)) {
    reportCommit(record, commit, response, report);
    return;
  }
  recoverResponse(commit)
    .then(async (found) => {
      // Do not report a document that was replaced immediately: Firefox commits a restored or
      // duplicated tab's address, then loads it.
      const isThere =
        found ||
        (!isSamePage(record.pendingUrl ?? '', url) &&
          (await shownDocumentId(tabId).catch(() => undefined)) === documentId);
      if (isThere) reportCommit(record, commit, found, report);
    })
    .catch(console.error);
}

function reportCommit(
  record: TabRecord,
  commit: Commit,
  response: SeenResponse | undefined,
  report: Report,
): void {
  const { tabId, url, documentId } = commit;
  if (record.commit !== commit || !isCurrent(tabId, record)) return;
  if (response && documentId !== undefined) keepForDocument(record, documentId, response);
  report({
    tabId,
    url,
    documentId,
    response,
    shown: 'document',
    isFormSubmit: isFormSubmit(commit),
    isByPage: isByPage(commit, isFirefox),
  });
}

async function onError(details: ErrorOccurred, report: Report): Promise<void> {
  const { tabId, url, timeStamp: timeMs, documentId, error = '' } = details;
  const shown = shownKindAfter(error);
  // Chromium aborts the load of a tab after it has reported that the tab is closed.
  if (shown === 'aborted' && !hasRecord(tabId)) return;
  const record = recordOf(tabId);
  record.eventCount += 1;
  // The error is about the document already shown, whose loading was stopped: no new page.
  const isAlreadyShown = documentId && documentId === record.commit?.documentId;
  if (!shown || (isAlreadyShown && !(isFirefox && record.pendingUrl))) return;
  // Chromium does not report the commit of its error page.
  const errorPage = isFirefox
    ? (consumeErrorPageCommit(record, url, timeMs) ?? untilErrorPage(record, url))
    : {};
  const reported =
    consumeResponse(tabId, url) ??
    consumeUncertainResponse(tabId, url, timeMs) ??
    (shown === 'error-page' ? await responseOfErrorPage(tabId, url, timeMs) : undefined);
  const transition = await errorPage;
  if (!transition || !isCurrent(tabId, record)) return;
  report({
    tabId,
    url,
    shown,
    error: browserErrorOf(error),
    // Only now: Firefox may report redirects after the error that they led to.
    response: reported ?? (shown === 'no-response' ? lastRedirect(record, url) : undefined),
    isFormUnanswered: isLostForm(error) || record.unansweredForm === url,
    isFormSubmit: isFormSubmit(transition),
    isByPage: isByPage(transition, isFirefox),
  });
}
