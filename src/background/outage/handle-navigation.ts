import { decide } from '../../core/navigation/decide';
import type { Navigation } from '../../core/navigation/navigation';
import { viewOfSelfWaiting } from '../../core/view/page-view';
import { currentSettings } from '../platform/current-settings';
import { hiddenSites } from '../platform/hidden-sites';
import { hasRecoveryPage } from '../surfaces/recovery-page';
import { dispatchForTab } from './dispatch';
import { failureOf } from './store';
import { showIdleView, showViewAgain } from './views';

/** Decides what a navigation means for its tab, and applies that. */
export function handleNavigation(navigation: Navigation): void {
  const { tabId, isPrivate, shown } = navigation;
  const event = decide(navigation, failureOf(tabId), {
    statuses: currentSettings().statuses,
    hiddenSites: hiddenSites(isPrivate),
    hasRecoveryPage: hasRecoveryPage(isPrivate),
    newId: crypto.randomUUID(),
  });
  if (event) dispatchForTab(tabId, event);
  if (shown === 'recovery-page') showViewAgain(tabId);
  if (event?.type === 'left' && event.waitsFor && event.page)
    showSelfWaiting(tabId, event.waitsFor, event.page);
}

/** Says in the toolbar what a page is that gets no card because it does the waiting itself. */
export function showSelfWaiting(
  tabId: number,
  kind: 'waiting-room' | 'challenge',
  page: { url: string; status: number },
): void {
  showIdleView(tabId, viewOfSelfWaiting(kind, page));
}
