import { browser } from '../browser';
import { type Incident, withoutFragment } from '../core/incident';

/** Incidents whose recovery page leads back to a form that is to be sent once more. */
const returning = new Set<string>();

/**
 * Loads the failing page once. Reloading a page that answered a form would send the form again
 * without asking, so where it is not known to be safe the address is opened afresh, which is
 * always a GET; an unanswered form is never loaded at all.
 */
export function load({ tabId, url, submission, face, documentId }: Incident): void {
  // The recovery page leads back itself, so that the tab's history stays as it was.
  if (face === 'recovery' || submission === 'unanswered') return;
  if (submission !== 'unknown' && documentId !== undefined) reload(tabId, documentId);
  else browser.tabs.update(tabId, { url: withoutFragment(url) }).catch(() => {}); // Closed by now.
}

/**
 * Sends the form of a failing page once more, as its shopper has confirmed: reloading the answer to
 * a form repeats the form, without a question in Chromium.
 */
export function sendAgain({ id, tabId, face, documentId }: Incident): void {
  // The recovery page leads back to it first; `tabs.goBack` would pass over a page that nobody has
  // clicked in.
  // https://chromium.googlesource.com/chromium/src/+/main/docs/history_manipulation_intervention.md
  if (face === 'recovery') returning.add(id);
  else if (documentId !== undefined) reload(tabId, documentId);
}

/**
 * Reloads exactly this document. `tabs.reload` would reload whatever the tab shows by then, which
 * may be the answer to a form that somebody has just gone back to.
 */
function reload(tabId: number, documentId: string): void {
  const target = { tabId, documentIds: [documentId] };
  // Firefox alone knows `true`: past its cache, which cannot be cleared for one site.
  // https://developer.mozilla.org/docs/Web/API/Location/reload#forceget
  const func = () => (location as { reload(isPastCache: boolean): void }).reload(true);
  browser.scripting.executeScript({ target, func, injectImmediately: true }).catch(() => {});
}

/** Whether a tab has come back from its recovery page to have its form sent once more; told once. */
export const isBackToSend = ({ id, load }: Incident) =>
  returning.delete(id) && load?.reason === 'send-again';
