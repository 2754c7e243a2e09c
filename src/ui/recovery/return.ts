import type { RecoveryClaim } from '../../core/navigation/recovery-claim';

// The recovery page in its tab's history. In Chromium its entry follows the failing page's:
// `… > previous page > failing page > recovery page`. In Firefox it replaces the failing page's entry.

/**
 * Whether the failing page is the previous history entry. `history.state` stores this, so it
 * survives reloads.
 */
const isAfterFailingPage = () => (history.state as { isOver?: boolean } | null)?.isOver === true;

/** The `sessionStorage` key of the history's length when the recovery page opened, and of the time. */
const OPENED = 'opened';
// Chromium limits the history to 50 entries; at the limit, the length no longer shows a new entry. But
// a user who is here again within seconds must have pressed Back without effect.
// https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-length
const MAX_HISTORY_LENGTH = 50;
const RETURN_WITHIN_MS = 5000;
const LEAVING_MS = 500;

/**
 * Moves the `over` parameter from the address into `history.state`. Call it once when the page
 * opens; it resolves when the page stays open.
 *
 * Back from a recovery page leads to the failing page, which fails again and opens another recovery
 * page (`over=again`). To free the user from that loop, this function then goes back to the page
 * before. A link or a typed address would have made the history longer.
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
  const isLengthReliable = length < MAX_HISTORY_LENGTH || Date.now() - openedMs < RETURN_WITHIN_MS;
  if (over !== 'again' || length !== openedAt || !isLengthReliable) return;
  history.go(-2);
  // If this page is still open then, there is no previous page.
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
}

/**
 * Loads the failing page and restores the tab's history as it was before the recovery page. If the
 * request is unknown (`submission`), opens the address as a GET: going back could send a form
 * again. Also opens the address if redirects led away from it.
 */
export function returnTo({ url, failedAt, submission }: RecoveryClaim): void {
  // If the user opens the address at the same moment, that must not count as Back.
  sessionStorage.removeItem(OPENED);
  if (isAfterFailingPage() && submission !== 'unknown' && !failedAt) history.back();
  else location.replace(url);
}

/** Whether there is a page before the failing page. */
export const canGoBack = () => history.length > (isAfterFailingPage() ? 2 : 1);

/** Goes to the page before the failing page, such as a form; the browser restores what was typed. */
export const goBack = () => history.go(isAfterFailingPage() ? -2 : -1);
