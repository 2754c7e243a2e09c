import { browser, isFirefox } from '../../browser';
import { isFailing } from '../../core/diagnosis/judge-probe';
import { submissionOf } from '../../core/navigation/how-requested';
import { reconstructedResponse, type SeenResponse } from '../../core/navigation/navigation';
import { readNavigationEntry } from './documents';
import { awaitLateResponse, consumeResponse, consumeUncertainResponse } from './responses';
import { type Commit, recordOf } from './tab-records';

/**
 * The response of a committed document that no event reported before the commit: from an earlier
 * worker, from a late event in Firefox, or from the document itself. Undefined if unknown.
 */
export async function recoverResponse(commit: Commit): Promise<SeenResponse | undefined> {
  const { tabId, url, timeMs, transitionType } = commit;
  const previousUrl = recordOf(tabId).page?.url;
  const uncertain = consumeUncertainResponse(tabId, url, timeMs);
  // Run no script in a healthy page.
  if (uncertain && !isFailing(uncertain.status)) return uncertain;
  const isConfirmed = uncertain && (await entryOf(commit))?.responseStatus === uncertain.status;
  if (isConfirmed) return uncertain;
  const late = await awaitLateResponse(tabId, url, timeMs);
  if (late) return late;
  // Only now, to run no script in a healthy page whose response is merely late.
  const entry = await entryOf(commit);
  // Firefox's error page refuses scripts. It is committed without an error if the tab moves to another
  // window while the page fails: Firefox reports the error for a temporary tab. Not if a load has begun
  // since then: the recovery page would cancel it.
  const isErrorPage = isFirefox && !entry && recordOf(tabId).pendingUrl === undefined;
  if (isErrorPage && uncertain) return uncertain;
  const status = entry?.responseStatus;
  if (!status) return undefined;
  const isByServiceWorker = entry.workerStart > 0;
  const submission = submissionOf(commit, isFirefox, { isByServiceWorker, previousUrl });
  const response = reconstructedResponse({ url, status, submission, timeMs });
  return transitionType === 'link' ? { ...response, initiator: previousUrl } : response;
}

/** The navigation timing of a document; undefined if it cannot be read. */
const entryOf = ({ tabId, documentId }: Commit) =>
  readNavigationEntry(tabId, documentId).catch(() => undefined);

/** The response of a page that the browser has replaced with its own error page. */
export async function responseOfErrorPage(
  tabId: number,
  url: string,
  timeMs: number,
): Promise<SeenResponse | undefined> {
  return (
    (await awaitLateResponse(tabId, url, timeMs)) ??
    (isFirefox ? openersResponse(tabId, url) : undefined)
  );
}

/**
 * Firefox shows the error page of a failed download in a new tab; the response belongs to the
 * opener.
 */
async function openersResponse(tabId: number, url: string): Promise<SeenResponse | undefined> {
  const { openerTabId } = await browser.tabs.get(tabId);
  return openerTabId === undefined ? undefined : consumeResponse(openerTabId, url);
}
