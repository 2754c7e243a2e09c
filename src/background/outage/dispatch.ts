import type { FailureRecord } from '../../core/history/record';
import {
  countAttempts,
  type Failure,
  isSamePage,
  isSelfLoading,
  probeUrl,
} from '../../core/outage/failure';
import {
  type Effect,
  type FailedPage,
  newOutage,
  type OutageEvent,
  outageKey,
  type Probe,
  siteOf,
} from '../../core/outage/outage';
import { reduce } from '../../core/outage/reduce';
import { viewOfFailure, viewOfRecovered } from '../../core/view/failure-view';
import { type CardView, isFailureView } from '../../core/view/view';
import { notify } from '../../messages';
import { hasAccess } from '../platform/host-access';
import { displayPreferences, retryPreferences } from '../platform/preferences';
import { announce } from '../surfaces/notifications';
import { keepsForm } from '../surfaces/surfaces';
import { notesOf, removeFindings, removeNotes } from '../surfaces/tab-notes';
import { showInToolbar } from '../surfaces/toolbar';
import { recall, remember, tidy } from './history';
import { load, sendAgain } from './loads';
import { probeInPlace } from './private-probe';
import { visibleTabIds } from './probe';
import {
  allFailures,
  enqueue,
  failureOf,
  idleViews,
  keep,
  outageOf,
  outageOfAlarm,
  outages,
  removeIdleView,
  restored,
  storeIdleView,
} from './store';
import { saveWatches, watchedIn } from './watches';

/** What each tab's surfaces were last told, so that they hear of changes only. */
const lastSentViews = new Map<number, string>();

void enqueue(async () => {
  for (const key of await restored)
    await dispatch(key, { type: 'due', isOnline: navigator.onLine });
});

/** The card of a tab as it now is; undefined where there is none. */
export function viewOfTab(tabId: number): CardView | undefined {
  const outage = outageOf(tabId);
  const failure = outage?.failures[tabId];
  const view = outage && failure ? viewOfFailure(outage, failure) : idleViews.get(String(tabId));
  if (!view) return undefined;
  const about = failure?.id ?? (view.url ? new URL(view.url).origin : '');
  const isFormLost = failure && !keepsForm(failure);
  const shown = { ...view, about, ...notesOf(tabId), ...displayPreferences() };
  return isFormLost && isFailureView(shown) ? { ...shown, isFormLost } : shown;
}

/** Begins a failure, or goes on with the tab's own if it is for the same page. */
export async function fail(failure: FailedPage): Promise<void> {
  removeIdleView(failure.tabId);
  const key = outageKey(failure.url, failure.isPrivate);
  const { tabId } = failure;
  const before = failureOf(tabId);
  if (!isSamePage(before?.url ?? '', failure.url)) removeNotes(tabId);
  // It has been loaded since, and what was found before that, such as an answer, holds no more.
  else if (before && !isSelfLoading(before, Date.now())) removeFindings(tabId);
  if (outageOf(tabId)?.key !== key) await tell(tabId, { type: 'gone', tabId });
  await dispatch(key, { type: 'failed', ...failure });
}

/**
 * Ends a tab's failure, if it has one: its page loads, with that `status`, or the tab went
 * elsewhere.
 */
export async function leave(tabId: number, status?: number): Promise<void> {
  const isRecovered = status !== undefined && status < 400;
  const failure = failureOf(tabId);
  // Most navigations are of tabs that nothing is known of, and cost nothing.
  if (!failure && !idleViews.has(String(tabId))) return;
  removeIdleView(tabId);
  if (failure && isRecovered) showIdleView(tabId, viewOfRecovered(failure, Date.now()));
  await tell(tabId, { type: 'gone', tabId, status });
  if (!isRecovered) removeNotes(tabId);
  refresh(tabId);
}

/** Shows in a tab's toolbar button and popup what is no failure, until the tab leaves its page. */
export function showIdleView(tabId: number, view: CardView): void {
  storeIdleView(tabId, view);
  refresh(tabId);
}

/** Shows a tab's state anew: with each document, Chromium resets the tab's toolbar button. */
export function refresh(tabId: number): void {
  lastSentViews.delete(tabId);
  reflect(tabId);
}

/** Passes an event on to the outage that a tab is part of, if it is part of one. */
export async function tell(tabId: number, event: OutageEvent): Promise<void> {
  const outage = outageOf(tabId);
  if (outage) await dispatch(outage.key, event);
}

/** Goes on with an outage whose alarm rang. */
export async function wake(alarm: string): Promise<void> {
  const outage = outageOfAlarm(alarm);
  if (outage) await dispatch(outage.key, { type: 'due', isOnline: navigator.onLine });
}

/** Watches a page that no tab shows. */
export async function watchPage(url: string, isRepeatable: boolean): Promise<void> {
  const id = crypto.randomUUID();
  await dispatch(outageKey(url, false), { type: 'watch-page', id, url, isRepeatable });
}

/** Notes that a tab has loaded a page by these addresses, which ends the watch for it. */
export async function confirmWatch(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const outage = outages.get(outageKey(url, false));
    if (outage && outage.watches.length > 0) await dispatch(outage.key, { type: 'loaded', url });
  }
}

