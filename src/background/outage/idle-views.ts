import { itemsWithPrefix, type StoredItems } from '../../core/stored-items';
import type { CardView } from '../../core/view/view';
import { session } from '../platform/session';

const KEY = 'idle ';
let views = new Map<string, CardView>();

export function restoreIdleViews(stored: StoredItems): void {
  views = itemsWithPrefix(stored, KEY);
}

/** Returns the stored view of a tab without a failure. */
export const idleViewOf = (tabId: number) => views.get(String(tabId));

/** Returns the ids of tabs with an idle view. */
export const tabsWithIdleView = () => [...views.keys()].map(Number);

/** Stores the view of a tab without a failure, until the tab leaves its page. */
export function storeIdleView(tabId: number, view: CardView): void {
  views.set(String(tabId), view);
  void session.set(KEY + tabId, view);
}

export function removeIdleView(tabId: number): void {
  if (views.delete(String(tabId))) void session.remove(KEY + tabId);
}

/** Moves an idle view to the tab's new id. */
export function moveIdleView(tabId: number, newTabId: number): void {
  const view = idleViewOf(tabId);
  removeIdleView(tabId);
  if (view) storeIdleView(newTabId, view);
}
