import { nextDelayMs } from '../schedule/schedule';
import { onDue } from './due';
import { fail, firstPhase, leave, userLoad } from './failing';
import {
  addAction,
  type Failure,
  isSamePage,
  isSelfLoading,
  type LoadReason,
  probeUrl,
} from './failure';
import {
  type Draft,
  type Effect,
  excludeTime,
  isOpen,
  isWaiting,
  nextWakeMs,
  type Outage,
  type OutageEvent,
  type RetryPreferences,
  type Watch,
} from './outage';
import { applyProbeResult, noteProbe, startProbe } from './probing';

export const RETRY_LIMIT_MS = 30 * 60_000;
const USUAL: RetryPreferences = { autoRetry: true, retryLimitMs: RETRY_LIMIT_MS };
export const WATCHING_LIMIT_MS = 24 * 60 * 60_000;

/**
 * What an event makes of an outage, and what is to be done because of it. Takes the time in ms
 * since the epoch, a source of chance in [0, 1), and what the user wants where that is not the
 * usual; leaves what it is given as it was.
 */
export function reduce(
  before: Outage,
  event: OutageEvent,
  given: { nowMs: number; random: () => number } & Partial<RetryPreferences>,
): { outage: Outage; effects: Effect[] } {
  const draft: Draft = { outage: structuredClone(before), effects: [], ...USUAL, ...given };
  excludeSleep(draft);
  apply(draft, event);
  settle(draft);
  return { outage: draft.outage, effects: draft.effects };
}

/** Later than any alarm rings while the computer is awake. */
const ASLEEP_MS = 2 * 60_000;

/** The time that a computer slept was no trying: what was due then could not be done. */
function excludeSleep({ outage, nowMs }: Draft): void {
  const { wokenAtMs = 0 } = outage;
  const overdueMs = nowMs - Math.max(nextWakeMs(outage) ?? nowMs, wokenAtMs);
  if (overdueMs < ASLEEP_MS) return;
  // What was due is so until it is done: the same sleep is not counted again.
  outage.wokenAtMs = nowMs;
  excludeTime(outage, overdueMs, nowMs);
}

function apply(draft: Draft, event: OutageEvent): void {
  const { outage, nowMs } = draft;
  const failure = 'tabId' in event ? outage.failures[event.tabId] : undefined;
  switch (event.type) {
    case 'failed':
      fail(draft, event, failure);
      break;
    case 'refined':
      if (failure) failure.diagnosis = event.diagnosis;
      break;
    case 'withdrawn':
      delete outage.failures[event.tabId];
      break;
    case 'gone':
      if (failure) leave(draft, failure, event.status);
      break;
    case 'surface-changed':
      if (failure) failure.surface = event.surface;
      break;
    case 'loading':
      if (failure && !failure.load?.hasStarted) failure.load = userLoad(nowMs);
      break;
    case 'load-aborted':
      delete failure?.load;
      break;
    case 'load-refused':
      if (failure) refuseLoad(failure);
      break;
    case 'shown':
      // What was to be loaded after the tabs in front is in front by now.
      if (failure?.load && !failure.load.hasStarted) failure.load.startsAtMs = nowMs;
      break;
    case 'renumbered':
      if (!failure) break;
      delete outage.failures[event.tabId];
      outage.failures[event.newTabId] = { ...failure, tabId: event.newTabId };
      break;
    case 'due':
      onDue(draft, event.isOnline);
      break;
    case 'probed':
      applyProbeResult(draft, event);
      break;
    case 'try-now':
      if (!failure) break;
      // A load without a connection would only replace the page with the browser's own error.
      if (failure.isRepeatable && !outage.isOffline) loadFor(draft, failure, 'asked');
      else startProbe(draft, 'user', failure);
      break;
    case 'load-page':
      if (failure) loadFor(draft, failure, 'asked');
      break;
    case 'checked':
      if (failure) noteProbe(failure, event.isAnswered);
      break;
    case 'stop':
      if (failure) stop(outage, failure);
      break;
    case 'keep':
      if (!failure) break;
      Object.assign(failure, { phase: 'waiting', tryingSinceMs: nowMs });
      delete failure.failedLoads;
      startProbe(draft, 'user', failure);
      break;
    case 'watch':
      if (!failure) break;
      failure.isWatched = true;
      if (failure.phase !== 'answering')
        Object.assign(failure, { phase: 'waiting', tryingSinceMs: nowMs });
      break;
    case 'send-again':
      if (failure?.submission !== 'unanswered' || failure.load) break;
      failure.load = userLoad(nowMs, 'send-again');
      draft.effects.push({ type: 'send-again', failure });
      break;
    case 'cleared':
      if (failure?.isRepeatable) loadFor(draft, failure, 'cleared');
      break;
    case 'hide':
      if (!failure) break;
      stop(outage, failure);
      failure.isHidden = true;
      break;
    case 'show':
      if (!failure) break;
      Object.assign(failure, { phase: firstPhase(draft), isHidden: false, tryingSinceMs: nowMs });
      break;
    case 'acted': {
      const { action, result } = event;
      const acted = { action, atMs: nowMs, ...(result === undefined ? {} : { result }) };
      if (failure) addAction(failure, acted);
      break;
    }
    case 'watch-page': {
      const { id, url, isRepeatable } = event;
      // One that was announced before is asked for once more.
      outage.watches = outage.watches.filter(
        (watch) => isOpen(watch) || !isSamePage(watch.url, url),
      );
      if (outage.watches.some((watch) => isSamePage(watch.url, url))) break;
      const since = { sinceMs: nowMs, lastProbedAtMs: 0 };
      outage.watches.push({ id, url, submission: 'none', isRepeatable, ...since });
      break;
    }
    case 'access-withdrawn':
      outage.watches = [];
      for (const failure of Object.values(outage.failures)) stop(outage, failure);
      delete outage.probe;
      break;
    case 'loaded':
      outage.watches = outage.watches.filter((watch) => !isConfirmedBy(watch, event.url));
      break;
    case 'unwatch':
      outage.watches = outage.watches.filter(({ id }) => id !== event.id);
      for (const failure of Object.values(outage.failures))
        if (failure.id === event.id) {
          Object.assign(failure, { isWatched: false, tryingSinceMs: nowMs });
          if (failure.phase === 'waiting') failure.phase = firstPhase(draft);
        }
      break;
    case 'remembered':
      outage.past = event.past;
      break;
    case 'preferences-changed':
      for (const failure of Object.values(outage.failures))
        if (draft.autoRetry && failure.phase === 'resting')
          Object.assign(failure, { phase: 'waiting', tryingSinceMs: nowMs });
        else if (!draft.autoRetry && failure.phase === 'waiting' && !failure.isWatched)
          failure.phase = 'resting';
  }
}

