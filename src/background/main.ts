import { browser, isFirefox, isPrivateContext } from '../browser';
import { onMessage } from '../messaging';
import { onSettingsChanged, parseStored, watchSharedSites } from '../settings';
import { watchLinks } from './check/links';
import { removeExpiredSnapshots } from './clear/snapshots';
import { handleMessage } from './messages/handle-message';
import { parseMessage } from './messages/message-schema';
import { requestPermissionFor } from './messages/request-permission';
import { watchShortcuts } from './messages/shortcuts';
import { reconcile } from './navigation/reconcile';
import { resumeAfterUpdate } from './navigation/resume-after-update';
import { watchNavigation } from './navigation/watch-navigation';
import { applyAccess, applySettings, endLeftoverRecords } from './outage/apply-changes';
import { dispatchForTab, wake } from './outage/dispatch';
import { handleNavigation } from './outage/handle-navigation';
import { allOutages, failuresIn, outageOfAlarm } from './outage/store';
import { watchSettings } from './platform/current-settings';
import { removePrivateHiddenSites } from './platform/hidden-sites';
import { afterRestore } from './restore';
import { watchNotifications } from './surfaces/notifications';
import { openWelcomePage } from './surfaces/welcome-page';
import { moveTab, removeTab } from './tabs';

// Registers all listeners synchronously, because the browser starts the worker for their events.

watchSettings();
watchSharedSites();
const defer = (task: () => void) => void afterRestore(task).catch(console.error);
watchNavigation({
  onNavigation: handleNavigation,
  onBegin: (tabId) => dispatchForTab(tabId, { type: 'loading', tabId }),
  defer,
});
onMessage(parseMessage, (message, sender) => {
  requestPermissionFor(message, sender);
  return afterRestore(() => handleMessage(message, sender));
});
watchNotifications();
watchShortcuts();
watchLinks(defer);

const reconciled = afterRestore(() => reconcile(failuresIn(allOutages()), true));
browser.alarms.onAlarm.addListener(({ name }) => {
  reconciled
    .then(() => reconcile(failuresIn([outageOfAlarm(name) ?? []].flat()), false))
    .then(() => wake(name))
    .catch(console.error);
  void removeExpiredSnapshots(Date.now()).catch(console.error);
});
onSettingsChanged(
  (now, before) => void afterRestore(() => applySettings(parseStored(now), parseStored(before))),
);
browser.tabs.onReplaced.addListener(
  (newId, oldId) => void afterRestore(() => moveTab(oldId, newId)),
);
browser.tabs.onRemoved.addListener((tabId) => void afterRestore(() => removeTab(tabId)));
browser.permissions.onRemoved.addListener(() => {
  afterRestore(applyAccess).catch(console.error);
});
// In Chromium, the data of private windows is removed with the last of them. Firefox has no windows
// API on Android.
if (isFirefox)
  browser.windows?.onRemoved.addListener(() => void afterRestore(removePrivateHiddenSites));
// Private windows have no history with open records, and need no welcome page.
browser.runtime.onStartup.addListener(() => {
  if (!isPrivateContext()) endLeftoverRecords().catch(console.error);
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (isPrivateContext()) return;
  if (reason === 'install') void openWelcomePage();
  endLeftoverRecords()
    .then(reason === 'update' ? resumeAfterUpdate : undefined)
    .catch(console.error);
});
