import type { Failure } from '../../core/outage/failure';
import type { Navigation } from '../../core/outage/navigation';
import { dispatchForTab } from '../outage/dispatch';
import { handleNavigation } from '../outage/handle-navigation';
import { withTimeout } from '../platform/with-timeout';
import { getTab } from './documents';
import { observeTab } from './observe-tab';
import { recordOf } from './tab-records';

// A page that is busy does not answer.
const LONGEST_LOOK_MS = 1500;

/**
 * Looks at failing tabs for navigations of which no worker heard, as one was just being stopped.
 * `isStart`: this worker has just started, so a tab that it has heard of is left to those events.
 */
export async function reconcile(failures: readonly Failure[], isStart: boolean): Promise<void> {
  const look = (failure: Failure) => reconcileTab(failure, isStart).catch(console.error);
  await Promise.all(failures.map(look));
}

async function reconcileTab({ tabId, surface }: Failure, isStart: boolean): Promise<void> {
  const { eventCount } = recordOf(tabId);
  const sinceCount = isStart ? 0 : eventCount;
  const tab = await getTab(tabId);
  if (!tab) return dispatchForTab(tabId, { type: 'left', tabId });
  if (tab.discarded || tab.status === 'loading' || surface === 'none') return;
  const navigation = await withTimeout<Navigation | undefined>(LONGEST_LOOK_MS, observeTab(tabId));
  // What has started the worker may have been just that navigation.
  if (navigation && recordOf(tabId).eventCount === sinceCount) handleNavigation(navigation);
}
