import { isFirefox } from '../../browser';
import type { Clearing } from '../../core/clear/clearing';
import { getTab } from '../navigation/documents';
import { dispatchForTab } from '../outage/dispatch';
import { showView } from '../outage/views';
import { addNotes, notesOf } from '../surfaces/tab-notes';
import { clearCache, clearCacheAndCookies, undo } from './site-data';
import { removeSnapshots, undoUntilMs } from './undo';

/**
 * Clears the data of a page's site, shows in the card how that goes, and has the page loaded anew
 * where it is waited for; not one that was the answer to a form, which that would send again.
 */
export function clear(tabId: number, url: string, hasCookies: boolean): void {
  if (isBusy(tabId)) return;
  const begun: Clearing = { state: 'clearing', hasCookies, cookieCount: 0 };
  show(tabId, begun);
  void remove(tabId, url, begun)
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...begun, state: 'failed' };
    })
    .then((result) => finish(tabId, url, begun, result));
}

async function remove(tabId: number, url: string, begun: Clearing): Promise<Clearing> {
  const cleared = begun.hasCookies
    ? await clearCacheAndCookies(tabId, url)
    : { cookieCount: 0, isStorageCleared: await clearCache(tabId, url) };
  const { cookieCount, isStorageCleared } = cleared;
  // Firefox clears no cache of one site: see `clearStorage`.
  return { ...begun, state: 'cleared', cookieCount, isCacheLeft: isFirefox || !isStorageCleared };
}

/** Puts back what the last clearing in a tab removed. */
export function undoClearing(tabId: number, url: string): void {
  const { clearing } = notesOf(tabId);
  if (!clearing?.canUndoUntilMs || isBusy(tabId)) return;
  const { canUndoUntilMs: _, ...done } = clearing;
  const begun: Clearing = { ...done, state: 'undoing' };
  show(tabId, begun);
  void undo(tabId)
    .then((undone): Clearing => {
      if (!undone) return { ...done, state: 'failed' };
      const { cookiesNotRestored: lostCount, isLocalStorageRestored } = undone;
      return { ...done, state: 'undone', lostCount, isLocalStorageRestored };
    })
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...done, state: 'failed' };
    })
    .then((result) => finish(tabId, url, begun, result));
}

async function finish(
  tabId: number,
  url: string,
  begun: Clearing,
  result: Clearing,
): Promise<void> {
  // The tab may show another page by now, to which none of this is to be told.
  if (notesOf(tabId).clearing !== begun) return forgetWithTab(tabId);
  // Of earlier clearings too, and of one that did not come to its end.
  const untilMs = await undoUntilMs(tabId, new URL(url).origin, Date.now());
  show(tabId, { ...result, ...(untilMs === undefined ? {} : { canUndoUntilMs: untilMs }) });
  const { state, hasCookies } = result;
  const action =
    begun.state === 'undoing' ? 'undo-clearing' : hasCookies ? 'clear-cookies' : 'clear-cache';
  dispatchForTab(tabId, { type: 'acted', tabId, action, result: state });
  if (state !== 'failed') dispatchForTab(tabId, { type: 'cleared', tabId });
}

/** What was kept for an undo after its tab had been closed. */
async function forgetWithTab(tabId: number): Promise<void> {
  if (!(await getTab(tabId))) await removeSnapshots(tabId);
}

function isBusy(tabId: number): boolean {
  const state = notesOf(tabId).clearing?.state;
  return state === 'clearing' || state === 'undoing';
}

function show(tabId: number, clearing: Clearing): void {
  addNotes(tabId, { clearing });
  showView(tabId);
}
