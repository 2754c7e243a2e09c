import type { RecoveryClaim } from '../../core/outage/recovery-claim';

// How the recovery page fits into its tab's history. In Chromium it stands right above the failing
// page: `… > before > failing page > recovery page`; in Firefox it took that page's place.

/** Whether the failing page is the entry below; kept with the entry, so that it outlives reloads. */
const isOver = () => (history.state as { isOver?: boolean } | null)?.isOver === true;

/** How long the tab's history was when the recovery page was put on top of it, and when that was. */
const OPENED = 'opened';
// The standard leaves the limit to browsers, and Chromium's is 50: there a length tells nothing.
// Somebody who comes again within moments, though, is pressing Back and getting nowhere.
// https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-length
const LONGEST_HISTORY = 50;
const MOMENTS_MS = 5000;
const LEAVING_MS = 500;

/**
 * Called once as the page opens: moves what the background said of the history (`over`) out of the
 * address and into the entry. Resolves once the page is to stay.
 *
 * Back from a recovery page leads to the failing page, which fails again and brings up another
 * recovery page (`over=again`): a trap, so this one goes a step further, to the page before. Were
 * it a link or a typed address that led there, the history would have become longer.
 */
export async function settleHistory(): Promise<void> {
  const url = new URL(location.href);
  const over = url.searchParams.get('over');
  if (over === null) return;
  url.searchParams.delete('over');
  history.replaceState({ isOver: true }, '', url);
  const { length } = history;
  const [openedAt, openedMs = 0] = (sessionStorage.getItem(OPENED) ?? '').split(' ').map(Number);
  sessionStorage.setItem(OPENED, `${length} ${Date.now()}`);
  const isTelling = length < LONGEST_HISTORY || Date.now() - openedMs < MOMENTS_MS;
  if (over !== 'again' || length !== openedAt || !isTelling) return;
  history.go(-2);
  // Still here then: there is no page before.
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
}

/**
 * Loads the failing page, leaving the tab's history as it was before the recovery page. Where
 * nobody saw how the page had been asked for, its address is opened afresh, which is always a GET:
 * going back to the answer of a form could send the form again. So is one that redirects led away from.
 */
export function returnTo({ url, failedAt, submission }: RecoveryClaim): void {
  // Should the user open it at the same moment, that is no Back.
  sessionStorage.removeItem(OPENED);
  if (isOver() && submission !== 'unknown' && !failedAt) history.back();
  else location.replace(url);
}

/** Whether there is a page before the failing one. */
export const canGoBack = () => history.length > (isOver() ? 2 : 1);

/** Goes to the page before the failing one, which a form was filled in on; what was typed is kept. */
export const goBack = () => history.go(isOver() ? -2 : -1);
