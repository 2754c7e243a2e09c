import type { Clearing } from '../core/clearing';
import { reflect, tell } from './incidents';
import { enqueue } from './outages';
import { clearCache, clearCacheAndCookies, undo } from './site-data';
import { addNotes, notesOf } from './tab-notes';

/**
 * Clears the data of a page's site, shows in the card how that goes, and has the page loaded anew;
 * not one that was the answer to a form, which that would send again.
 */
export function clear(tabId: number, url: string, hasCookies: boolean): void {
  if (isBusy(tabId)) return;
  const clearing: Clearing = { state: 'clearing', hasCookies, cookieCount: 0 };
  show(tabId, clearing);
  void remove(tabId, url, clearing)
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...clearing, state: 'failed' };
    })
    .then((result) => finish(tabId, result, hasCookies ? 'clear-cookies' : 'clear-cache'));
}

async function remove(tabId: number, url: string, clearing: Clearing): Promise<Clearing> {
  if (!clearing.hasCookies) {
    await clearCache(tabId, url);
    return { ...clearing, state: 'cleared' };
  }
  const { cookieCount, undoUntilMs } = await clearCacheAndCookies(tabId, url);
  return { ...clearing, state: 'cleared', cookieCount, canUndoUntilMs: undoUntilMs };
}

/** Puts back what the last clearing in a tab removed. */
export function undoClearing(tabId: number): void {
  const { clearing } = notesOf(tabId);
  if (!clearing?.canUndoUntilMs || isBusy(tabId)) return;
  const { canUndoUntilMs: _, ...done } = clearing;
  show(tabId, { ...done, state: 'undoing' });
  void undo(tabId)
    .then((undone): Clearing => {
      if (!undone) return { ...done, state: 'failed' };
      const { cookiesNotRestored: lostCount, isLocalStorageRestored } = undone;
      return { ...done, state: 'undone', lostCount, isLocalStorageRestored };
    })
    .catch((error: unknown): Clearing => {
      console.error(error);
      return { ...clearing, state: 'failed' };
    })
    .then((result) => finish(tabId, result, 'undo-clearing'));
}

const finish = (tabId: number, result: Clearing, action: string) =>
  enqueue(async () => {
    show(tabId, result);
    await tell(tabId, { type: 'acted', tabId, action, result: result.state });
    if (result.state !== 'failed') await tell(tabId, { type: 'cleared', tabId });
  });

function isBusy(tabId: number): boolean {
  const state = notesOf(tabId).clearing?.state;
  return state === 'clearing' || state === 'undoing';
}

function show(tabId: number, clearing: Clearing): void {
  addNotes(tabId, { clearing });
  reflect(tabId);
}
