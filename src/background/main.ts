import { browser, isFirefox, isPrivateContext } from '../browser';
import { onRequest } from '../messages';
import { onSettingsChanged } from '../settings';
import { removeCheckedAddress } from './check/check-address';
import { watchLinks } from './check/links';
import { removeExpiredSnapshots, removeSnapshots } from './clear/snapshots';
import { answer } from './messages/handlers';
import { parseRequest } from './messages/message-schema';
import { dropLastAnswer } from './navigation/last-answers';
import { reconcile, resumeAfterUpdate } from './navigation/reconcile';
import { forgetNavigations, isHeardOf, watchNavigation } from './navigation/watch-navigation';
import { arrive, forgetAnswer } from './outage/arrivals';
import { applyAccess, applySettings, closeForgotten, leave, tell, wake } from './outage/dispatch';
import { allFailures, enqueue, failuresOfAlarm } from './outage/store';
import { removePrivateHiddenSites } from './platform/hidden-sites';
import { watchPreferences } from './platform/preferences';
import { watchNotifications } from './surfaces/notifications';
import { openWelcome } from './surfaces/surfaces';

// Listeners only, all registered at once: the worker is started by the very events they wait for.

watchPreferences();
watchNavigation(arrive, (tabId) => void enqueue(() => tell(tabId, { type: 'loading', tabId })));
onRequest(parseRequest, answer);
watchNotifications();
watchLinks();
const missed = enqueue(async () => allFailures()).then((failures) =>
  reconcile(failures, isHeardOf),
);
browser.alarms.onAlarm.addListener(({ name }) => {
  void missed
    .then(() => enqueue(async () => failuresOfAlarm(name)))
    .then((failures) => reconcile(failures, () => false))
    .then(() => enqueue(() => wake(name)));
  void enqueue(() => removeExpiredSnapshots(Date.now()));
});
onSettingsChanged((now, before) => {
  const isOther =
    now.autoRetry !== before.autoRetry || now.retryLimitMinutes !== before.retryLimitMinutes;
  void enqueue(() => applySettings(isOther));
});
browser.tabs.onReplaced.addListener((newTabId, tabId) => {
  void enqueue(() => tell(tabId, { type: 'renumbered', tabId, newTabId }));
  forgetTab(tabId);
});
browser.tabs.onRemoved.addListener(forgetTab);
browser.permissions.onRemoved.addListener(() => void applyAccess().catch(console.error));
// In Chromium what private windows have is gone with the last of them. Firefox has no windows on
// Android.
if (isFirefox) browser.windows?.onRemoved.addListener(() => void removePrivateHiddenSites());
// Of private windows there is no history to tidy up, nor anybody to welcome.
browser.runtime.onStartup.addListener(() => {
  if (!isPrivateContext()) closeForgotten().catch(console.error);
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (isPrivateContext()) return;
  if (reason === 'install') void openWelcome();
  closeForgotten()
    .then(reason === 'update' ? resumeAfterUpdate : undefined)
    .catch(console.error);
});

function forgetTab(tabId: number): void {
  forgetNavigations(tabId);
  forgetAnswer(tabId);
  void dropLastAnswer(tabId);
  void enqueue(() => leave(tabId));
  void enqueue(() => removeSnapshots(tabId));
  void enqueue(async () => removeCheckedAddress(tabId));
}
