import { viewOfFailure } from '../../core/view/failure-view';
import { type CardView, isFailureView } from '../../core/view/view';
import { sendNotice } from '../../messaging';
import { displayPreferences } from '../platform/preferences';
import { keepsForm } from '../surfaces/recovery-page';
import { notesOf } from '../surfaces/tab-notes';
import { showInToolbar } from '../surfaces/toolbar';
import { idleViewOf, storeIdleView, tabsWithIdleView } from './idle-views';
import { allOutages, failuresIn, outageOf } from './store';

/** The view that each tab's surfaces were last sent, so that they hear of changes only. */
const lastSentViews = new Map<number, string>();

/** The view of a tab at this moment; undefined where there is nothing to show. */
export function viewOfTab(tabId: number): CardView | undefined {
  const outage = outageOf(tabId);
  const failure = outage?.failures[tabId];
  const view = outage && failure ? viewOfFailure(outage, failure) : idleViewOf(tabId);
  if (!view) return undefined;
  const about = failure?.id ?? (view.url ? new URL(view.url).origin : '');
  const shown = { ...view, about, ...notesOf(tabId), ...displayPreferences() };
  const isFormLost = failure !== undefined && !keepsForm(failure);
  return isFormLost && isFailureView(shown) ? { ...shown, isFormLost } : shown;
}

/** Sends a tab's view to its surfaces and its toolbar button, if it has changed. */
export function showView(tabId: number): void {
  const view = viewOfTab(tabId);
  const text = JSON.stringify(view ?? null);
  if (lastSentViews.get(tabId) === text) return;
  lastSentViews.set(tabId, text);
  sendNotice({ type: 'view', tabId, view }, outageOf(tabId)?.failures[tabId]?.documentId);
  // What the popup says of any other page is no news of a tab.
  showInToolbar(tabId, view?.phase === 'page' ? undefined : view);
}

/** The same though it has not changed: with each document, Chromium resets the toolbar button. */
export function showViewAgain(tabId: number): void {
  lastSentViews.delete(tabId);
  showView(tabId);
}

/** Sends the views of all tabs that have one, as after a change of the settings. */
export function showAllViews(): void {
  for (const { tabId } of failuresIn(allOutages())) showView(tabId);
  for (const tabId of tabsWithIdleView()) showView(tabId);
}

/** Shows in toolbar and popup what is no failure, until the tab leaves its page. */
export function showIdleView(tabId: number, view: CardView): void {
  storeIdleView(tabId, view);
  showViewAgain(tabId);
}

/** Removes what was last sent for a tab that was closed. */
export function removeLastSentView(tabId: number): void {
  lastSentViews.delete(tabId);
}