/** Watches a page no more. */
export async function unwatch(id: string): Promise<void> {
  const outage = [...outages.values()].find((outage) =>
    watchedIn(outage).watched.some((watch) => watch.id === id),
  );
  if (outage) await dispatch(outage.key, { type: 'unwatch', id });
}

/** Brings what is under way, and what is shown of it, in line with changed settings. */
export async function applySettings(isAutoRetryChanged: boolean): Promise<void> {
  for (const { key, failures } of [...outages.values()]) {
    if (isAutoRetryChanged) await dispatch(key, { type: 'preferences-changed' });
    for (const tabId in failures) reflect(Number(tabId));
  }
  for (const tabId of idleViews.keys()) reflect(Number(tabId));
}

/** After the browser or the extension started anew: what it had left open has ended. Gives that. */
export async function closeForgotten(): Promise<FailureRecord[]> {
  const alive = await enqueue(async () => new Set(allFailures().map(({ id }) => id)));
  // Not within the queue: a disk that does not answer must not keep a page waiting.
  return tidy(alive, Date.now());
}

async function dispatch(key: string, event: OutageEvent): Promise<void> {
  const nowMs = Date.now();
  const before = outages.get(key) ?? newOutage(key, nowMs);
  const { outage, effects } = reduce(before, event, {
    nowMs,
    random: Math.random,
    ...retryPreferences(),
  });
  // What has ended is remembered before it is dropped: it stands nowhere else.
  for (const effect of effects)
    if (effect.type === 'end') await remember(effect.failure).catch(console.error);
  keep(outage, before);
  void saveWatches(outages.values());
  for (const failure of Object.values(outage.failures))
    if (eventsOf(failure) !== eventsOf(before.failures[failure.tabId]))
      remember(failure).catch(console.error);
  for (const effect of effects) carryOut(key, effect);
  for (const tabId in { ...before.failures, ...outage.failures }) reflect(Number(tabId));
}

/** What changes with all that there is to remember of a failure, which is only ever added to. */
const eventsOf = (failure?: Failure) =>
  failure &&
  `${countAttempts(failure)} ${failure.actions.length} ${JSON.stringify(failure.actions.at(-1))}`;

function carryOut(key: string, effect: Effect): void {
  if (effect.type === 'probe') void carryOutProbe(key, effect.probe).catch(console.error);
  if (effect.type === 'recall')
    void recall(effect.url)
      // It may be over by then.
      .then((past) =>
        enqueue(async () => outages.has(key) && dispatch(key, { type: 'remembered', past })),
      )
      .catch(console.error);
  // The tab was closed meanwhile.
  if (effect.type === 'load')
    load(effect.failure)
      .then((isLoading) => {
        const { tabId } = effect.failure;
        if (!isLoading) return enqueue(() => tell(tabId, { type: 'load-refused', tabId }));
      })
      .catch(() => {});
  if (effect.type === 'send-again') sendAgain(effect.failure);
  if (effect.type === 'announce') void announce(effect).catch(console.error);
}

async function carryOutProbe(key: string, asked: Probe): Promise<void> {
  // A request without access would carry an `Origin` that tells who asks.
  if (!(await hasAccess(asked.url)))
    return enqueue(() => dispatch(key, { type: 'access-withdrawn' }));
  const result = (await probeInPlace(asked, asked.isPrivate, askers(key, asked))) ?? UNASKED;
  const visible = await visibleTabIds();
  const event = { type: 'probed', probeId: asked.id, ...result } as const;
  await enqueue(() => dispatch(key, { ...event, visibleTabIds: visible }));
}

const UNASKED = { isUnasked: true, says: 'nothing', durationMs: 0 } as const;

/** The tabs that can ask for a probe in a window of their own, the one it is made for first. */
function askers(key: string, { askedBy, url }: Probe): number[] {
  const failures = Object.values(outages.get(key)?.failures ?? {});
  const rank = (failure: Failure) =>
    failure.tabId === askedBy ? 0 : probeUrl(failure) === url ? 1 : 2;
  return failures.sort((a, b) => rank(a) - rank(b)).map(({ tabId }) => tabId);
}

/** Ends the tries of sites that the user has taken the access to away. */
export async function applyAccess(): Promise<void> {
  for (const outage of [...outages.values()])
    if (!(await hasAccess(siteOf(outage))))
      await enqueue(() => dispatch(outage.key, { type: 'access-withdrawn' }));
}

/** Brings a tab's surfaces and toolbar button in line with its state. */
export function reflect(tabId: number): void {
  const view = viewOfTab(tabId);
  const text = JSON.stringify(view ?? null);
  if (lastSentViews.get(tabId) === text) return;
  lastSentViews.set(tabId, text);
  notify({ type: 'view', tabId, ...(view ? { view } : {}) }, failureOf(tabId)?.documentId);
  // What the popup says of any other page is no news of a tab.
  showInToolbar(tabId, view?.phase === 'page' ? undefined : view);
}
