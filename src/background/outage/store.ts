import { browser } from '../../browser';
import { type Failure, isSamePage } from '../../core/outage/failure';
import { newOutage, nextWakeMs, type Outage, type Watch } from '../../core/outage/outage';
import { itemsWithPrefix, type StoredItems } from '../../core/stored-items';
import { viewOfFailure } from '../../core/view/failure-view';
import type { FailingTab } from '../../core/view/overview';
import { enqueue } from '../platform/queue';
import { session } from '../platform/session';
import { writeToHistory } from './history';
import { isValidOutage } from './stored-state';
import { saveWatches, type WatchesByOutage, watchedIn } from './watches';

// All outages, in memory and in the session storage, as the worker can be stopped at any time. Only
// dispatch.ts changes them.

const KEY = 'outage ';
// Chromium's shortest alarm. The timers of the surfaces are faster; the alarm is the fallback.
// https://developer.chrome.com/docs/extensions/reference/api/alarms
const SHORTEST_ALARM_MS = 30_000;

const outages = new Map<string, Outage>();

/**
 * Restores the outages that an earlier worker has stored. Returns the keys of outages that are due
 * now: after a restart of the browser, those of the watched pages, as nothing else is left.
 */
export function restoreOutages(stored: StoredItems, watched: WatchesByOutage): string[] {
  const nowMs = Date.now();
  const wait = { fromMs: nowMs, untilMs: nowMs };
  for (const [key, outage] of itemsWithPrefix(stored, KEY, isValidOutage)) {
    // A probe in progress ended with the earlier worker and is due again.
    const { probe, ...others } = outage;
    outages.set(key, probe ? { ...others, wait } : outage);
  }
  const due = Object.entries(watched).filter(([key]) => !outages.has(key));
  for (const [key, watches] of due) {
    const sinceMs = Math.min(...watches.map(({ sinceMs }) => sinceMs));
    outages.set(key, { ...newOutage(key, sinceMs), watches, wait });
  }
  return due.map(([key]) => key);
}

/** Returns the outage with a key from `outageKey`. */
export const outageAt = (key: string): Outage | undefined => outages.get(key);

export const allOutages = (): Outage[] => [...outages.values()];

/** Returns the outage that a tab belongs to. */
export const outageOf = (tabId: number): Outage | undefined =>
  allOutages().find(({ failures }) => failures[tabId]);

/** Returns the failure of a tab. */
export const failureOf = (tabId: number): Failure | undefined => outageOf(tabId)?.failures[tabId];

/** Returns the outage whose alarm has this name. */
export const outageOfAlarm = (alarm: string) =>
  allOutages().find((outage) => alarmOf(outage) === alarm);

export const failuresIn = (outages: readonly Outage[]): Failure[] =>
  outages.flatMap(({ failures }) => Object.values(failures));

/** Returns whether a page is watched, with or without a tab. */
export const isWatchedPage = (url: string) =>
  allOutages().some((outage) => watchedIn(outage).watched.some((one) => isSamePage(one.url, url)));

/** Returns the watches of pages that no tab shows. */
export const watchedWithoutTab = (): Watch[] => allOutages().flatMap(({ watches }) => watches);

/** Returns the tabs that show a failing page, only those of private or of ordinary windows. */
export const failingTabs = (isPrivate: boolean): FailingTab[] =>
  allOutages().flatMap((outage) =>
    Object.values(outage.failures)
      .filter((failure) => failure.isPrivate === isPrivate)
      .map((failure) => {
        const { phase, url, tries } = viewOfFailure(outage, failure);
        return { tabId: failure.tabId, phase, url, tries };
      }),
  );

/** Replaces an outage in memory by its next state. */
export function replaceOutage(outage: Outage): void {
  if (isEmpty(outage)) outages.delete(outage.key);
  else outages.set(outage.key, outage);
}

/**
 * Stores an outage and sets the alarm for its next try. Writes the failures in `ended` to the history
 * before it removes them from the session storage.
 */
export function storeOutage(outage: Outage, before: Outage, ended: readonly Failure[]): void {
  const { key } = outage;
  setAlarm(outage, before);
  void enqueue(key, async () => {
    // A history that cannot be written must not keep the state from being stored.
    await Promise.all(ended.map((failure) => writeToHistory(failure).catch(console.error)));
    // The outage may have changed several times since.
    const now = outages.get(key);
    await (now ? session.set(KEY + key, now) : session.remove(KEY + key));
  });
  void saveWatches(outages.values());
}

const isEmpty = ({ failures, watches }: Outage) =>
  Object.keys(failures).length === 0 && watches.length === 0;

function setAlarm(outage: Outage, before: Outage): void {
  const alarm = alarmOf(outage);
  if (alarm !== alarmOf(before)) void browser.alarms.clear(alarmOf(before));
  const wakeAtMs = isEmpty(outage) ? undefined : nextWakeMs(outage);
  if (wakeAtMs === undefined) {
    void browser.alarms.clear(alarm);
    return;
  }
  const soonestMs = Date.now() + SHORTEST_ALARM_MS;
  // The worker can miss the result of a load, and a probe ends with its worker.
  const isInProgress =
    outage.probe !== undefined ||
    Object.values(outage.failures).some(({ load }) => load?.hasStarted);
  browser.alarms.create(alarm, { when: isInProgress ? soonestMs : Math.max(wakeAtMs, soonestMs) });
}

/**
 * Returns the name of an outage's alarm. Browsers write it to disk, so the name for a private
 * window does not contain the site.
 */
function alarmOf({ key, failures }: Outage): string {
  const [first] = Object.values(failures);
  return first?.isPrivate ? first.id : key;
}
