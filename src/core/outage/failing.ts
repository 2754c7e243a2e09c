import type { Draft } from './draft';
import type { FailedPage } from './events';
import {
  type Attempt,
  addAttempt,
  type Failure,
  isSamePage,
  isSelfLoading,
  type Load,
  MOST_FAILED_LOADS,
} from './failure';
import { onLeft } from './leaving';
import { isOpen, isWaiting } from './outage';
import { applyRetryAfter } from './probing';
import { showSurface } from './surface';
import { firstPhase, stop, userLoad } from './user-actions';
import { adoptWatch } from './watching';

type Page = Omit<FailedPage, 'id' | 'isByPage' | 'isHidden' | 'isSurfaceOpen'>;

/** Begins a failure, or goes on with the tab's own where it is for the same page. */
export function onFailed(
  draft: Draft,
  event: FailedPage & { type: 'failed' },
  known: Failure | undefined,
): void {
  const { outage, effects, nowMs } = draft;
  const { type: _, id, isByPage, isHidden, isSurfaceOpen, ...page } = event;
  const { tabId } = page;
  const isSame = known !== undefined && isSamePage(known.url, page.url);
  const isAgain =
    isSame && known.surface === 'recovery' && (known.load?.reason ?? 'user') === 'user';
  if (isSame) {
    // It was loaded since, so what was found before holds no more, such as an answer.
    if (!isSelfLoading(known, nowMs))
      effects.push({ type: 'clear-notes', tabId, what: 'findings' });
    failAgain(draft, known, page, isByPage);
  } else {
    if (known) onLeft(draft, known, undefined);
    effects.push({ type: 'clear-notes', tabId, what: 'all' });
    begin(draft, page, id);
  }
  applyRetryAfter(draft, page.diagnosis.retryAfterMs);
  const failure = outage.failures[tabId];
  if (!failure) return;
  if (isHidden) {
    stop(outage, failure);
    failure.isHidden = true;
    return;
  }
  if (failure.isHidden) {
    failure.isHidden = false;
    failure.phase = firstPhase(draft);
    failure.tryingSinceMs = nowMs;
  }
  if (!isSurfaceOpen) showSurface(draft, failure, isAgain);
}

function begin(draft: Draft, page: Page, id: string): void {
  const { outage, effects, nowMs } = draft;
  if (!Object.values(outage.failures).some(isWaiting) && !outage.watches.some(isOpen)) {
    Object.assign(outage, { startedAtMs: nowMs, tries: 0, probesSinceLoad: 0, differentInRow: 0 });
    delete outage.wait;
    delete outage.refusals;
    delete outage.past;
  }
  // A private window's outage neither reads the history nor adds to it.
  if (!outage.past && !page.isPrivate) effects.push({ type: 'read-past', url: page.url });
  const failure: Failure = {
    ...page,
    id,
    isRepeatable: page.isRepeatable === true && page.submission !== 'unanswered',
    startedAtMs: nowMs,
    tryingSinceMs: nowMs,
    lastProbedAtMs: 0,
    // Where no card can stand, there is no document to ask quietly from: see `isUnasked`.
    phase: page.surface === 'none' ? 'resting' : firstPhase(draft),
    attempts: [],
    actions: [],
  };
  outage.failures[page.tabId] = failure;
  adoptWatch(outage, failure);
}

function failAgain(draft: Draft, known: Failure, page: Page, isByPage: boolean | undefined): void {
  const { outage, nowMs } = draft;
  const load = known.load ?? userLoad(nowMs);
  if (noteSelfLoad(known, load, isByPage, nowMs)) load.trigger = 'page';
  const attempt: Attempt = {
    kind: 'load',
    trigger: load.trigger,
    atMs: load.startsAtMs,
    durationMs: nowMs - load.startsAtMs,
    isAnswered: false,
  };
  if (page.status) attempt.status = page.status;
  addAttempt(known, attempt);
  // A response that was not seen may be the response to a form that the user went back to.
  const isStillOpen = page.submission === 'unknown' && known.submission === 'unanswered';
  const submission = isStillOpen ? 'unanswered' : page.submission;
  const isRepeatable = submission !== 'unanswered' && staysRepeatable(known, page);
  // Its document is gone, where the browser now shows a page of its own.
  delete known.documentId;
  Object.assign(known, page, { submission, isRepeatable });
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
function staysRepeatable(known: Failure, { isRepeatable }: Page): boolean {
  if (isRepeatable === undefined) return known.isRepeatable;
  // Where a redirect answered a form, a reload no more tells of that either.
  const isPlain = known.submission === 'none' || known.submission === 'received';
  return isRepeatable && (known.isRepeatable || !isPlain);
}
