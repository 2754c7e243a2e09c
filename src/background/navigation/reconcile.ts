import type { Navigation } from '../../core/navigation/navigation';
import type { Failure } from '../../core/outage/failure';
import { handleNavigation } from '../outage/handle-navigation';
import { removeTab } from '../tabs';
import { getTab } from './documents';
import { observeTabWithin } from './observe-tab';
import { consumeUncertainResponse } from './responses';
import { recordOf } from './tab-records';

// A busy page runs no script for a while.
const OBSERVE_TIMEOUT_MS = 1500;

/**
 * Observes the tabs of known failures, because events are lost while a worker stops. Skips a tab
 * that had events meanwhile (`isStart`: since the worker started).
 */
export async function reconcile(failures: readonly Failure[], isStart: boolean): Promise<void> {
  const reconcileOne = (failure: Failure) => reconcileTab(failure, isStart).catch(console.error);
  await Promise.all(failures.map(reconcileOne));
}

async function reconcileTab({ tabId, surface }: Failure, isStart: boolean): Promise<void> {
  const record = recordOf(tabId);
  const sinceCount = isStart ? 0 : record.eventCount;
  const tab = await getTab(tabId);
  if (!tab) return removeTab(tabId);
  if (tab.discarded || tab.status === 'loading' || surface === 'none') return;
  const navigation = await observeTabWithin(OBSERVE_TIMEOUT_MS, tabId);
  // The worker may have been started by the events of this navigation.
  if (!navigation || record.eventCount !== sinceCount) return;
  handleNavigation(asErrorPage(navigation));
}

/** An unknown document that rejects scripts is the browser's own error page. */
function asErrorPage(navigation: Navigation): Navigation {
  const { tabId, url, shown, times, response } = navigation;
  if (times || response || shown !== 'document') return navigation;
  return { ...navigation, shown: 'error-page', response: consumeUncertainResponse(tabId, url) };
}
