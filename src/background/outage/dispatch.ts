import type { Effect } from '../../core/outage/effects';
import type { FailedPage, LeftEvent, OutageEvent } from '../../core/outage/events';
import { countAttempts, type Failure } from '../../core/outage/failure';
import { newOutage, outageKey } from '../../core/outage/outage';
import { reduce } from '../../core/outage/reduce';
import { retryPreferences } from '../platform/current-settings';
import { keepClearing, removeNotes } from '../surfaces/tab-notes';
import { carryOut } from './effects';
import { logEvent } from './event-log';
import { writeToHistory } from './history';
import { idleViewOf, removeIdleView } from './idle-views';
import { allOutages, outageAt, outageOf, outageOfAlarm, replaceOutage, storeOutage } from './store';
import { removeLastSentView, showView, showViewAgain } from './views';
import { watchedIn } from './watches';

/**
 * Applies an event to an outage, creating it if needed. The in-memory state changes before this
 * returns; storing is asynchronous.
 */
export function dispatch(key: string, event: OutageEvent): void {
  const nowMs = Date.now();
  const before = outageAt(key) ?? newOutage(key, nowMs);
  const given = { nowMs, random: Math.random, ...retryPreferences() };
  const { outage, effects } = reduce(before, event, given);
  replaceOutage(outage);
  const report = (later: OutageEvent) => {
    if (outageAt(key)) dispatch(key, later);
  };
  // The card first, with the notes that it shows: each call of the browser before it would delay it.
  for (const effect of effects) if (isUrgent(effect)) carryOut(effect, report);
  logEvent(key, event, effects);
  const ended = effects.flatMap((effect) => (effect.type === 'end' ? [effect.failure] : []));
  storeOutage(outage, before, ended);
  for (const failure of Object.values(outage.failures))
    if (versionOf(failure) !== versionOf(before.failures[failure.tabId]))
      void writeToHistory(failure).catch(console.error);
  for (const effect of effects) if (!isUrgent(effect)) carryOut(effect, report);
  for (const tabId in { ...before.failures, ...outage.failures }) showView(Number(tabId));
}

const isUrgent = ({ type }: Effect) => type === 'show-overlay' || type === 'clear-notes';

/** A version stamp: changes whenever an attempt or action is appended. */
const versionOf = (failure?: Failure) =>
  failure &&
  `${countAttempts(failure)} ${failure.actions.length} ${JSON.stringify(failure.actions.at(-1))}`;

/** Applies an event of a tab to the tab's outage, if it has one. */
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
  // The new document needs its view and, in Chromium, its toolbar button, even if they are as before.
  removeLastSentView(tabId);
  dispatch(key, event);
}

/**
 * Ends the watches of the loaded page, and removes the idle view and notes of a tab without a
 * failure. Runs on every navigation, so it returns early.
 */
function onLeft({ tabId, page, loadedUrls = [] }: LeftEvent, hadFailure: boolean): void {
  confirmWatches(loadedUrls);
  if (!hadFailure) {
    const idle = idleViewOf(tabId);
    if (!idle) return;
    removeIdleView(tabId);
    // The page may have been loaded because its site's data was cleared.
    if (page && idle.url && isSameOrigin(page.url, idle.url)) keepClearing(tabId);
    else removeNotes(tabId);
  }
  showViewAgain(tabId);
}

const isSameOrigin = (a: string, b: string) => new URL(a).origin === new URL(b).origin;

/** Ends the watches of a page that a tab has loaded under these addresses. */
function confirmWatches(urls: readonly string[]): void {
  for (const url of urls) {
    const outage = outageAt(outageKey(url, false));
    if (outage && outage.watches.length > 0) dispatch(outage.key, { type: 'loaded', url });
  }
}

/** Sends `due` to the outage of this alarm. */
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
