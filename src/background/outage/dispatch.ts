import type { FailedPage, LeftEvent, OutageEvent } from '../../core/outage/events';
import { countAttempts, type Failure } from '../../core/outage/failure';
import { newOutage, outageKey } from '../../core/outage/outage';
import { reduce } from '../../core/outage/reduce';
import { retryPreferences } from '../platform/preferences';
import { removeNotes } from '../surfaces/tab-notes';
import { carryOut } from './effects';
import { logEvent } from './event-log';
import { writeToHistory } from './history';
import { idleViewOf, removeIdleView } from './idle-views';
import { allOutages, outageAt, outageOf, outageOfAlarm, storeOutage } from './store';
import { showView, showViewAgain } from './views';
import { watchedIn } from './watches';

/**
 * Applies an event to the outage with this key, which begins with it if there is none: stores the
 * next state, carries out the effects, and shows the tabs' new views. The state is changed before
 * this returns; what takes time follows.
 */
export function dispatch(key: string, event: OutageEvent): void {
  const nowMs = Date.now();
  const before = outageAt(key) ?? newOutage(key, nowMs);
  const given = { nowMs, random: Math.random, ...retryPreferences() };
  const { outage, effects } = reduce(before, event, given);
  logEvent(key, event, effects);
  const ended = effects.flatMap((effect) => (effect.type === 'end' ? [effect.failure] : []));
  storeOutage(outage, before, ended);
  for (const failure of Object.values(outage.failures))
    if (versionOf(failure) !== versionOf(before.failures[failure.tabId]))
      void writeToHistory(failure).catch(console.error);
  const report = (later: OutageEvent) => {
    if (outageAt(key)) dispatch(key, later);
  };
  for (const effect of effects) carryOut(effect, report);
  for (const tabId in { ...before.failures, ...outage.failures }) showView(Number(tabId));
}

/** A version stamp: changes whenever an attempt or action is appended. */
const versionOf = (failure?: Failure) =>
  failure &&
  `${countAttempts(failure)} ${failure.actions.length} ${JSON.stringify(failure.actions.at(-1))}`;

/** Applies an event of a tab to the outage that the tab is part of, if it is part of one. */
export function dispatchForTab(tabId: number, event: OutageEvent): void {
  const outage = outageOf(tabId);
  if (event.type === 'failed') dispatchFailed(event);
  else if (outage) dispatch(outage.key, event);
  if (event.type === 'left') onLeft(event, outage !== undefined);
}

function dispatchFailed(event: FailedPage & { type: 'failed' }): void {
  const { tabId } = event;
  removeIdleView(tabId);
  const key = outageKey(event.url, event.isPrivate);
  const before = outageOf(tabId);
  if (before && before.key !== key) dispatch(before.key, { type: 'left', tabId });
  dispatch(key, event);
}

/** What a tab showed that has left its page. Most tabs showed nothing, and this costs nothing. */
function onLeft({ tabId, loadedUrls = [] }: LeftEvent, hadFailure: boolean): void {
  confirmWatches(loadedUrls);
  if (!hadFailure) {
    if (!idleViewOf(tabId)) return;
    removeIdleView(tabId);
    removeNotes(tabId);
  }
  showViewAgain(tabId);
}

/** A tab has loaded a page under these addresses, which ends the watch for it. */
function confirmWatches(urls: readonly string[]): void {
  for (const url of urls) {
    const outage = outageAt(outageKey(url, false));
    if (outage && outage.watches.length > 0) dispatch(outage.key, { type: 'loaded', url });
  }
}

/** Goes on with an outage whose alarm rang. */
export function wake(alarm: string): void {
  const outage = outageOfAlarm(alarm);
  if (outage) dispatch(outage.key, { type: 'due', isOnline: navigator.onLine });
}

/** Watches a page that no tab shows. */
export function watchPage(url: string, isRepeatable: boolean): void {
  const id = crypto.randomUUID();
  dispatch(outageKey(url, false), { type: 'watch-page', id, url, isRepeatable });
}

/** Ends the watch with this id. */
export function unwatch(id: string): void {
  const outage = allOutages().find((one) =>
    watchedIn(one).watched.some((watch) => watch.id === id),
  );
  if (outage) dispatch(outage.key, { type: 'unwatch', id });
}
