import type { Navigation } from '../../core/outage/navigation';
import { observeTab } from '../navigation/observe-tab';
import { handleNavigation } from '../outage/handle-navigation';
import { failureOf } from '../outage/store';
import { withTimeout } from '../platform/with-timeout';

// A busy page runs no script for a while.
const OBSERVE_TIMEOUT_MS = 1000;

/**
 * Finds the failure of a document whose overlay requests its view, if the tab has none: a worker
 * may have ended before it had stored the failure.
 */
export async function findFailure(tabId: number, documentId: string | undefined): Promise<void> {
  const isKnown = () => failureOf(tabId)?.documentId === documentId;
  if (isKnown()) return;
  const navigation = await withTimeout<Navigation | undefined>(
    OBSERVE_TIMEOUT_MS,
    observeTab(tabId),
  );
  if (!navigation || navigation.documentId !== documentId || isKnown()) return;
  // Only a failing page has an overlay, so a navigation without a response is not handled.
  if (navigation.response) handleNavigation(navigation);
}