/** Where the shop answers, loading is left to the user; a load in place of a probe just is not made. */
function refuseLoad(failure: Failure): void {
  if (failure.load?.reason === 'answered')
    Object.assign(failure, { phase: 'answering', isInUse: true });
  delete failure.load;
}

/** Whether a page that a tab has loaded shows that a watched one is back. */
const isConfirmedBy = (watch: Watch, url: string) =>
  isSamePage(watch.url, url) || (watch.isAnnounced === true && isSamePage(probeUrl(watch), url));

/** Loads a page for the user, unless that would send a form or a load is under way. */
function loadFor({ effects, nowMs }: Draft, failure: Failure, reason: LoadReason): void {
  if (failure.submission === 'unanswered' || failure.load?.hasStarted) return;
  failure.load = userLoad(nowMs, reason);
  effects.push({ type: 'load', failure });
}

/** Nothing that was begun for it is to end in a load any more. */
function stop(outage: Outage, failure: Failure): void {
  Object.assign(failure, { phase: 'stopped', isWatched: false });
  if (outage.probe?.askedBy === failure.tabId) delete outage.probe.askedBy;
  if (!failure.load?.hasStarted) delete failure.load;
}

/** Brings the rest in line with what an event changed; the same for every event. */
function settle(draft: Draft): void {
  const { outage, effects, nowMs } = draft;
  const failures = Object.values(outage.failures);
  // Not while it is being asked, or is to be: the last answer still counts. Nor while nobody can ask.
  const isDue = outage.wait !== undefined && outage.wait.untilMs <= nowMs;
  const isIdle = !outage.probe && !outage.isOffline && !isDue;
  for (const failure of failures) {
    const { load, tryingSinceMs, isWatched } = failure;
    if (!isSelfLoading(failure, nowMs)) delete failure.selfLoadedAtMs;
    const limitMs = isWatched ? WATCHING_LIMIT_MS : draft.retryLimitMs;
    if (isWaiting(failure) && isIdle && nowMs - tryingSinceMs >= limitMs)
      failure.phase = 'exhausted';
    if (load && !load.hasStarted && load.startsAtMs <= nowMs) {
      load.hasStarted = true;
      effects.push({ type: 'load', failure });
    }
  }
  outage.watches = outage.watches.filter(({ sinceMs }) => nowMs - sinceMs < WATCHING_LIMIT_MS);
  const waiting = failures.find(isWaiting) ?? outage.watches.find(isOpen);
  // A page that loads itself is waiting again in a moment, and our own wait goes on.
  const isSoon = failures.some(({ load }) => load?.reason === 'user');
  if (outage.probe || !(waiting || isSoon)) delete outage.wait;
  else if (waiting) outage.wait ??= { fromMs: nowMs, untilMs: nowMs + gapMs(draft) };
}

function gapMs({ outage, nowMs, random }: Draft): number {
  const { startedAtMs, tries: attempts, notBeforeMs, failures } = outage;
  const status = Object.values(failures)[0]?.status ?? 0;
  const floor = notBeforeMs > nowMs ? { retryAfterMs: notBeforeMs - nowMs } : {};
  const asked = { elapsedMs: nowMs - startedAtMs, attempts, status, ...floor };
  return nextDelayMs(asked, random);
}
