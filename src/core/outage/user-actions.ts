import type { Draft, RetryPreferences } from './draft';
import type { OutageEvent } from './events';
import { type Acted, addAction, type Failure, type Load, type LoadReason } from './failure';
import type { Outage } from './outage';
import { startProbe } from './probing';

/** A load that is under way because of the user. */
export const userLoad = (nowMs: number, reason: LoadReason = 'user'): Load => ({
  trigger: 'user',
  startsAtMs: nowMs,
  hasStarted: true,
  reason,
});

/** What is done about a failing page before the user has said anything about it. */
export const firstPhase = ({ autoRetry }: RetryPreferences) => (autoRetry ? 'waiting' : 'resting');

/** Tries at once: by a load where that does no harm, else by a probe. */
export function tryNow(draft: Draft, failure: Failure): void {
  // A load without a connection would only replace the page with the browser's own error.
  if (failure.isRepeatable && !draft.outage.isOffline) loadForUser(draft, failure, 'asked');
  else startProbe(draft, 'user', failure);
}

/** Loads a page for the user, unless that would send a form or a load is under way. */
export function loadForUser({ effects, nowMs }: Draft, failure: Failure, reason: LoadReason): void {
  if (failure.submission === 'unanswered' || failure.load?.hasStarted) return;
  failure.load = userLoad(nowMs, reason);
  effects.push({ type: 'load', failure });
}

/** Stops trying: nothing that was begun for the page ends in a load any more. */
export function stop(outage: Outage, failure: Failure): void {
  failure.phase = 'stopped';
  failure.isWatched = false;
  if (outage.probe?.askedBy === failure.tabId) delete outage.probe.askedBy;
  if (!failure.load?.hasStarted) delete failure.load;
}

export function keepTrying(draft: Draft, failure: Failure): void {
  failure.phase = 'waiting';
  failure.tryingSinceMs = draft.nowMs;
  delete failure.failedLoads;
  startProbe(draft, 'user', failure);
}

/** Sends the form of a failing page once more, as the user has confirmed. */
export function sendAgain({ effects, nowMs }: Draft, failure: Failure): void {
  if (failure.submission !== 'unanswered' || failure.load) return;
  failure.load = userLoad(nowMs, 'send-again');
  // The recovery page leads back to the failing page first: `tabs.goBack` would pass over a page
  // that the user has not clicked in.
  // https://chromium.googlesource.com/chromium/src/+/main/docs/history_manipulation_intervention.md
  if (failure.surface === 'recovery') failure.load.isReturning = true;
  else effects.push({ type: 'send-again', failure });
}

/** Where the site answers, loading is left to the user; a load in place of a probe is not made. */
export function refuseLoad(failure: Failure): void {
  if (failure.load?.reason === 'answered') {
    failure.phase = 'answering';
    failure.isInUse = true;
  }
  delete failure.load;
}

/** Begins or ends automatic retries of all failing pages, as the user now wants. */
export function applyPreferences({ outage, autoRetry, nowMs }: Draft): void {
  for (const failure of Object.values(outage.failures)) {
    if (autoRetry && failure.phase === 'resting') {
      failure.phase = 'waiting';
      failure.tryingSinceMs = nowMs;
    } else if (!autoRetry && failure.phase === 'waiting' && !failure.isWatched)
      failure.phase = 'resting';
  }
}

/** Records what else the user did about a failure. */
export function noteAction(
  failure: Failure,
  { action, result }: OutageEvent & { type: 'acted' },
  nowMs: number,
): void {
  const acted: Acted = { action, atMs: nowMs };
  if (result !== undefined) acted.result = result;
  addAction(failure, acted);
}
