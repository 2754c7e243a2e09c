import { isFirefox } from '../../browser';
import type { Clearing } from '../../core/clear/clearing';
import { loadsAfterClearing } from '../../core/clear/load-again';
import { getTab } from '../navigation/documents';
import { recordOf } from '../navigation/tab-records';
import { dispatchForTab } from '../outage/dispatch';
import { loadByGet } from '../outage/loads';
import { showView, viewOfTab } from '../outage/views';
import { addNotes, notesOf } from '../surfaces/tab-notes';
import { clearCache, clearCacheAndCookies, restoreCleared } from './site-data';
import { removeSnapshots, undoUntilMs } from './snapshots';

/**
 * Clears the data of a page's site and shows the progress in the card. Afterwards, loads a failing
 * page again if its address is repeatable, and other pages if the data may have broken them.
 */
export function startClearing(tabId: number, url: string, hasCookies: boolean): void {
  if (isBusy(tabId)) return;
  const started: Clearing = { state: 'clearing', hasCookies, cookieCount: 0 };
  show(tabId, started);
  const { eventCount } = recordOf(tabId);
  void clear(tabId, url, started)
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...started, state: 'failed' };
    })
    .then((result) => finish(tabId, url, started, result))
    .then(() => loadAgain(tabId, eventCount))
    .catch(console.error);
}

async function clear(tabId: number, url: string, started: Clearing): Promise<Clearing> {
  const cleared = started.hasCookies
    ? await clearCacheAndCookies(tabId, url)
    : { cookieCount: 0, isStorageCleared: await clearCache(tabId, url) };
  const { cookieCount, isStorageCleared } = cleared;
  // Firefox cannot clear the cache of one site: see `clearStorage`.
  return { ...started, state: 'cleared', cookieCount, isCacheLeft: isFirefox || !isStorageCleared };
}

/** Restores what the last clearing in a tab removed, and shows the progress in the card. */
export function undoClearing(tabId: number, url: string): void {
  const { clearing } = notesOf(tabId);
  if (!clearing?.canUndoUntilMs || isBusy(tabId)) return;
  const { canUndoUntilMs: _, ...done } = clearing;
  const started: Clearing = { ...done, state: 'undoing' };
  show(tabId, started);
  void restoreCleared(tabId)
    .then((restored): Clearing => {
      if (!restored) return { ...done, state: 'failed' };
      const { cookiesNotRestored: lostCount, isLocalStorageRestored } = restored;
      return { ...done, state: 'undone', lostCount, isLocalStorageRestored };
    })
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...done, state: 'failed' };
    })
    .then((result) => finish(tabId, url, started, result));
}

async function finish(
  tabId: number,
  url: string,
  begun: Clearing,
  result: Clearing,
): Promise<void> {
  // The tab shows another page: do not show the result.
  if (notesOf(tabId).clearing !== begun) return removeSnapshotsIfClosed(tabId);
  // The undo may also come from an earlier or interrupted clearing.
  const untilMs = await undoUntilMs(tabId, new URL(url).origin, Date.now());
  show(tabId, { ...result, ...(untilMs === undefined ? {} : { canUndoUntilMs: untilMs }) });
  const { state, hasCookies } = result;
  const action =
    begun.state === 'undoing' ? 'undo-clearing' : hasCookies ? 'clear-cookies' : 'clear-cache';
  dispatchForTab(tabId, { type: 'acted', tabId, action, result: state });
  if (state !== 'failed') dispatchForTab(tabId, { type: 'cleared', tabId });
}

/**
 * Loads a page again that the cleared data may have broken, unless the tab is loading or another load
 * has begun since `eventCount`.
 */
async function loadAgain(tabId: number, eventCount: number): Promise<void> {
  const view = viewOfTab(tabId);
  const isCleared = view?.clearing?.state === 'cleared';
  if (!isCleared || view.phase !== 'page' || view.url === undefined) return;
  // Neither a load that began before the click nor a later one is replaced.
  if ((await getTab(tabId))?.status === 'loading') return;
  if (recordOf(tabId).eventCount !== eventCount || !loadsAfterClearing(view)) return;
  await loadByGet(tabId, view.url);
}

/** Removes a snapshot that was stored after its tab had been closed. */
async function removeSnapshotsIfClosed(tabId: number): Promise<void> {
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
