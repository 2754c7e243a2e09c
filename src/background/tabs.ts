import { removeCheckedAddress } from './check/check-address';
import { moveSnapshots, removeSnapshots } from './clear/snapshots';
import { moveTabRecord, removeTabRecord } from './navigation/tab-records';
import { dispatchForTab } from './outage/dispatch';
import { moveIdleView } from './outage/idle-views';
import { removeLastSentView } from './outage/views';
import { moveNotes } from './surfaces/tab-notes';

/** Removes all state of a tab that was closed. */
export function removeTab(tabId: number): void {
  dispatchForTab(tabId, { type: 'left', tabId });
  removeTabRecord(tabId);
  removeCheckedAddress(tabId);
  removeLastSentView(tabId);
  removeSnapshots(tabId).catch(console.error);
}

/** Moves all state of a tab to its new id, if the browser has replaced the tab. */
export function moveTab(tabId: number, newTabId: number): void {
  dispatchForTab(tabId, { type: 'renumbered', tabId, newTabId });
  moveTabRecord(tabId, newTabId);
  moveIdleView(tabId, newTabId);
  moveNotes(tabId, newTabId);
  removeLastSentView(tabId);
  moveSnapshots(tabId, newTabId).catch(console.error);
}
