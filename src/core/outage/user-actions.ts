import type { Draft, RetryPreferences } from './draft';
import type { OutageEvent } from './events';
import { type ActionRecord, addAction, type Failure, type Load, type LoadReason } from './failure';
import type { Outage } from './outage';
import { startProbe } from './probing';

/** Returns a load that the user has started. */
export const userLoad = (nowMs: number, reason: LoadReason = 'user'): Load => ({
  trigger: 'user',
  startsAtMs: nowMs,
  hasStarted: true,
  reason,
});

/** Returns the phase of a failure before any action of the user. */
export const firstPhase = ({ autoRetry }: RetryPreferences) => (autoRetry ? 'waiting' : 'resting');

/** Tries at once: loads a page that may be requested again, else starts a probe. */
export function tryNow(draft: Draft, failure: Failure): void {
  // A load without a connection would only replace the page with the browser's own error page.
  if (failure.isRepeatable && !draft.outage.isOffline) loadForUser(draft, failure, 'asked');
  else startProbe(draft, 'user', failure);
}

/** Loads a page for the user, unless that would send a form again or a load is in progress. */
export function loadForUser({ effects, nowMs }: Draft, failure: Failure, reason: LoadReason): void {
  if (failure.submission === 'unanswered' || failure.load?.hasStarted) return;
  failure.load = userLoad(nowMs, reason);
  effects.push({ type: 'load', failure });
}

/** Stops retries: a scheduled load or a probe in progress no longer leads to a load of the page. */
export function stop(outage: Outage, failure: Failure): void {
  failure.phase = 'stopped';
  failure.isWatched = false;
  if (outage.probe?.askedBy === failure.tabId) delete outage.probe.askedBy;
  if (!failure.load?.hasStarted) delete failure.load;
}

/** Starts retries again, with a new time limit, and probes at once. */
export function keepTrying(draft: Draft, failure: Failure): void {
  failure.phase = 'waiting';
  failure.tryingSinceMs = draft.nowMs;
  delete failure.failedLoads;
  startProbe(draft, 'user', failure);
}

/** Sends the form of a failing page again, as the user has confirmed. */
export function sendAgain({ effects, nowMs }: Draft, failure: Failure): void {
  if (failure.submission !== 'unanswered' || failure.load) return;
  failure.load = userLoad(nowMs, 'send-again');
  // The recovery page goes back to the failing page first: `tabs.goBack` would skip a page that the
  // user has not clicked in.
  // https://chromium.googlesource.com/chromium/src/+/main/docs/history_manipulation_intervention.md
  if (failure.surface === 'recovery') failure.load.isReturning = true;
  else effects.push({ type: 'send-again', failure });
}

/**
 * Cancels a load, because it would discard what the user is doing in the page. If a probe has
 * succeeded, the user decides when to load the page.
 */
export function refuseLoad(failure: Failure): void {
  if (failure.load?.reason === 'answered') {
    failure.phase = 'answering';
    failure.isInUse = true;
  }
  delete failure.load;
}

/** Starts or ends automatic retries of all failing pages, as the preferences now say. */
export function applyPreferences({ outage, autoRetry, nowMs }: Draft): void {
  for (const failure of Object.values(outage.failures)) {
    if (autoRetry && failure.phase === 'resting') {
      failure.phase = 'waiting';
      failure.tryingSinceMs = nowMs;
    } else if (!autoRetry && failure.phase === 'waiting' && !failure.isWatched)
      failure.phase = 'resting';
  }
}

/** Adds an action of the user to a failure, for the history. */
export function recordAction(
  failure: Failure,
  { action, result }: OutageEvent & { type: 'acted' },
  nowMs: number,
): void {
  const record: ActionRecord = { action, atMs: nowMs };
  if (result !== undefined) record.result = result;
  addAction(failure, record);
}
