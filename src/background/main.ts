import { browser } from '../browser';
import { onRequest } from '../messages';
import { arrive, forgetAnswer } from './arrivals';
import { closeForgotten, enqueue, leave, tell, wake } from './incidents';
import { watchNavigation } from './navigation';
import { answer } from './requests';

// Listeners only, all registered at once: the worker is started by the very events they wait for.

watchNavigation(arrive, (tabId) => void enqueue(() => tell(tabId, { type: 'loading', tabId })));
onRequest(answer);
browser.alarms.onAlarm.addListener(({ name }) => void enqueue(() => wake(name)));
browser.tabs.onRemoved.addListener((tabId) => {
  forgetAnswer(tabId);
  void enqueue(() => leave(tabId, false));
});
browser.runtime.onStartup.addListener(() => void enqueue(closeForgotten));
browser.runtime.onInstalled.addListener(() => void enqueue(closeForgotten));
