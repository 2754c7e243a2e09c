import { applyProbeResult, recordProbe } from './apply-probe';
import type { Draft, RetryPreferences } from './draft';
import { onDue } from './due';
import type { Effect } from './effects';
import type { OutageEvent } from './events';
import { onFailed } from './failing';
import type { Failure } from './failure';
import { onLeft } from './leaving';
import { excludeTime, nextWakeMs, type Outage } from './outage';
import { settle } from './settle';
import { changeSurface, confirmShown, hideSurface, showSurfaceAgain } from './surface';
import {
  applyPreferences,
  keepTrying,
  loadForUser,
  recordAction,
  refuseLoad,
  sendAgain,
  stop,
  tryNow,
  userLoad,
} from './user-actions';
import { confirmLoaded, unwatch, watchFailure, watchPage } from './watching';

export const RETRY_LIMIT_MS = 30 * 60_000;
const USUAL: RetryPreferences = { autoRetry: true, retryLimitMs: RETRY_LIMIT_MS };

/**
 * Applies one event to an outage; returns the new outage and what is to be done in the browser.
 * Leaves `before` as it was. `nowMs`: the time in ms since the epoch. `random`: a number in [0, 1).
 */
export function reduce(
  before: Outage,
  event: OutageEvent,
  given: { nowMs: number; random: () => number } & Partial<RetryPreferences>,
): { outage: Outage; effects: Effect[] } {
  const draft: Draft = { outage: structuredClone(before), effects: [], ...USUAL, ...given };
  excludeSleep(draft);
  if ('tabId' in event && event.type !== 'failed') {
    const failure = draft.outage.failures[event.tabId];
    if (failure) applyToFailure(draft, event, failure);
  } else applyToOutage(draft, event);
  settle(draft);
  return { outage: draft.outage, effects: draft.effects };
}

/** An alarm that is later than this means that the computer slept. */
const ASLEEP_MS = 2 * 60_000;

/** Excludes the time in which the computer slept from the time of retrying. */
function excludeSleep({ outage, nowMs }: Draft): void {
  const { wokenAtMs = 0 } = outage;
  const overdueMs = nowMs - Math.max(nextWakeMs(outage) ?? nowMs, wokenAtMs);
  if (overdueMs < ASLEEP_MS) return;
  // The wait stays overdue until its work is done. Store the wake-up time, or the same sleep would
  // be counted twice.
  outage.wokenAtMs = nowMs;
  excludeTime(outage, overdueMs, nowMs);
}

type FailureEvent = Exclude<Extract<OutageEvent, { tabId: number }>, { type: 'failed' }>;
type SiteEvent = Exclude<OutageEvent, FailureEvent>;

function applyToOutage(draft: Draft, event: SiteEvent): void {
  const { outage } = draft;
  switch (event.type) {
    case 'failed':
      onFailed(draft, event, outage.failures[event.tabId]);
      break;
    case 'due':
      onDue(draft, event.isOnline);
      break;
    case 'probed':
      applyProbeResult(draft, event);
      break;
    case 'watch-page':
      watchPage(draft, event);
      break;
    case 'unwatch':
      unwatch(draft, event.id);
      break;
    case 'loaded':
      confirmLoaded(draft, event.url);
      break;
    case 'access-withdrawn':
      outage.watches = [];
      for (const failure of Object.values(outage.failures)) stop(outage, failure);
      delete outage.probe;
      break;
    case 'past-read':
      outage.past = event.past;
      break;
    case 'preferences-changed':
      applyPreferences(draft);
      break;
  }
}

function applyToFailure(draft: Draft, event: FailureEvent, failure: Failure): void {
  const { outage, effects, nowMs } = draft;
  const { tabId } = failure;
  switch (event.type) {
    case 'refined':
      failure.diagnosis = event.diagnosis;
      break;
    case 'withdrawn':
      delete outage.failures[tabId];
      break;
    case 'left':
      onLeft(draft, failure, event.status);
      break;
    case 'still-shown':
      confirmShown(draft, failure);
      break;
    case 'stale-response':
      effects.push({ type: 'reload-tab', tabId });
      break;
    case 'returned-to-form':
      delete failure.load?.isReturning;
      effects.push({ type: 'reload-tab', tabId });
      break;
    case 'surface-changed':
      changeSurface(draft, failure, event);
      break;
    case 'loading':
      if (!failure.load?.hasStarted) failure.load = userLoad(nowMs);
      break;
    case 'load-aborted':
      delete failure.load;
      break;
    case 'load-replaced':
      // Not if that load has already ended.
      if (failure.load?.hasStarted) failure.load = userLoad(nowMs);
      break;
    case 'load-refused':
      refuseLoad(failure);
      break;
    case 'tab-shown':
      // Loads of background tabs are delayed. This tab is visible now: load it at once.
      if (failure.load && !failure.load.hasStarted) failure.load.startsAtMs = nowMs;
      break;
    case 'renumbered':
      delete outage.failures[tabId];
      outage.failures[event.newTabId] = { ...failure, tabId: event.newTabId };
      break;
    case 'try-now':
      tryNow(draft, failure);
      break;
    case 'load-page':
      loadForUser(draft, failure, 'asked');
      break;
    case 'cleared':
      if (failure.isRepeatable) loadForUser(draft, failure, 'cleared');
      break;
    case 'checked':
      recordProbe(failure, event.isAnswered);
      break;
    case 'stop':
      stop(outage, failure);
      break;
    case 'keep-trying':
      keepTrying(draft, failure);
      break;
    case 'watch':
      watchFailure(draft, failure);
      break;
    case 'send-again':
      sendAgain(draft, failure);
      break;
    case 'hide':
      effects.push({ type: 'hide-site', failure });
      break;
    case 'show':
      effects.push({ type: 'show-site', failure });
      break;
    case 'site-hidden':
      hideSurface(draft, failure);
      break;
    case 'site-shown':
      showSurfaceAgain(draft, failure);
      break;
    case 'acted':
      recordAction(failure, event, nowMs);
      break;
  }
}
