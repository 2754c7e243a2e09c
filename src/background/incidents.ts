import { browser } from '../browser';
import { countAttempts, type Incident, isSamePage } from '../core/incident';
import {
  type Effect,
  type Failure,
  newOutage,
  nextWakeMs,
  type Outage,
  type OutageEvent,
  outageKey,
  type Watch,
} from '../core/outage';
import type { FailingTab } from '../core/overview';
import { step } from '../core/step';
import { type CardView, viewOf, viewOfReturn } from '../core/view';
import { notify } from '../messages';
import { keepsForm } from './faces';
import { recall, remember, tidy } from './history';
import { isWholeOutage } from './kept-state';
import { load, sendAgain } from './loads';
import { announce } from './notifications';
import { manners, settingsKnown, wishes } from './preferences';
import { probe, visibleTabIds } from './probe';
import { session } from './session';
import { dropFindings, dropNotes, notesOf, restoreNotes } from './tab-notes';
import { showInToolbar } from './toolbar';
import { loadWatches, saveWatches, watchedIn } from './watches';

const OUTAGE = 'outage ';
const ASIDE = 'aside ';
// Chromium's shortest alarm. The faces' own timers are the quicker ones; this one is behind them.
// https://developer.chrome.com/docs/extensions/reference/api/alarms
const SHORTEST_ALARM_MS = 30_000;

let outages = new Map<string, Outage>();
/** What tabs without an incident show in the toolbar: a page that came back, or one that waits. */
let asides = new Map<string, CardView>();
/** What each tab's faces were last told, so that they hear of changes only. */
const told = new Map<number, string>();
// What cannot be gone on with is begun anew.
let queue: Promise<unknown> = restore().catch(console.error);

async function restore() {
  const [kept, shown, watched] = await Promise.all([
    session.load(OUTAGE, isWholeOutage),
    session.load<CardView>(ASIDE),
    loadWatches(),
    restoreNotes(),
    settingsKnown,
  ]);
  outages = kept;
  asides = shown;
  // A request under way ended with the worker that had made it, and is due again.
  const nowMs = Date.now();
  for (const outage of outages.values()) {
    if (!outage.probe) continue;
    delete outage.probe;
    outage.wait = { fromMs: nowMs, untilMs: nowMs };
  }
  // After a restart of the browser nothing is left but what is watched.
  for (const [key, watches] of Object.entries(watched)) {
    if (outages.has(key)) continue;
    const sinceMs = Math.min(...watches.map(({ sinceMs }) => sinceMs));
    const wait = { fromMs: nowMs, untilMs: nowMs };
    outages.set(key, { ...newOutage(key, sinceMs), watches, wait });
    void enqueue(() => dispatch(key, { type: 'due', isOnline: navigator.onLine }));
  }
}

/** Runs tasks one at a time, in the order they came, and none before the state is restored. */
export function enqueue<T>(task: () => Promise<T>): Promise<T> {
  const done = queue.then(task);
  queue = done.catch((error: unknown) => console.error(error));
  return done;
}

/** The incident of a tab. Call it, like all below, from a queued task. */
export function incidentOf(tabId: number): Incident | undefined {
  return outageOf(tabId)?.incidents[tabId];
}

/** The card of a tab as it now is; undefined where there is none. */
export function viewOfTab(tabId: number): CardView | undefined {
  const outage = outageOf(tabId);
  const incident = outage?.incidents[tabId];
  const view = outage && incident ? viewOf(outage, incident) : asides.get(String(tabId));
  const isFormLost = incident && !keepsForm(incident);
  return (
    view && { ...view, ...notesOf(tabId), ...manners(), ...(isFormLost ? { isFormLost } : {}) }
  );
}

/** Begins an incident, or goes on with the tab's own if it is for the same page. */
export async function fail(failure: Failure): Promise<void> {
  dropAside(failure.tabId);
  const key = outageKey(failure.url, failure.isPrivate);
  const { tabId } = failure;
  if (!isSamePage(incidentOf(tabId)?.url ?? '', failure.url)) dropNotes(tabId);
  // It has been loaded since, and what was found before that, such as an answer, holds no more.
  else dropFindings(tabId);
  if (outageOf(tabId)?.key !== key) await tell(tabId, { type: 'gone', tabId, isRecovered: false });
  await dispatch(key, { type: 'failed', ...failure });
}

/** Ends a tab's incident, if it has one: its page came back, or the tab went elsewhere. */
export async function leave(tabId: number, isRecovered: boolean): Promise<void> {
  const incident = incidentOf(tabId);
  // Most navigations are of tabs that nothing is known of, and cost nothing.
  if (!incident && !asides.has(String(tabId))) return;
  dropAside(tabId);
  if (incident && isRecovered) showAside(tabId, viewOfReturn(incident, Date.now()));
  await tell(tabId, { type: 'gone', tabId, isRecovered });
  if (!isRecovered) dropNotes(tabId);
  refresh(tabId);
}

/** Shows in a tab's toolbar button and popup what is no incident, until the tab leaves its page. */
export function showAside(tabId: number, view: CardView): void {
  asides.set(String(tabId), view);
  void session.set(ASIDE + tabId, view);
  refresh(tabId);
}

/** Shows a tab's state anew: with each document, Chromium resets the tab's toolbar button. */
export function refresh(tabId: number): void {
  told.delete(tabId);
  reflect(tabId);
}

/** Passes an event on to the outage that a tab is part of, if it is part of one. */
export async function tell(tabId: number, event: OutageEvent): Promise<void> {
  const outage = outageOf(tabId);
  if (outage) await dispatch(outage.key, event);
}

