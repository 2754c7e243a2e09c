import type { CardView } from '../../core/view/view';
import { itemsWithPrefix, type StoredItems, session } from '../platform/session';

const KEY = 'idle ';
let views = new Map<string, CardView>();

/** Restores what an earlier worker has stored. */
export function restoreIdleViews(stored: StoredItems): void {
  views = itemsWithPrefix(stored, KEY);
}

/** What a tab without a failure shows: a page that came back, one that waits by itself, any other. */
export const idleViewOf = (tabId: number) => views.get(String(tabId));

/** The tabs that have such a view. */
export const tabsWithIdleView = () => [...views.keys()].map(Number);

/** Stores what a tab without a failure shows, until the tab leaves its page. */
export function storeIdleView(tabId: number, view: CardView): void {
  views.set(String(tabId), view);
  void session.set(KEY + tabId, view);
}

export function removeIdleView(tabId: number): void {
  if (views.delete(String(tabId))) void session.remove(KEY + tabId);
}

/** Moves a view where the browser gives the tab another id. */
export function moveIdleView(tabId: number, newTabId: number): void {
  const view = idleViewOf(tabId);
  removeIdleView(tabId);
  if (view) storeIdleView(newTabId, view);
}
