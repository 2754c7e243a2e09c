import { browser } from '../../browser';
import { type Failure, isSamePage } from '../../core/outage/failure';
import { newOutage, nextWakeMs, type Outage, type Watch } from '../../core/outage/outage';
import { viewOfFailure } from '../../core/view/failure-view';
import type { FailingTab } from '../../core/view/overview';
import { session } from '../platform/session';
import { remember } from './history';
import { enqueue } from './queue';
import { isValidOutage } from './stored-state';
import { loadWatches, saveWatches, watchedIn } from './watches';

// All outages, in memory and stored for when the worker is stopped. Only dispatch.ts changes them.

const KEY = 'outage ';
// Chromium's shortest alarm. The surfaces' own timers are the quicker ones; this one is behind them.
// https://developer.chrome.com/docs/extensions/reference/api/alarms
const SHORTEST_ALARM_MS = 30_000;

const outages = new Map<string, Outage>();

/**
 * Restores what an earlier worker has stored; returns the keys of outages that are due now: after a
 * restart of the browser nothing is left but what is watched.
 */
export async function restoreOutages(): Promise<string[]> {
  const [stored, watched] = await Promise.all([
    session.load(KEY, isValidOutage),
    loadWatches().catch((error: unknown) => {
      console.error(error);
      return {};
    }),
  ]);
  const nowMs = Date.now();
  const wait = { fromMs: nowMs, untilMs: nowMs };
  for (const [key, outage] of stored) {
    // A request under way ended with the worker that had made it, and is due again.
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

/** The outage of a site, by what `outageKey` returns. */
export const outageAt = (key: string): Outage | undefined => outages.get(key);

export const allOutages = (): Outage[] => [...outages.values()];

/** The outage that a tab is part of. */
export const outageOf = (tabId: number): Outage | undefined =>
  allOutages().find(({ failures }) => failures[tabId]);

/** The failure of a tab. */
export const failureOf = (tabId: number): Failure | undefined => outageOf(tabId)?.failures[tabId];

/** The outage that an alarm is for. */
export const outageOfAlarm = (alarm: string) =>
  allOutages().find((outage) => alarmOf(outage) === alarm);

export const failuresIn = (outages: readonly Outage[]): Failure[] =>
  outages.flatMap(({ failures }) => Object.values(failures));

/** Whether a page is watched, with a tab or without. */
export const isWatchedPage = (url: string) =>
  allOutages().some((outage) => watchedIn(outage).watched.some((one) => isSamePage(one.url, url)));

/** The pages that are watched though no tab shows them. */
export const watchedWithoutTab = (): Watch[] => allOutages().flatMap(({ watches }) => watches);

/** The tabs that show a failing page, in private windows or in the others. */
export const failingTabs = (isPrivate: boolean): FailingTab[] =>
  allOutages().flatMap((outage) =>
    Object.values(outage.failures)
      .filter((failure) => failure.isPrivate === isPrivate)
      .map((failure) => {
        const { phase, url, tries } = viewOfFailure(outage, failure);
        return { tabId: failure.tabId, phase, url, tries };
      }),
  );

/**
 * Replaces an outage by its next state and sets the alarm behind its next try. The failures in
 * `ended` are written to the history before they are removed from the stored state, where they stand
 * until then.
 */
export function storeOutage(outage: Outage, before: Outage, ended: readonly Failure[]): void {
  const { key } = outage;
  if (isOver(outage)) outages.delete(key);
  else outages.set(key, outage);
  setAlarm(outage, before);
  void enqueue(key, async () => {
    await Promise.all(ended.map(remember));
    // Several changes may have come since.
    const now = outages.get(key);
    await (now ? session.set(KEY + key, now) : session.remove(KEY + key));
  });
  void saveWatches(outages.values());
}

const isOver = ({ failures, watches }: Outage) =>
  Object.keys(failures).length === 0 && watches.length === 0;

function setAlarm(outage: Outage, before: Outage): void {
  const alarm = alarmOf(outage);
  if (alarm !== alarmOf(before)) void browser.alarms.clear(alarmOf(before));
  const wakeAtMs = isOver(outage) ? undefined : nextWakeMs(outage);
  if (wakeAtMs === undefined) {
    void browser.alarms.clear(alarm);
    return;
  }
  const soonestMs = Date.now() + SHORTEST_ALARM_MS;
  // What a load comes to can be missed, and a probe ends with its worker.
  const isUnderWay =
    outage.probe !== undefined ||
    Object.values(outage.failures).some(({ load }) => load?.hasStarted);
  browser.alarms.create(alarm, { when: isUnderWay ? soonestMs : Math.max(wakeAtMs, soonestMs) });
}

/** Browsers write alarms to disk, where the site of a private window must not come. */
function alarmOf({ key, failures }: Outage): string {
  const [first] = Object.values(failures);
  return first?.isPrivate ? first.id : key;
}
