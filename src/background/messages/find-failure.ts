import { observeTabWithin } from '../navigation/observe-tab';
import { handleNavigation } from '../outage/handle-navigation';
import { failureOf } from '../outage/store';

// A busy page runs no script for a while.
const OBSERVE_TIMEOUT_MS = 1000;

/**
 * Finds the failure of a document whose overlay requests its view, if the tab has none: a worker
 * may have ended before it had stored the failure.
 */
export async function findFailure(tabId: number, documentId: string | undefined): Promise<void> {
  const isKnown = () => failureOf(tabId)?.documentId === documentId;
  if (isKnown()) return;
  const navigation = await observeTabWithin(OBSERVE_TIMEOUT_MS, tabId);
  // Only a failing page has an overlay, so a navigation without a response is not handled.
  if (navigation?.response && navigation.documentId === documentId && !isKnown())
    handleNavigation(navigation);
}

/**
 * Finds the failure of a recovery page that requests its view. After a reload, or in a duplicated or
 * restored tab, the tab may have none, or that of another page.
 */
export async function findRecoveryFailure(tabId: number): Promise<void> {
  const navigation = await observeTabWithin(OBSERVE_TIMEOUT_MS, tabId);
  // The tab may have left the recovery page by now.
  if (navigation?.shown === 'recovery-page') handleNavigation(navigation);
}
