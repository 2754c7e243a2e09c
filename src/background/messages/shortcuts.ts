import { browser } from '../../browser';
import type { Action } from '../../messages';
import { requestNotifications } from '../../permissions';
import { failureOf } from '../outage/store';
import { currentSettings } from '../platform/current-settings';
import { enqueue } from '../platform/queue';
import { afterRestore } from '../restore';
import { perform } from './actions';
import { isCurrentView } from './is-current';

/** The keyboard shortcuts of manifest.json. The user chooses their keys in the browser. */
const SHORTCUTS: readonly Action[] = ['try-now', 'stop', 'watch'];

/** Carries out an action on the failing page of the active tab. Call this once when the worker starts. */
export function watchShortcuts(): void {
  // Firefox for Android has no shortcuts.
  browser.commands?.onCommand.addListener((command, tab) => {
    const action = SHORTCUTS.find((shortcut) => shortcut === command);
    const tabId = tab?.id;
    if (!action || tabId === undefined) return;
    // At once: the browser asks the user only right after the key.
    const isWanted = currentSettings().areNotificationsWanted && tab?.incognito === false;
    if (action === 'watch' && isWanted) requestNotifications();
    const act = async () => {
      const failure = failureOf(tabId);
      // The tab may show another page whose events are not handled yet.
      if (failure && (await isCurrentView(tabId, failure.id))) await perform(tabId, action);
    };
    afterRestore(() => enqueue(`tab ${tabId}`, act)).catch(console.error);
  });
}
