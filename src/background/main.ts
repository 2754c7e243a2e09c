import { browser, isFirefox, isPrivateContext } from '../browser';
import { onMessage } from '../messaging';
import { onSettingsChanged } from '../settings';
import { watchLinks } from './check/links';
import { removeExpiredSnapshots } from './clear/snapshots';
import { handleMessage } from './messages/handle-message';
import { parseMessage } from './messages/message-schema';
import { reconcile } from './navigation/reconcile';
import { resumeAfterUpdate } from './navigation/resume-after-update';
import { watchNavigation } from './navigation/watch-navigation';
import { applyAccess, applySettings, closeForgotten } from './outage/apply-changes';
import { dispatchForTab, wake } from './outage/dispatch';
import { handleNavigation } from './outage/handle-navigation';
import { allOutages, failuresIn, outageOfAlarm } from './outage/store';
import { removePrivateHiddenSites } from './platform/hidden-sites';
import { watchPreferences } from './platform/preferences';
import { afterRestore } from './restore';
import { watchNotifications } from './surfaces/notifications';
import { openWelcomePage } from './surfaces/welcome-page';
import { moveTab, removeTab } from './tabs';

// Registers listeners, all in the first turn: the worker is started by the events they wait for.

watchPreferences();
watchNavigation({
  onNavigation: handleNavigation,
  onBegin: (tabId) => dispatchForTab(tabId, { type: 'loading', tabId }),
  defer: (task) => void afterRestore(task).catch(console.error),
});
onMessage(parseMessage, (message, sender) => afterRestore(() => handleMessage(message, sender)));
watchNotifications();
watchLinks();

const reconciled = afterRestore(() => reconcile(failuresIn(allOutages()), true));
browser.alarms.onAlarm.addListener(({ name }) => {
  reconciled
    .then(() => reconcile(failuresIn([outageOfAlarm(name) ?? []].flat()), false))
    .then(() => wake(name))
    .catch(console.error);
  void removeExpiredSnapshots(Date.now()).catch(console.error);
});
onSettingsChanged((now, before) => void afterRestore(() => applySettings(now, before)));
browser.tabs.onReplaced.addListener(
  (newId, oldId) => void afterRestore(() => moveTab(oldId, newId)),
);
browser.tabs.onRemoved.addListener((tabId) => void afterRestore(() => removeTab(tabId)));
browser.permissions.onRemoved.addListener(() => {
  afterRestore(applyAccess).catch(console.error);
});
// In Chromium what private windows have is gone with the last of them. Firefox has no windows on
// Android.
if (isFirefox) browser.windows?.onRemoved.addListener(() => void removePrivateHiddenSites());
// Private windows have no history to tidy up, and no new user to welcome.
browser.runtime.onStartup.addListener(() => {
  if (!isPrivateContext()) closeForgotten().catch(console.error);
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (isPrivateContext()) return;
  if (reason === 'install') void openWelcomePage();
  closeForgotten()
    .then(reason === 'update' ? resumeAfterUpdate : undefined)
    .catch(console.error);
});
