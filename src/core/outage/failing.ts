import type { Draft } from './draft';
import type { FailedPage } from './events';
import {
  type Attempt,
  addAttempt,
  type Failure,
  isSamePage,
  type Load,
  MOST_FAILED_LOADS,
} from './failure';
import { onLeft } from './leaving';
import { isWaiting, needsProbes } from './outage';
import { applyRetryAfter } from './probing';
import { isSelfLoading, recordSelfLoad } from './self-load';
import { markHidden, markShown, showSurface } from './surface';
import { firstPhase, userLoad } from './user-actions';
import { adoptWatch } from './watching';

type Page = Omit<FailedPage, 'id' | 'isByPage' | 'isHidden' | 'isSurfaceOpen'>;

/** Begins a failure, or continues `known`, the failure of the tab, if it is for the same page. */
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
    // The page was loaded since, so earlier findings no longer apply.
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
    markHidden(outage, failure);
    return;
  }
  if (failure.isHidden) markShown(draft, failure);
  if (!isSurfaceOpen) showSurface(draft, failure, isAgain);
}

function begin(draft: Draft, page: Page, id: string): void {
  const { outage, effects, nowMs } = draft;
  if (!Object.values(outage.failures).some(isWaiting) && !outage.watches.some(needsProbes)) {
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
    // Without a card, there is no document that could send a probe: see `isNotSent`.
    phase: page.surface === 'none' ? 'resting' : firstPhase(draft),
    attempts: [],
    actions: [],
  };
  outage.failures[page.tabId] = failure;
  adoptWatch(draft, failure);
}

function failAgain(draft: Draft, known: Failure, page: Page, isByPage: boolean | undefined): void {
  const { outage, nowMs } = draft;
  const load = known.load ?? userLoad(nowMs);
  if (recordSelfLoad(known, load, isByPage, nowMs)) load.trigger = 'page';
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
  // If the browser now shows its own error page, the failing document is gone.
  delete known.documentId;
  Object.assign(known, page, { submission, isRepeatable });
  delete known.load;
  delete known.isInUse;
  if (known.phase === 'answering') known.phase = known.isWatched ? 'waiting' : firstPhase(draft);
  // A load by the page itself does not change the schedule.
  if (load.trigger === 'page') return;
  if (known.isProbeAnswered || load.reason === 'answered') countFailedLoad(known, load, nowMs);
  delete known.isAnnounced;
  Object.assign(outage, { probesSinceLoad: 0, differentInRow: 0 });
  outage.tries += 1;
  delete outage.wait;
}

/** Less than 2 s, but long enough for the request to reach another of several servers. */
const REPEAT_MS = 1500;

/**
 * Counts a load that failed although a probe succeeded. The first one right after the probe is
 * repeated, because one of several servers may still be down. After the third, the site fails only
 * for this browser, and retries end.
 */
function countFailedLoad(failure: Failure, { reason, trigger }: Load, nowMs: number): void {
  const failedLoads = (failure.failedLoads ?? 0) + 1;
  failure.failedLoads = failedLoads;
  if (failedLoads >= MOST_FAILED_LOADS) failure.phase = 'exhausted';
  else if (
    failedLoads === 1 &&
    reason === 'answered' &&
    failure.phase === 'waiting' &&
    // The load may have been redirected to an address that may be requested only once.
    failure.isRepeatable
  )
    failure.load = { trigger, startsAtMs: nowMs + REPEAT_MS, hasStarted: false, reason };
}

/**
 * Returns whether an address may still be requested again without the user after it has failed once
 * more. The browser does not report that a reload repeats a form sent by GET, so a reload never
 * makes such an address repeatable.
 */
function staysRepeatable(known: Failure, { isRepeatable }: Page): boolean {
  if (isRepeatable === undefined) return known.isRepeatable;
  // The browser does not report it either for a reload of the page after a form's redirect.
  const isPlain = known.submission === 'none' || known.submission === 'received';
  return isRepeatable && (known.isRepeatable || !isPlain);
}
