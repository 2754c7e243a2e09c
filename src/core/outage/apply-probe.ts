import { announce } from './announce';
import type { Draft } from './draft';
import type { ProbeCompletion } from './events';
import { type Attempt, addAttempt, type Failure, type Load, probeUrl } from './failure';
import { isWaiting, type Outage, type Probe } from './outage';
import { applyRetryAfter } from './probing';
import { isSelfLoading } from './self-load';

// The loads of several tabs are spread by this time each, to not overload a shop that has
// recovered.
const SPREAD_MS = 1_500;

/** Applies the result of the current probe. Ignores the result of an earlier one that timed out. */
export function applyProbeResult(draft: Draft, result: ProbeCompletion): void {
  const { outage } = draft;
  const { probe } = outage;
  if (probe?.id !== result.probeId) return;
  delete outage.probe;
  delete outage.wait;
  if (result.isNotSent) {
    leaveToUser(draft, probe.askedBy);
    return;
  }
  const isBack = result.verdict === 'back';
  const isAnswered = isBack || isRepeatedRefusal(draft, probe.url, result);
  if (!isAnswered) outage.tries += 1;
  applyRetryAfter(draft, result.retryAfterMs);
  const affected = Object.values(outage.failures).filter(
    (failure) => isWaiting(failure) || (failure.tabId === probe.askedBy && !failure.load),
  );
  const attempt: Attempt = {
    kind: 'probe',
    trigger: probe.trigger,
    atMs: probe.startedAtMs,
    durationMs: result.durationMs,
    isAnswered,
  };
  if (result.status !== undefined) attempt.status = result.status;
  for (const failure of affected) {
    addAttempt(failure, { ...attempt });
    if (probeUrl(failure) === probe.url) recordProbe(failure, isBack);
  }
  countProbe(outage, probe, result);
  if (!isAnswered) return;
  if (isBack) announce(draft, affected, probe.url);
  const reason = isBack ? 'answered' : 'trial';
  scheduleLoads(draft, affected, { trigger: probe.trigger, reason }, result.visibleTabIds);
}

/** Longer than it takes to replace a container, while its site responds 404 to every request. */
const CONFIRMED_AFTER_MS = 60_000;

/**
 * Returns whether the response is a refusal, such as 404, that the site has given without a change
 * for at least `CONFIRMED_AFTER_MS`. Stores the refusal for the next call.
 */
function isRepeatedRefusal(
  { outage, nowMs }: Draft,
  url: string,
  result: ProbeCompletion,
): boolean {
  outage.refusals ??= {};
  const { refusals } = outage;
  const { verdict, status = 0 } = result;
  const before = refusals[url];
  const isRepeated = verdict === 'unsure' && before?.status === status;
  const isConfirmed = isRepeated && nowMs - before.sinceMs >= CONFIRMED_AFTER_MS;
  if (verdict !== 'unsure' || isConfirmed) delete refusals[url];
  else if (!isRepeated) refusals[url] = { status, sinceMs: nowMs };
  return isConfirmed;
}

/**
 * Counts the probes since the last load, and how many in a row had a response that differs from the
 * page's own failure. During a deployment, probes and page loads both get a 404, a 410 or a
 * placeholder page, so these do not count as different.
 */
function countProbe(outage: Outage, { url }: Probe, { status, gateway }: ProbeCompletion): void {
  const page = Object.values(outage.failures).find((failure) => probeUrl(failure) === url);
  if (!page) return;
  const author = page.diagnosis.gateway;
  const isSameAuthor = gateway === undefined || author === undefined || gateway === author;
  const isRedirect = status === undefined && page.failedAt !== undefined;
  const isSame = ((status ?? 0) === page.status && isSameAuthor) || isRedirect;
  outage.probesSinceLoad += 1;
  if (isSame) outage.differentInRow = 0;
  else if (!isDeploymentStatus(status)) outage.differentInRow += 1;
}

const isDeploymentStatus = (status = 0) =>
  status === 404 || status === 410 || (status > 0 && status < 400);

/** Stores whether a request for a failing page, without cookies, succeeded. */
export function recordProbe(failure: Failure, isAnswered: boolean): void {
  if (!failure.isRepeatable) return;
  failure.isProbeAnswered = isAnswered;
  // The page fails for everyone again, so failed loads do not point to this browser.
  if (!isAnswered) delete failure.failedLoads;
}

/**
 * Ends automatic retries, because no probe can be made. `askedBy`: the tab in which the user asked
 * for the probe; its page is loaded instead.
 */
function leaveToUser({ outage, nowMs }: Draft, askedBy: number | undefined): void {
  for (const failure of Object.values(outage.failures)) {
    if (failure.phase === 'waiting') failure.phase = 'resting';
    if (failure.tabId === askedBy && failure.isRepeatable)
      failure.load ??= {
        trigger: 'user',
        startsAtMs: nowMs,
        hasStarted: false,
        reason: 'asked',
      };
  }
}

/**
 * Schedules a load of each page: tabs in front first, the others spread over time. A page that may
 * not be requested again is left to the user.
 */
function scheduleLoads(
  { nowMs, random }: Draft,
  answered: Failure[],
  load: Pick<Load, 'trigger' | 'reason'>,
  visibleTabIds: readonly number[],
): void {
  const isBehind = ({ tabId }: Failure) => Number(!visibleTabIds.includes(tabId));
  for (const failure of answered) if (!failure.isRepeatable) failure.phase = 'answering';
  answered
    .filter((failure) => failure.isRepeatable && !isSelfLoading(failure, nowMs))
    .sort((a, b) => isBehind(a) - isBehind(b))
    .forEach((failure, index) => {
      const afterMs = index === 0 ? 0 : Math.round(SPREAD_MS * (index + random()));
      failure.load = { ...load, startsAtMs: nowMs + afterMs, hasStarted: false };
    });
}
