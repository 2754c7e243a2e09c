import { viewOfFailure } from '../../core/view/failure-view';
import { type CardView, isFailureView } from '../../core/view/view';
import { sendNotice } from '../../messaging';
import { displayPreferences } from '../platform/current-settings';
import { keepsForm } from '../surfaces/recovery-page';
import { notesOf } from '../surfaces/tab-notes';
import { showInToolbar } from '../surfaces/toolbar';
import { idleViewOf, storeIdleView, tabsWithIdleView } from './idle-views';
import { allOutages, failuresIn, outageOf } from './store';

/** The view that was last sent for each tab, as JSON: only changes are sent. */
const lastSentViews = new Map<number, string>();

/** Returns the current view of a tab; undefined if there is nothing to show. */
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
  // The toolbar shows no state for ordinary pages.
  showInToolbar(tabId, view?.phase === 'page' ? undefined : view);
}

/** Sends a tab's view even if unchanged, because Chromium resets the button for each document. */
export function showViewAgain(tabId: number): void {
  lastSentViews.delete(tabId);
  showView(tabId);
}

/** Sends the views of all tabs that have one, for example after a change of the settings. */
export function showAllViews(): void {
  for (const { tabId } of failuresIn(allOutages())) showView(tabId);
  for (const tabId of tabsWithIdleView()) showView(tabId);
}

/** Stores and shows the view of a tab without a failure. */
export function showIdleView(tabId: number, view: CardView): void {
  storeIdleView(tabId, view);
  showViewAgain(tabId);
}

/** Removes what was last sent for a tab: it was closed, or shows a new document. */
export function removeLastSentView(tabId: number): void {
  lastSentViews.delete(tabId);
}
