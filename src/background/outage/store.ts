import { browser } from '../../browser';
import { type Failure, isSamePage } from '../../core/outage/failure';
import { newOutage, nextWakeMs, type Outage, type Watch } from '../../core/outage/outage';
import { viewOfFailure } from '../../core/view/failure-view';
import type { FailingTab } from '../../core/view/overview';
import type { CardView } from '../../core/view/view';
import { settingsKnown } from '../platform/preferences';
import { session } from '../platform/session';
import { restoreNotes } from '../surfaces/tab-notes';
import { isValidOutage } from './stored-state';
import { loadWatches, watchedIn } from './watches';

// All that is waited for, as it is kept for when the worker is stopped. Only failures.ts changes it.

const OUTAGE = 'outage ';
const ASIDE = 'aside ';
// Chromium's shortest alarm. The surfaces' own timers are the quicker ones; this one is behind them.
// https://developer.chrome.com/docs/extensions/reference/api/alarms
const SHORTEST_ALARM_MS = 30_000;

export let outages = new Map<string, Outage>();
/** What tabs without a failure show in the toolbar: a page that came back, or one that waits. */
export let idleViews = new Map<string, CardView>();
/** Once all below is as it was; the outages that are due right away. */
export const restored: Promise<string[]> = restore().catch((error: unknown) => {
  // What cannot be gone on with is begun anew.
  console.error(error);
  return [];
});
let queue: Promise<unknown> = restored;

/** Reads what was kept; gives the outages that stand anew for what is watched, and are due. */
async function restore(): Promise<string[]> {
  const [kept, shown, watched] = await Promise.all([
    session.load(OUTAGE, isValidOutage),
    session.load<CardView>(ASIDE),
    loadWatches().catch((error: unknown) => {
      console.error(error);
      return {};
    }),
    restoreNotes(),
    settingsKnown,
  ]);
  outages = kept;
  idleViews = shown;
  // A request under way ended with the worker that had made it, and is due again.
  const nowMs = Date.now();
  for (const outage of outages.values()) {
    if (!outage.probe) continue;
    delete outage.probe;
    outage.wait = { fromMs: nowMs, untilMs: nowMs };
  }
  const due: string[] = [];
  // After a restart of the browser nothing is left but what is watched.
  for (const [key, watches] of Object.entries(watched)) {
    if (outages.has(key)) continue;
    const sinceMs = Math.min(...watches.map(({ sinceMs }) => sinceMs));
    const wait = { fromMs: nowMs, untilMs: nowMs };
    outages.set(key, { ...newOutage(key, sinceMs), watches, wait });
    due.push(key);
  }
  return due;
}

/** Runs tasks one at a time, in the order they came, and none before the state is restored. */
export function enqueue<T>(task: () => Promise<T>): Promise<T> {
  const done = queue.then(task);
  queue = done.catch((error: unknown) => console.error(error));
  return done;
}

/** The outage that a tab is part of. */
export function outageOf(tabId: number): Outage | undefined {
  for (const outage of outages.values()) if (outage.failures[tabId]) return outage;
  return undefined;
}

/** The failure of a tab. Call it from a queued task. */
export function failureOf(tabId: number): Failure | undefined {
  return outageOf(tabId)?.failures[tabId];
}

/** The outage that an alarm is for. */
export const outageOfAlarm = (alarm: string) =>
  [...outages.values()].find((outage) => alarmOf(outage) === alarm);

/** The failing tabs that an alarm is for. */
export const failuresOfAlarm = (alarm: string): Failure[] =>
  Object.values(outageOfAlarm(alarm)?.failures ?? {});

/** All failing tabs. */
export const allFailures = (): Failure[] =>
  [...outages.values()].flatMap(({ failures }) => Object.values(failures));

const allWatched = (): Watch[] => [...outages.values()].flatMap((o) => watchedIn(o).watched);

/** Whether a page is watched, with a tab or without. */
export const isWatchedPage = (url: string) =>
  allWatched().some((watch) => isSamePage(watch.url, url));

/** The pages that are watched though no tab shows them. */
export const watchedWithoutTab = (): Watch[] =>
  [...outages.values()].flatMap(({ watches }) => watches);

/** The tabs that show a failing page, in private windows or in the others. */
export const failingTabs = (isPrivate: boolean): FailingTab[] =>
  [...outages.values()].flatMap((outage) =>
    Object.values(outage.failures)
      .filter((failure) => failure.isPrivate === isPrivate)
      .map((failure) => {
        const { phase, url, tries } = viewOfFailure(outage, failure);
        return { tabId: failure.tabId, phase, url, tries };
      }),
  );

/** Keeps an outage as it now is, with the alarm that stands behind its next try. */
export function keep(outage: Outage, before: Outage): void {
  const { key, failures, watches } = outage;
  const alarm = alarmOf(outage);
  if (alarm !== alarmOf(before)) void browser.alarms.clear(alarmOf(before));
  if (Object.keys(failures).length === 0 && watches.length === 0) {
    outages.delete(key);
    void session.remove(OUTAGE + key);
    void browser.alarms.clear(alarm);
    return;
  }
  outages.set(key, outage);
  void session.set(OUTAGE + key, outage);
  const wakeAtMs = nextWakeMs(outage);
  const soonestMs = Date.now() + SHORTEST_ALARM_MS;
  // What a load comes to can be missed, and a probe ends with its worker.
  const isUnderWay =
    outage.probe !== undefined || Object.values(failures).some(({ load }) => load?.hasStarted);
  if (wakeAtMs === undefined) void browser.alarms.clear(alarm);
  else
    browser.alarms.create(alarm, { when: isUnderWay ? soonestMs : Math.max(wakeAtMs, soonestMs) });
}

/** Browsers write alarms to disk, where the site of a private window must not come. */
function alarmOf({ key, failures }: Outage): string {
  const [first] = Object.values(failures);
  return first?.isPrivate ? first.id : key;
}

/** Keeps what a tab without a failure shows, until the tab leaves its page. */
export function storeIdleView(tabId: number, view: CardView): void {
  idleViews.set(String(tabId), view);
  void session.set(ASIDE + tabId, view);
}

/** Forgets what is shown of a tab without a failure. */
export function removeIdleView(tabId: number): void {
  if (idleViews.delete(String(tabId))) void session.remove(ASIDE + tabId);
}
