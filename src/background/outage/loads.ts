import { browser, isFirefox } from '../../browser';
import {
  type Failure,
  isSamePage,
  type LoadReason,
  withoutFragment,
} from '../../core/outage/failure';
import { documentIdOf, documentOf } from '../navigation/documents';
import { isInUse } from './page-use';

/** Failures whose recovery page leads back to a form that is to be sent once more. */
const returning = new Set<string>();

/** Loads that the user has not asked for by a click, nor begun. */
const AUTOMATIC: readonly LoadReason[] = ['answered', 'trial'];

/**
 * Loads the failing page once; gives false where it does not, as that would take away what the user
 * is doing in it. Reloading a page that answered a form would send the form again without asking,
 * so where it is not known to be safe the address is opened afresh, which is always a GET; an
 * unanswered form is never loaded at all.
 */
export async function load(failure: Failure): Promise<boolean> {
  const { tabId, url, submission, surface, documentId, load } = failure;
  // The recovery page leads back itself, so that the tab's history stays as it was.
  if (surface === 'recovery' || submission === 'unanswered') return true;
  // Firefox has no document any more of a tab that it has put out of memory.
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
  else await browser.tabs.update(tabId, { url: withoutFragment(url), ...REPLACES });
  return true;
}

/** Leaves no second entry in the history, where the browser can do that. */
const REPLACES = isFirefox ? { loadReplace: true } : {};

/**
 * Sends the form of a failing page once more, as its user has confirmed: reloading the answer to
 * a form repeats the form, without a question in Chromium.
 */
export function sendAgain(failure: Failure): void {
  // The recovery page leads back to it first; `tabs.goBack` would pass over a page that nobody has
  // clicked in.
  // https://chromium.googlesource.com/chromium/src/+/main/docs/history_manipulation_intervention.md
  if (failure.surface === 'recovery') returning.add(failure.id);
  else reload(failure).catch(() => {});
}

/**
 * Reloads a tab if it still shows this very document: it may show the answer to a form by now, which
 * somebody has just gone back to. From inside the document it could not be done in a frozen tab.
 */
async function reload({ tabId, documentId, load }: Failure): Promise<void> {
  if ((await documentIdOf(tabId)) !== documentId) return;
  await browser.tabs.reload(tabId, { bypassCache: load?.reason === 'cleared' });
}

/** Whether a tab has come back from its recovery page to have its form sent once more; told once. */
export const isBackToSend = ({ id, load }: Failure) =>
  returning.delete(id) && load?.reason === 'send-again';
