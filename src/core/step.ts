import { endIncident, type Incident, isSamePage, type Load } from './incident';
import {
  type Draft,
  type Effect,
  type Failure,
  isWaiting,
  LOAD_LEASE_MS,
  type Outage,
  type OutageEvent,
  PROBE_LEASE_MS,
} from './outage';
import { heedRetryAfter, startProbe, takeAnswer } from './probing';
import { nextDelayMs } from './schedule';

export const TRYING_LIMIT_MS = 30 * 60_000;
export const WATCHING_LIMIT_MS = 24 * 60 * 60_000;
// Connections come and go without a word to a worker, so it looks again itself.
const OFFLINE_CHECK_MS = 30_000;

/**
 * What an event makes of an outage, and what is to be done because of it. Takes the time in ms
 * since the epoch and a source of chance in [0, 1); leaves what it is given as it was.
 */
export function step(
  before: Outage,
  event: OutageEvent,
  chance: { nowMs: number; random: () => number },
): { outage: Outage; effects: Effect[] } {
  const draft: Draft = { outage: structuredClone(before), effects: [], ...chance };
  apply(draft, event);
  settle(draft);
  return { outage: draft.outage, effects: draft.effects };
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
      if (incident) leave(draft, incident, event.isRecovered);
      break;
    case 'faced':
      if (incident) incident.face = event.face;
      break;
    case 'loading':
      if (incident && !incident.load?.hasStarted) incident.load = shoppersLoad(nowMs);
      break;
    case 'load-aborted':
      delete incident?.load;
      break;
    case 'due':
      comeDue(draft, event.isOnline);
      break;
    case 'probed':
      takeAnswer(draft, event);
      break;
    case 'try-now':
      if (incident) startProbe(draft, 'shopper', incident);
      break;
    case 'stop':
      if (incident) Object.assign(incident, { phase: 'stopped', isWatched: false });
      break;
    case 'keep':
      if (!incident) break;
      Object.assign(incident, { phase: 'waiting', tryingSinceMs: nowMs });
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
      incident.load = { ...shoppersLoad(nowMs), isResend: true };
      draft.effects.push({ type: 'send-again', incident });
  }
}

const shoppersLoad = (nowMs: number): Load => ({
  ...{ trigger: 'shopper', startsAtMs: nowMs, hasStarted: true, isBack: false },
});

function fail(draft: Draft, event: Failure & { type: 'failed' }, known?: Incident): void {
  const { outage, effects, nowMs } = draft;
  const { type: _, id, ...failure } = event;
  if (known && isSamePage(known.url, failure.url)) failAgain(draft, known, failure);
  else {
    if (known) effects.push({ type: 'end', incident: endIncident(known, false, nowMs) });
    delete outage.incidents[failure.tabId];
    if (!Object.values(outage.incidents).some(isWaiting)) {
      Object.assign(outage, { startedAtMs: nowMs, tries: 0, falseRecoveries: 0 });
      delete outage.wait;
    }
    const times = { startedAtMs: nowMs, tryingSinceMs: nowMs, lastProbedAtMs: 0 };
    outage.incidents[failure.tabId] = { ...failure, ...times, id, phase: 'waiting', attempts: [] };
  }
  heedRetryAfter(draft, failure.diagnosis.retryAfterMs);
}

function failAgain({ outage, nowMs }: Draft, known: Incident, failure: Omit<Failure, 'id'>): void {
  const load = known.load ?? shoppersLoad(nowMs);
  known.attempts.push({
    kind: 'load',
    trigger: load.trigger,
    atMs: load.startsAtMs,
    durationMs: nowMs - load.startsAtMs,
    ...(failure.status ? { status: failure.status } : {}),
    isAnswered: false,
  });
  const submission = failure.submission === 'unknown' ? known.submission : failure.submission;
  Object.assign(known, failure, { submission });
  delete known.load;
  if (known.phase === 'answering') known.phase = 'waiting';
  if (load.isBack) outage.falseRecoveries += 1;
  outage.tries += 1;
  delete outage.wait;
}

function leave(draft: Draft, incident: Incident, isRecovered: boolean): void {
  const { outage, effects, nowMs } = draft;
  delete outage.incidents[incident.tabId];
  effects.push({ type: 'end', incident: endIncident(incident, isRecovered, nowMs) });
  // Where one page of the site answers, its other failing tabs are worth a look at once.
  if (isRecovered) startProbe(draft, 'schedule');
}

function comeDue(draft: Draft, isOnline: boolean): void {
  const { outage, nowMs } = draft;
  for (const incident of Object.values(outage.incidents)) {
    const { load } = incident;
    if (load?.hasStarted && load.startsAtMs + LOAD_LEASE_MS <= nowMs) delete incident.load;
  }
  if (outage.probe && outage.probe.startedAtMs + PROBE_LEASE_MS <= nowMs) delete outage.probe;
  const wasOffline = outage.isOffline;
  outage.isOffline = !isOnline;
  if (!isOnline) {
    delete outage.probe;
    outage.wait = { fromMs: nowMs, untilMs: nowMs + OFFLINE_CHECK_MS };
  } else if (wasOffline) startProbe(draft, 'reconnection');
  else if (outage.wait && outage.wait.untilMs <= nowMs) startProbe(draft, 'schedule');
}

/** Brings the rest in line with what an event changed; the same for every event. */
function settle(draft: Draft): void {
  const { outage, effects, nowMs } = draft;
  const incidents = Object.values(outage.incidents);
  for (const incident of incidents) {
    const { load, tryingSinceMs, isWatched } = incident;
    const limitMs = isWatched ? WATCHING_LIMIT_MS : TRYING_LIMIT_MS;
    // Not while it is being asked: the last answer still counts.
    if (isWaiting(incident) && !outage.probe && nowMs - tryingSinceMs >= limitMs)
      incident.phase = 'exhausted';
    if (load && !load.hasStarted && load.startsAtMs <= nowMs) {
      load.hasStarted = true;
      effects.push({ type: 'load', incident });
    }
  }
  const waiting = incidents.find(isWaiting);
  if (!waiting || outage.probe) delete outage.wait;
  else outage.wait ??= { fromMs: nowMs, untilMs: nowMs + gapMs(draft, waiting.status) };
}

function gapMs({ outage, nowMs, random }: Draft, status: number): number {
  const { startedAtMs, tries: attempts, falseRecoveries, notBeforeMs } = outage;
  const floor = notBeforeMs > nowMs ? { retryAfterMs: notBeforeMs - nowMs } : {};
  const asked = { elapsedMs: nowMs - startedAtMs, attempts, status, ...floor };
  return nextDelayMs(asked, random) * 2 ** Math.min(falseRecoveries, 4);
}
