import { browser, isFirefox } from '../../browser';
import { askDocument } from './documents';
import { submissionOf, type Transition } from './how-asked';
import { lateAnswer, type SeenResponse, takeSeen, takeStored, unseen } from './responses';

/** A document that a tab has come to show, as the browser tells of it. */
export interface Commit extends Transition {
  tabId: number;
  url: string;
  documentId?: string;
  timeMs: number;
}

/** What was noted before the worker was stopped, else what the document itself says. */
export async function recall(commit: Commit): Promise<SeenResponse | undefined> {
  const { tabId, url, documentId, timeMs } = commit;
  const [stored, late] = await Promise.all([
    takeStored(tabId, url, timeMs),
    lateAnswer(tabId, url, timeMs),
  ]);
  if (late) return late;
  // Only now, so that nothing of ours runs in a healthy page whose answer is but late.
  const entry = await askDocument(tabId, documentId).catch(() => undefined);
  const status = entry?.responseStatus;
  if (!status) return undefined;
  if (stored?.status === status) return stored;
  return unseen({ url, status, submission: submissionOf(commit), timeMs });
}

/** In Firefox a download that fails leaves its tab alone, and opens another with the error page. */
export async function openersAnswer(tabId: number, url: string): Promise<SeenResponse | undefined> {
  if (!isFirefox) return undefined;
  const { openerTabId } = await browser.tabs.get(tabId);
  return openerTabId === undefined ? undefined : takeSeen(openerTabId, url);
}
