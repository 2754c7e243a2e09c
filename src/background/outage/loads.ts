import { browser } from '../../browser';
import {
  type Failure,
  isSamePage,
  type LoadReason,
  withoutFragment,
} from '../../core/outage/failure';
import { shownDocument, shownDocumentId } from '../navigation/documents';
import { REPLACE_ENTRY } from '../surfaces/recovery-page';
import { isInUse } from './page-use';

/** Loads that the user has neither requested by a click nor started. */
const AUTOMATIC: readonly LoadReason[] = ['answered', 'trial'];

/**
 * Loads the failing page. Resolves to false if that would discard what the user is doing. Resolves
 * to true without a load if the recovery page loads it, if it is the response to a form, or if the
 * user has left. A reload of a form's response would send the form again, so without proof that a
 * reload is safe the address is opened as a GET. Rejects if the tab was closed.
 */
export async function load(failure: Failure): Promise<boolean> {
  const { tabId, url, submission, surface, documentId, load } = failure;
  // The recovery page goes back itself, so that the tab's history does not change.
  if (surface === 'recovery' || submission === 'unanswered') return true;
  // In Firefox, a discarded tab has no document.
  const { discarded } = await browser.tabs.get(tabId);
  const isThere = documentId !== undefined && !discarded;
  if (isThere && load && AUTOMATIC.includes(load.reason) && (await isInUse(tabId, documentId)))
    return false;
  const shown = isThere ? await shownDocument(tabId) : {};
  // The user has gone to another page, whose events are not handled yet.
  if (isThere && shown.documentId !== documentId) return true;
  const isSafe = submission !== 'unknown' && isThere;
  if (isSafe && isSamePage(url, shown.url ?? url)) await reload(failure);
  // Redirects have led to another address, or a script has changed it.
  else await browser.tabs.update(tabId, { url: withoutFragment(url), ...REPLACE_ENTRY });
  return true;
}

/**
 * Reloads a tab if it still shows the document of the failure: the user may have gone back to the
 * response to a form, and reloading that sends the form again, in Chromium without a question. Does
 * not reload from inside the document, because that does not work in a frozen tab.
 */
export async function reload({ tabId, documentId, load }: Failure): Promise<void> {
  if ((await shownDocumentId(tabId)) !== documentId) return;
  await browser.tabs.reload(tabId, { bypassCache: load?.reason === 'cleared' });
}
