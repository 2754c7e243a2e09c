import { browser } from '../../browser';
import type { Action } from '../../messages';
import { requestNotifications } from '../../permissions';
import { failureOf } from '../outage/store';
import { currentSettings } from '../platform/current-settings';
import { enqueue } from '../platform/queue';
import { afterRestore } from '../restore';
import { perform } from './actions';

/** The keyboard shortcuts of manifest.json. The user chooses their keys in the browser. */
const SHORTCUTS: readonly Action[] = ['try-now', 'stop', 'watch'];

/** Carries out an action on the failing page of the active tab. Call this once when the worker starts. */
export function watchShortcuts(): void {
  // Firefox for Android has no shortcuts.
  browser.commands?.onCommand.addListener((command, tab) => {
    const action = SHORTCUTS.find((shortcut) => shortcut === command);
    const tabId = tab?.id;
    if (!action || tabId === undefined) return;
    if (action === 'watch') requestFor(tabId);
    const performIfFailing = () => (failureOf(tabId) ? perform(tabId, action) : undefined);
    afterRestore(() => enqueue(`tab ${tabId}`, performIfFailing)).catch(console.error);
  });
}

/** Requests to show notifications, at once: the browser asks the user only right after the key. */
function requestFor(tabId: number): void {
  const failure = failureOf(tabId);
  const isWanted = currentSettings().areNotificationsWanted;
  if (failure && !failure.isPrivate && isWanted) requestNotifications();
}
