import { browser } from '../../browser';
import {
  type Failure,
  isSamePage,
  type LoadReason,
  withoutFragment,
} from '../../core/outage/failure';
import { documentIdOf, documentOf } from '../navigation/documents';
import { REPLACE_ENTRY } from '../surfaces/recovery-page';
import { isInUse } from './page-use';

/** Loads that the user has neither asked for by a click nor begun. */
const AUTOMATIC: readonly LoadReason[] = ['answered', 'trial'];

/**
 * Loads the failing page once; false where it does not, because that would discard what the user is
 * doing in it. Reloading a page that answered a form would send the form again without asking, so
 * where it is not known to be safe the address is opened afresh, which is always a GET; an
 * unanswered form is never loaded at all. Rejects where the tab was closed.
 */
export async function load(failure: Failure): Promise<boolean> {
  const { tabId, url, submission, surface, documentId, load } = failure;
  // The recovery page leads back itself, so that the tab's history stays as it was.
  if (surface === 'recovery' || submission === 'unanswered') return true;
  // Firefox has no document any more of a tab that it has discarded.
  const { discarded } = await browser.tabs.get(tabId);
  const isThere = documentId !== undefined && !discarded;
  if (isThere && load && AUTOMATIC.includes(load.reason) && (await isInUse(tabId, documentId)))
    return false;
  const shown = isThere ? await documentOf(tabId) : {};
  // The user has gone on to another page, of which no event was handled yet.
  if (isThere && shown.documentId !== documentId) return true;
  const isSafe = submission !== 'unknown' && isThere;
  if (isSafe && isSamePage(url, shown.url ?? url)) await reload(failure);
  // Redirects have led elsewhere, or the page has given itself another address.
  else await browser.tabs.update(tabId, { url: withoutFragment(url), ...REPLACE_ENTRY });
  return true;
}

/**
 * Reloads a tab if it still shows this very document: it may show the response to a form by now, to
 * which the user has just gone back. From inside the document it could not be done in a frozen tab.
 * Reloading the response to a form repeats the form, without a question in Chromium.
 */
export async function reload({ tabId, documentId, load }: Failure): Promise<void> {
  if ((await documentIdOf(tabId)) !== documentId) return;
  await browser.tabs.reload(tabId, { bypassCache: load?.reason === 'cleared' });
}
