import type { Navigation } from '../../core/outage/navigation';
import { observeTab } from '../navigation/observe-tab';
import { handleNavigation } from '../outage/handle-navigation';
import { failureOf } from '../outage/store';
import { withTimeout } from '../platform/with-timeout';

// A page that is busy does not answer.
const LONGEST_LOOK_MS = 1000;

/**
 * Begins the failure again of a document whose overlay asks for its view, where the failure was lost
 * with a worker before it had been stored.
 */
export async function findFailure(tabId: number, documentId: string | undefined): Promise<void> {
  const isKnown = () => failureOf(tabId)?.documentId === documentId;
  if (isKnown()) return;
  const navigation = await withTimeout<Navigation | undefined>(LONGEST_LOOK_MS, observeTab(tabId));
  if (!navigation || navigation.documentId !== documentId || isKnown()) return;
  // The card is there already, so only a failure is of interest: no other page has an overlay.
  if (navigation.response) handleNavigation(navigation);
}
