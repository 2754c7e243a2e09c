import { browser, isFirefox } from '../../browser';
import { isFailing } from '../../core/diagnosis/judge-probe';
import { submissionOf } from '../../core/navigation/how-requested';
import { type SeenResponse, unseenResponse } from '../../core/navigation/navigation';
import { readNavigationEntry } from './documents';
import { consumeResponse, consumeUncertainResponse, lateResponse } from './responses';
import type { Commit } from './tab-records';

/**
 * The response of a committed document that was not seen before its commit: what an earlier worker
 * noted, what Firefox reports late, or what the document itself says. Undefined where none is known.
 */
export async function recoverResponse(commit: Commit): Promise<SeenResponse | undefined> {
  const { tabId, url, timeMs } = commit;
  const uncertain = consumeUncertainResponse(tabId, url, timeMs);
  // No script of ours runs in a healthy page.
  if (uncertain && !isFailing(uncertain.status)) return uncertain;
  const isConfirmed = uncertain && (await statusOf(commit)) === uncertain.status;
  if (isConfirmed) return uncertain;
  const late = await lateResponse(tabId, url, timeMs);
  if (late) return late;
  // Only now, so that no script of ours runs in a healthy page whose response is merely late.
  const status = await statusOf(commit);
  if (!status) return undefined;
  return unseenResponse({ url, status, submission: submissionOf(commit, isFirefox), timeMs });
}

/** What a document says of its own response; 0 or undefined where it does not tell. */
async function statusOf({ tabId, documentId }: Commit): Promise<number | undefined> {
  const entry = await readNavigationEntry(tabId, documentId).catch(() => undefined);
  return entry?.responseStatus;
}

/** The response of a page that the browser has replaced with an error page of its own. */
export async function responseOfErrorPage(
  tabId: number,
  url: string,
  timeMs: number,
): Promise<SeenResponse | undefined> {
  return (
    (await lateResponse(tabId, url, timeMs)) ??
    (isFirefox ? openersResponse(tabId, url) : undefined)
  );
}

/** In Firefox a download that fails leaves its tab alone, and opens another with the error page. */
async function openersResponse(tabId: number, url: string): Promise<SeenResponse | undefined> {
  const { openerTabId } = await browser.tabs.get(tabId);
  return openerTabId === undefined ? undefined : consumeResponse(openerTabId, url);
}
