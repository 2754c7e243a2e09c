import { browser } from '../../browser';
import {
  type Failure,
  isSamePage,
  type LoadReason,
  withoutFragment,
} from '../../core/outage/failure';
import { shownDocument, shownDocumentId } from '../navigation/documents';
import { recordOf } from '../navigation/tab-records';
import { REPLACE_ENTRY } from '../surfaces/recovery-page';
import { isInUse } from './page-use';

/** Loads that the user has neither requested by a click nor started. */
const AUTOMATIC: readonly LoadReason[] = ['answered', 'trial'];

/**
 * `loaded` also if no load is needed: the recovery page loads the page, or the user has left it.
 * `in-use`: a load would discard what the user is doing in the page. `replaced`: the user has begun
 * another load, which may send a form.
 */
export type LoadResult = 'loaded' | 'in-use' | 'replaced';

/**
 * Loads the failing page, unless it is the response to a form. A reload of a form's response would
 * send the form again, so without proof that a reload is safe the address is opened as a GET.
 * Rejects if the tab was closed.
 */
export async function load(failure: Failure): Promise<LoadResult> {
  const { tabId, url, submission, surface, documentId, load } = failure;
  // The recovery page goes back itself, so that the tab's history does not change.
  if (surface === 'recovery' || submission === 'unanswered') return 'loaded';
  const { eventCount } = recordOf(tabId);
  // In Firefox, a discarded tab has no document.
  const { discarded } = await browser.tabs.get(tabId);
  const isThere = documentId !== undefined && !discarded;
  if (isThere && load && AUTOMATIC.includes(load.reason) && (await isInUse(tabId, documentId)))
    return 'in-use';
  const shown = isThere ? await shownDocument(tabId) : {};
  // The user has gone to another page, whose events are not handled yet.
  if (isThere && shown.documentId !== documentId) return 'loaded';
  if (recordOf(tabId).eventCount !== eventCount) return 'replaced';
  const isSafe = submission !== 'unknown' && isThere;
  if (isSafe && isSamePage(url, shown.url ?? url)) await reload(failure);
  // Redirects have led to another address, or a script has changed it.
  else await browser.tabs.update(tabId, { url: withoutFragment(url), ...REPLACE_ENTRY });
  return 'loaded';
}

/**
 * Opens an address in a tab by a GET request. A reload would send a form again, if the tab shows the
 * response to one. Rejects if the tab was closed.
 */
export async function loadByGet(tabId: number, url: string): Promise<void> {
  await browser.tabs.update(tabId, { url: withoutFragment(url) });
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
