import { addAttempt, endIncident, type Incident, isSamePage, type Load } from './incident';
import {
  type Draft,
  type Failure,
  isWaiting,
  type Outage,
  type Watch,
  type Wishes,
  watchOf,
} from './outage';
import { heedRetryAfter, startProbe } from './probing';

/** A load that is under way because of the shopper. */
export const shoppersLoad = (nowMs: number, reason: Load['reason'] = 'shopper'): Load => ({
  ...{ trigger: 'shopper', startsAtMs: nowMs, hasStarted: true, reason },
});

/** What is done about a failing page before its shopper has said anything of it. */
export const firstPhase = ({ isTrying }: Wishes) => (isTrying ? 'waiting' : 'resting');

/** Begins an incident, or goes on with the tab's own where it is for the same page. */
export function fail(draft: Draft, event: Failure & { type: 'failed' }, known?: Incident): void {
  const { outage, effects, nowMs } = draft;
  const { type: _, id, ...failure } = event;
  if (known && isSamePage(known.url, failure.url)) failAgain(draft, known, failure);
  else {
    if (known) leave(draft, known, false);
    if (!Object.values(outage.incidents).some(isWaiting) && outage.watches.length === 0) {
      Object.assign(outage, { startedAtMs: nowMs, tries: 0, falseRecoveries: 0 });
      delete outage.wait;
      delete outage.past;
    }
    // A private window's outage neither reads the history nor adds to it.
    if (!outage.past && !failure.isPrivate) effects.push({ type: 'recall', url: failure.url });
    const times = { startedAtMs: nowMs, tryingSinceMs: nowMs, lastProbedAtMs: 0 };
    const incident: Incident = {
      ...failure,
      ...times,
      id,
      // Where no card can stand, there is no document to ask quietly from: see `isUnasked`.
      phase: failure.face === 'none' ? 'resting' : firstPhase(draft),
      attempts: [],
      actions: [],
    };
    outage.incidents[failure.tabId] = incident;
    takeUpWatch(outage, incident);
  }
  heedRetryAfter(draft, failure.diagnosis.retryAfterMs);
}

/** The shopper has come back to a watched page: from here on its tab is watched. */
function takeUpWatch(outage: Outage, incident: Incident): void {
  const watch = outage.watches.find(({ url }) => isSamePage(url, incident.url));
  if (!watch || incident.isPrivate) return;
  outage.watches = outage.watches.filter(({ id }) => id !== watch.id);
  Object.assign(incident, { phase: 'waiting', isWatched: true, tryingSinceMs: watch.sinceMs });
}

function failAgain(draft: Draft, known: Incident, failure: Omit<Failure, 'id'>): void {
  const { outage, nowMs } = draft;
  const load = known.load ?? shoppersLoad(nowMs);
  addAttempt(known, {
    kind: 'load',
    trigger: load.trigger,
    atMs: load.startsAtMs,
    durationMs: nowMs - load.startsAtMs,
    ...(failure.status ? { status: failure.status } : {}),
    isAnswered: false,
  });
  // What nobody saw may be the answer to a form that was gone back to: never taken for less.
  const isStillOpen = failure.submission === 'unknown' && known.submission === 'unanswered';
  const submission = isStillOpen ? 'unanswered' : failure.submission;
  // Of a document that stands no more, where the browser now shows a page of its own.
  delete known.documentId;
  Object.assign(known, failure, { submission });
  delete known.load;
  if (known.phase === 'answering') known.phase = known.isWatched ? 'waiting' : firstPhase(draft);
  if (load.reason === 'answered') outage.falseRecoveries += 1;
  outage.tries += 1;
  delete outage.wait;
}

/** Whether being told of the one is being told of the other. */
const isOfSame = (watch: Watch, { url, submission }: Incident) =>
  isSamePage(watch.url, url) && watch.submission === submission;

/** Ends an incident: its page came back, or its tab is gone or elsewhere. */
export function leave(draft: Draft, incident: Incident, isRecovered: boolean): void {
  const { outage, effects, nowMs } = draft;
  delete outage.incidents[incident.tabId];
  effects.push({ type: 'end', incident: endIncident(incident, isRecovered, nowMs) });
  const isWatched = incident.isWatched && incident.phase === 'waiting' && !incident.isPrivate;
  if (isWatched && !isRecovered && !outage.watches.some((watch) => isOfSame(watch, incident)))
    outage.watches.push(watchOf(incident));
  // Where one page of the site answers, its other failing tabs are worth a look at once.
  if (isRecovered) startProbe(draft, 'schedule');
}
