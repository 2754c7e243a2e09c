import {
  addAttempt,
  endFailure,
  type Failure,
  isSamePage,
  type Load,
  MOST_FAILED_LOADS,
} from './failure';
import {
  type Draft,
  type FailedPage,
  isOpen,
  isWaiting,
  type Outage,
  type RetryPreferences,
  type Watch,
  watchOf,
} from './outage';
import { announceFailure, applyRetryAfter, startProbe } from './probing';

/** A load that is under way because of the user. */
export const userLoad = (nowMs: number, reason: Load['reason'] = 'user'): Load => ({
  ...{ trigger: 'user', startsAtMs: nowMs, hasStarted: true, reason },
});

/** What is done about a failing page before its user has said anything of it. */
export const firstPhase = ({ autoRetry }: RetryPreferences) => (autoRetry ? 'waiting' : 'resting');

/** Begins a failure, or goes on with the tab's own where it is for the same page. */
export function fail(draft: Draft, event: FailedPage & { type: 'failed' }, known?: Failure): void {
  const { outage, effects, nowMs } = draft;
  const { type: _, id, isByPage, ...page } = event;
  if (known && isSamePage(known.url, page.url)) failAgain(draft, known, page, isByPage);
  else {
    if (known) leave(draft, known, undefined);
    if (!Object.values(outage.failures).some(isWaiting) && !outage.watches.some(isOpen)) {
      Object.assign(outage, {
        startedAtMs: nowMs,
        tries: 0,
        probesSinceLoad: 0,
        differentInRow: 0,
      });
      delete outage.wait;
      delete outage.refusals;
      delete outage.past;
    }
    // A private window's outage neither reads the history nor adds to it.
    if (!outage.past && !page.isPrivate) effects.push({ type: 'recall', url: page.url });
    const times = { startedAtMs: nowMs, tryingSinceMs: nowMs, lastProbedAtMs: 0 };
    const failure: Failure = {
      ...page,
      ...times,
      isRepeatable: page.isRepeatable === true && page.submission !== 'unanswered',
      id,
      // Where no card can stand, there is no document to ask quietly from: see `isUnasked`.
      phase: page.surface === 'none' ? 'resting' : firstPhase(draft),
      attempts: [],
      actions: [],
    };
    outage.failures[page.tabId] = failure;
    adoptWatch(outage, failure);
  }
  applyRetryAfter(draft, page.diagnosis.retryAfterMs);
}

/** The user has come back to a watched page: from here on its tab is watched. */
function adoptWatch(outage: Outage, failure: Failure): void {
  const watch = outage.watches.find(({ url }) => isSamePage(url, failure.url));
  if (!watch || failure.isPrivate) return;
  outage.watches = outage.watches.filter(({ id }) => id !== watch.id);
  Object.assign(failure, { phase: 'waiting', isWatched: true, tryingSinceMs: watch.sinceMs });
  // Opened by a notification or typed in, an address no longer tells that a form had led to it.
  failure.isRepeatable = failure.isRepeatable && watch.isRepeatable === true;
}

function failAgain(
  draft: Draft,
  known: Failure,
  failure: Omit<FailedPage, 'id'>,
  isByPage: boolean | undefined,
): void {
  const { outage, nowMs } = draft;
  const load = known.load ?? userLoad(nowMs);
  if (noteSelfLoad(known, load, isByPage, nowMs)) load.trigger = 'page';
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
  const isRepeatable = submission !== 'unanswered' && staysRepeatable(known, failure);
  // Of a document that stands no more, where the browser now shows a page of its own.
  delete known.documentId;
  Object.assign(known, failure, { submission, isRepeatable });
  delete known.load;
  delete known.isInUse;
  if (known.phase === 'answering') known.phase = known.isWatched ? 'waiting' : firstPhase(draft);
  // What the page does by itself changes nothing of our own waiting.
  if (load.trigger === 'page') return;
  if (known.isProbeAnswered || load.reason === 'answered') countFailedLoad(known, load, nowMs);
  delete known.isAnnounced;
  Object.assign(outage, { probesSinceLoad: 0, differentInRow: 0 });
  outage.tries += 1;
  delete outage.wait;
}