const outageOfAlarm = (alarm: string) =>
  [...outages.values()].find((outage) => alarmOf(outage) === alarm);

/** The failing tabs that an alarm is for. */
export const incidentsOfAlarm = (alarm: string): Incident[] =>
  Object.values(outageOfAlarm(alarm)?.incidents ?? {});

/** Goes on with an outage whose alarm rang. */
export async function wake(alarm: string): Promise<void> {
  const outage = outageOfAlarm(alarm);
  if (outage) await dispatch(outage.key, { type: 'due', isOnline: navigator.onLine });
}

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
    Object.values(outage.incidents)
      .filter((incident) => incident.isPrivate === isPrivate)
      .map((incident) => {
        const { phase, url, tries } = viewOf(outage, incident);
        return { tabId: incident.tabId, phase, url, tries };
      }),
  );

/** Watches a page that no tab shows. */
export async function watchPage(url: string): Promise<void> {
  await dispatch(outageKey(url, false), { type: 'watch-page', id: crypto.randomUUID(), url });
}

/** Watches a page no more. */
export async function unwatch(id: string): Promise<void> {
  const outage = [...outages.values()].find((outage) =>
    watchedIn(outage).watched.some((watch) => watch.id === id),
  );
  if (outage) await dispatch(outage.key, { type: 'unwatch', id });
}

/** Brings what is under way, and what is shown of it, in line with changed settings. */
export async function heedSettings(isTryingChanged: boolean): Promise<void> {
  for (const { key, incidents } of [...outages.values()]) {
    if (isTryingChanged) await dispatch(key, { type: 'wishes-changed' });
    for (const tabId in incidents) reflect(Number(tabId));
  }
  for (const tabId of asides.keys()) reflect(Number(tabId));
}

/**
 * After the browser or the extension started anew: what it had left open has ended. Gives the sites
 * it was of.
 */
export async function closeForgotten(): Promise<Set<string>> {
  const alive = [...outages.values()].flatMap(({ incidents }) => Object.values(incidents));
  return tidy(new Set(alive.map(({ id }) => id)), Date.now());
}

function outageOf(tabId: number): Outage | undefined {
  for (const outage of outages.values()) if (outage.incidents[tabId]) return outage;
  return undefined;
}

async function dispatch(key: string, event: OutageEvent): Promise<void> {
  const nowMs = Date.now();
  const before = outages.get(key) ?? newOutage(key, nowMs);
  const { outage, effects } = step(before, event, { nowMs, random: Math.random, ...wishes() });
  // What has ended is remembered before it is dropped: it stands nowhere else.
  for (const effect of effects)
    if (effect.type === 'end') await remember(effect.incident).catch(console.error);
  keep(outage, before);
  void saveWatches(outages.values());
  for (const incident of Object.values(outage.incidents))
    if (eventsOf(incident) !== eventsOf(before.incidents[incident.tabId]))
      remember(incident).catch(console.error);
  for (const effect of effects) carryOut(key, effect);
  for (const tabId in { ...before.incidents, ...outage.incidents }) reflect(Number(tabId));
}

/** How much there is to remember of an incident. */
const eventsOf = (incident?: Incident) =>
  incident && countAttempts(incident) + incident.actions.length;

function keep(outage: Outage, before: Outage): void {
  const { key, incidents, watches } = outage;
  const alarm = alarmOf(outage);
  if (alarm !== alarmOf(before)) void browser.alarms.clear(alarmOf(before));
  if (Object.keys(incidents).length === 0 && watches.length === 0) {
    outages.delete(key);
    void session.remove(OUTAGE + key);
    void browser.alarms.clear(alarm);
    return;
  }
  outages.set(key, outage);
  void session.set(OUTAGE + key, outage);
  const wakeAtMs = nextWakeMs(outage);
  if (wakeAtMs === undefined) void browser.alarms.clear(alarm);
  else browser.alarms.create(alarm, { when: Math.max(wakeAtMs, Date.now() + SHORTEST_ALARM_MS) });
}

/** Browsers write alarms to disk, where the site of a private window must not come. */
function alarmOf({ key, incidents }: Outage): string {
  const [first] = Object.values(incidents);
  return first?.isPrivate ? first.id : key;
}

function carryOut(key: string, effect: Effect): void {
  if (effect.type === 'probe')
    void probe(effect.probe).then(async (result) => {
      const event = { type: 'probed', probeId: effect.probe.id, ...result } as const;
      const visible = await visibleTabIds();
      await enqueue(() => dispatch(key, { ...event, visibleTabIds: visible }));
    });
  if (effect.type === 'recall')
    void recall(effect.url)
      // It may be over by then.
      .then((past) =>
        enqueue(async () => outages.has(key) && dispatch(key, { type: 'remembered', past })),
      )
      .catch(console.error);
  if (effect.type === 'load') load(effect.incident);
  if (effect.type === 'send-again') sendAgain(effect.incident);
  if (effect.type === 'announce') void announce(effect).catch(console.error);
}

/** Brings a tab's faces and toolbar button in line with its state. */
export function reflect(tabId: number): void {
  const view = viewOfTab(tabId);
  const text = JSON.stringify(view ?? null);
  if (told.get(tabId) === text) return;
  told.set(tabId, text);
  notify({ type: 'view', tabId, ...(view ? { view } : {}) }, incidentOf(tabId)?.documentId);
  // What the popup says of any other page is no news of a tab.
  void showInToolbar(tabId, view?.phase === 'page' ? undefined : view);
}

/** Forgets what is shown of a tab without an incident. */
export function dropAside(tabId: number): void {
  if (asides.delete(String(tabId))) void session.remove(ASIDE + tabId);
}
