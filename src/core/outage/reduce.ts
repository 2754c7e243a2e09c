import { nextDelayMs } from '../schedule/schedule';
import { comeDue } from './due';
import { fail, firstPhase, leave, userLoad } from './failing';
import {
  addAction,
  type Incident,
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
  type Watch,
  type Wishes,
} from './outage';
import { noteProbe, startProbe, takeAnswer } from './probing';

export const TRYING_LIMIT_MS = 30 * 60_000;
const USUAL: Wishes = { isTrying: true, tryingLimitMs: TRYING_LIMIT_MS };
export const WATCHING_LIMIT_MS = 24 * 60 * 60_000;

/**
 * What an event makes of an outage, and what is to be done because of it. Takes the time in ms
 * since the epoch, a source of chance in [0, 1), and what the user wants where that is not the
 * usual; leaves what it is given as it was.
 */
export function step(
  before: Outage,
  event: OutageEvent,
  given: { nowMs: number; random: () => number } & Partial<Wishes>,
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
  const incident = 'tabId' in event ? outage.incidents[event.tabId] : undefined;
  switch (event.type) {
    case 'failed':
      fail(draft, event, incident);
      break;
    case 'refined':
      if (incident) incident.diagnosis = event.diagnosis;
      break;
    case 'withdrawn':
      delete outage.incidents[event.tabId];
      break;
    case 'gone':
      if (incident) leave(draft, incident, event.status);
      break;
    case 'faced':
      if (incident) incident.face = event.face;
      break;
    case 'loading':
      if (incident && !incident.load?.hasStarted) incident.load = userLoad(nowMs);
      break;
    case 'load-aborted':
      delete incident?.load;
      break;
    case 'load-refused':
      if (incident) refuseLoad(incident);
      break;
    case 'shown':
      // What was to be loaded after the tabs in front is in front by now.
      if (incident?.load && !incident.load.hasStarted) incident.load.startsAtMs = nowMs;
      break;
    case 'renumbered':
      if (!incident) break;
      delete outage.incidents[event.tabId];
      outage.incidents[event.newTabId] = { ...incident, tabId: event.newTabId };
      break;
    case 'due':
      comeDue(draft, event.isOnline);
      break;
    case 'probed':
      takeAnswer(draft, event);
      break;
    case 'try-now':
      if (!incident) break;
      // A load without a connection would only replace the page with the browser's own error.
      if (incident.isRepeatable && !outage.isOffline) loadFor(draft, incident, 'asked');
      else startProbe(draft, 'shopper', incident);
      break;
    case 'load-page':
      if (incident) loadFor(draft, incident, 'asked');
      break;
    case 'checked':
      if (incident) noteProbe(incident, event.isAnswered);
      break;
    case 'stop':
      if (incident) stop(outage, incident);
      break;
    case 'keep':
      if (!incident) break;
      Object.assign(incident, { phase: 'waiting', tryingSinceMs: nowMs });
      delete incident.failedLoads;
      startProbe(draft, 'shopper', incident);
      break;
    case 'watch':
      if (!incident) break;
      incident.isWatched = true;
      if (incident.phase !== 'answering')
        Object.assign(incident, { phase: 'waiting', tryingSinceMs: nowMs });
      break;
    case 'send-again':
      if (incident?.submission !== 'unanswered' || incident.load) break;
      incident.load = userLoad(nowMs, 'send-again');
      draft.effects.push({ type: 'send-again', incident });
      break;
    case 'cleared':
      if (incident?.isRepeatable) loadFor(draft, incident, 'cleared');
      break;
    case 'hide':
      if (!incident) break;
      stop(outage, incident);
      incident.isHidden = true;
      break;
    case 'show':
      if (!incident) break;
      Object.assign(incident, { phase: firstPhase(draft), isHidden: false, tryingSinceMs: nowMs });
      break;
    case 'acted': {
      const { action, result } = event;
      const acted = { action, atMs: nowMs, ...(result === undefined ? {} : { result }) };
      if (incident) addAction(incident, acted);
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
      for (const incident of Object.values(outage.incidents)) stop(outage, incident);
      delete outage.probe;
      break;
    case 'loaded':
      outage.watches = outage.watches.filter((watch) => !isConfirmedBy(watch, event.url));
      break;
    case 'unwatch':
      outage.watches = outage.watches.filter(({ id }) => id !== event.id);
      for (const incident of Object.values(outage.incidents))
        if (incident.id === event.id) {
          Object.assign(incident, { isWatched: false, tryingSinceMs: nowMs });
          if (incident.phase === 'waiting') incident.phase = firstPhase(draft);
        }
      break;
    case 'remembered':
      outage.past = event.past;
      break;
    case 'wishes-changed':
      for (const incident of Object.values(outage.incidents))
        if (draft.isTrying && incident.phase === 'resting')
          Object.assign(incident, { phase: 'waiting', tryingSinceMs: nowMs });
        else if (!draft.isTrying && incident.phase === 'waiting' && !incident.isWatched)
          incident.phase = 'resting';
  }
}

/** Where the shop answers, loading is left to the user; a load in place of a probe just is not made. */
function refuseLoad(incident: Incident): void {
  if (incident.load?.reason === 'answered')
    Object.assign(incident, { phase: 'answering', isInUse: true });
  delete incident.load;
}

/** Whether a page that a tab has loaded shows that a watched one is back. */
const isConfirmedBy = (watch: Watch, url: string) =>
  isSamePage(watch.url, url) || (watch.isAnnounced === true && isSamePage(probeUrl(watch), url));

/** Loads a page for the user, unless that would send a form or a load is under way. */
function loadFor({ effects, nowMs }: Draft, incident: Incident, reason: LoadReason): void {
  if (incident.submission === 'unanswered' || incident.load?.hasStarted) return;
  incident.load = userLoad(nowMs, reason);
  effects.push({ type: 'load', incident });
}

/** Nothing that was begun for it is to end in a load any more. */
function stop(outage: Outage, incident: Incident): void {
  Object.assign(incident, { phase: 'stopped', isWatched: false });
  if (outage.probe?.askedBy === incident.tabId) delete outage.probe.askedBy;
  if (!incident.load?.hasStarted) delete incident.load;
}

/** Brings the rest in line with what an event changed; the same for every event. */
function settle(draft: Draft): void {
  const { outage, effects, nowMs } = draft;
  const incidents = Object.values(outage.incidents);
  // Not while it is being asked, or is to be: the last answer still counts. Nor while nobody can ask.
  const isDue = outage.wait !== undefined && outage.wait.untilMs <= nowMs;
  const isIdle = !outage.probe && !outage.isOffline && !isDue;
  for (const incident of incidents) {
    const { load, tryingSinceMs, isWatched } = incident;
    if (!isSelfLoading(incident, nowMs)) delete incident.selfLoadedAtMs;
    const limitMs = isWatched ? WATCHING_LIMIT_MS : draft.tryingLimitMs;
    if (isWaiting(incident) && isIdle && nowMs - tryingSinceMs >= limitMs)
      incident.phase = 'exhausted';
    if (load && !load.hasStarted && load.startsAtMs <= nowMs) {
      load.hasStarted = true;
      effects.push({ type: 'load', incident });
    }
  }
  outage.watches = outage.watches.filter(({ sinceMs }) => nowMs - sinceMs < WATCHING_LIMIT_MS);
  const waiting = incidents.find(isWaiting) ?? outage.watches.find(isOpen);
  // A page that loads itself is waiting again in a moment, and our own wait goes on.
  const isSoon = incidents.some(({ load }) => load?.reason === 'shopper');
  if (outage.probe || !(waiting || isSoon)) delete outage.wait;
  else if (waiting) outage.wait ??= { fromMs: nowMs, untilMs: nowMs + gapMs(draft) };
}

function gapMs({ outage, nowMs, random }: Draft): number {
  const { startedAtMs, tries: attempts, notBeforeMs, incidents } = outage;
  const status = Object.values(incidents)[0]?.status ?? 0;
  const floor = notBeforeMs > nowMs ? { retryAfterMs: notBeforeMs - nowMs } : {};
  const asked = { elapsedMs: nowMs - startedAtMs, attempts, status, ...floor };
  return nextDelayMs(asked, random);
}