/** Few people press a button that quickly, time after time. */
const QUICK_MS = 3000;
const QUICK_LOADS = 3;

/**
 * Notes a load that the page itself has begun, and gives whether it was one. Where the browser does
 * not tell (Firefox, of `location.reload()`), loads that follow one another at once do.
 */
function noteSelfLoad(
  failure: Failure,
  load: Load,
  isByPage: boolean | undefined,
  nowMs: number,
): boolean {
  const last = failure.attempts.at(-1) ?? { atMs: failure.startedAtMs, durationMs: 0 };
  const isQuick = load.startsAtMs - (last.atMs + last.durationMs) < QUICK_MS;
  const isOurs = load.reason !== 'user';
  const isUntold = isByPage === undefined && !isOurs;
  failure.quickLoads = isQuick && isUntold ? (failure.quickLoads ?? 0) + 1 : 0;
  if (isOurs || !(isByPage || failure.quickLoads >= QUICK_LOADS)) return false;
  failure.selfLoadedAtMs = nowMs;
  return true;
}

/** Within 2 s, and long enough for another of several servers to be asked. */
const REPEAT_MS = 1500;

/**
 * A load that fails right after an answered probe is repeated once: of several servers one may still
 * be down. After the third, it is this browser alone that is not answered, and trying ends.
 */
function countFailedLoad(failure: Failure, { reason, trigger }: Load, nowMs: number): void {
  const failedLoads = (failure.failedLoads ?? 0) + 1;
  failure.failedLoads = failedLoads;
  if (failedLoads >= MOST_FAILED_LOADS) failure.phase = 'exhausted';
  else if (failedLoads === 1 && reason === 'answered' && failure.phase === 'waiting')
    failure.load = { trigger, startsAtMs: nowMs + REPEAT_MS, hasStarted: false, reason };
}

/**
 * Whether an address may still be requested again without the user after it has failed once more.
 * A reload does not tell that it repeats a form sent by GET, so such an address stays as it was.
 */
function staysRepeatable(known: Failure, { isRepeatable }: Omit<FailedPage, 'id'>): boolean {
  if (isRepeatable === undefined) return known.isRepeatable;
  // Where a redirect answered a form, a reload no more tells of that either.
  const isPlain = known.submission === 'none' || known.submission === 'received';
  return isRepeatable && (known.isRepeatable || !isPlain);
}

/** Whether being told of the one is being told of the other. */
const isOfSame = (watch: Watch, { url, submission }: Failure) =>
  isSamePage(watch.url, url) && watch.submission === submission;

/**
 * Ends a failure: its page loads, with that `status`, or its tab is gone or elsewhere. A watch goes
 * on until the page is back.
 */
export function leave(draft: Draft, failure: Failure, status: number | undefined): void {
  const { outage, effects, nowMs } = draft;
  const ended = endFailure(failure, status, nowMs);
  const isRecovered = ended.outcome === 'recovered';
  // A load that no answered probe came before, as a trial or one of the page's own, tells it first.
  if (isRecovered && failure.isRepeatable) announceFailure(draft, failure);
  delete outage.failures[failure.tabId];
  effects.push({ type: 'end', failure: ended });
  const isWatched = failure.isWatched && !failure.isPrivate;
  if (isWatched && !isRecovered && !outage.watches.some((watch) => isOfSame(watch, failure))) {
    // Where the site answers, that has been announced.
    const isAnnounced = failure.phase === 'answering';
    outage.watches.push({ ...watchOf(failure), ...(isAnnounced ? { isAnnounced } : {}) });
  }
  // Where one page of the site answers, its other failing tabs are worth a look at once.
  if (isRecovered) startProbe(draft, 'schedule');
}
