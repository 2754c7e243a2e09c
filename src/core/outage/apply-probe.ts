import { announce } from './announce';
import type { Draft } from './draft';
import type { ProbeCompletion } from './events';
import {
  type Attempt,
  addAttempt,
  type Failure,
  isSelfLoading,
  type Load,
  probeUrl,
} from './failure';
import { isWaiting, type Outage, type Probe } from './outage';
import { applyRetryAfter } from './probing';

// Tabs that come back together are spread, so as not to overload a shop that has just recovered.
const SPREAD_MS = 1_500;

/** Applies the result of the probe under way; that of one already given up does not count. */
export function applyProbeResult(draft: Draft, result: ProbeCompletion): void {
  const { outage } = draft;
  const { probe } = outage;
  if (probe?.id !== result.probeId) return;
  delete outage.probe;
  delete outage.wait;
  if (result.isUnasked) {
    leaveToUser(draft, probe.askedBy);
    return;
  }
  const isBack = result.says === 'back';
  const isBelieved = isBack || isRepeatedRefusal(draft, probe.url, result);
  if (!isBelieved) outage.tries += 1;
  applyRetryAfter(draft, result.retryAfterMs);
  const concerned = Object.values(outage.failures).filter(
    (failure) => isWaiting(failure) || (failure.tabId === probe.askedBy && !failure.load),
  );
  const attempt: Attempt = {
    kind: 'probe',
    trigger: probe.trigger,
    atMs: probe.startedAtMs,
    durationMs: result.durationMs,
    isAnswered: isBelieved,
  };
  if (result.status !== undefined) attempt.status = result.status;
  for (const failure of concerned) {
    addAttempt(failure, { ...attempt });
    if (probeUrl(failure) === probe.url) noteProbe(failure, isBack);
  }
  countProbe(outage, probe, result);
  if (!isBelieved) return;
  if (isBack) announce(draft, concerned, probe.url);
  const reason = isBack ? 'answered' : 'trial';
  bringBack(draft, concerned, { trigger: probe.trigger, reason }, result.visibleTabIds);
}

/** Longer than a container is being replaced, during which its site answers 404 to everything. */
const BELIEVED_AFTER_MS = 60_000;

/** Whether a refusal such as a 404 was given before, some time ago, and nothing else since. */
function isRepeatedRefusal(
  { outage, nowMs }: Draft,
  url: string,
  result: ProbeCompletion,
): boolean {
  outage.refusals ??= {};
  const { refusals } = outage;
  const { says, status = 0 } = result;
  const before = refusals[url];
  const isRepeated = says === 'unsure' && before?.status === status;
  const isBelieved = isRepeated && nowMs - before.sinceMs >= BELIEVED_AFTER_MS;
  if (says !== 'unsure' || isBelieved) delete refusals[url];
  else if (!isRepeated) refusals[url] = { status, sinceMs: nowMs };
  return isBelieved;
}

/**
 * Counts the probes since a load, and those whose answer was unlike the page's own failure. A page that
 * is not there, or only says that it will be, is what a site being deployed answers to loads as well.
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
  else if (!isOfDeployment(status)) outage.differentInRow += 1;
}

const isOfDeployment = (status = 0) =>
  status === 404 || status === 410 || (status > 0 && status < 400);

/** Notes for a failure whether a request for its page, without cookies, was answered. */
export function noteProbe(failure: Failure, isAnswered: boolean): void {
  if (!failure.isRepeatable) return;
  failure.isProbeAnswered = isAnswered;
  // It fails for everybody again, so its loads say nothing of this browser.
  if (!isAnswered) delete failure.failedLoads;
}

/** Where no probe can be made, nothing is tried but what the user asks for: a load of the tab. */
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

/** Has the pages loaded, those in front first, the rest spread; others are left to the user. */
function bringBack(
  { nowMs, random }: Draft,
  answered: Failure[],
  load: Pick<Load, 'trigger' | 'reason'>,
  visibleTabIds: readonly number[],
): void {
  const isHidden = ({ tabId }: Failure) => Number(!visibleTabIds.includes(tabId));
  for (const failure of answered) if (!failure.isRepeatable) failure.phase = 'answering';
  answered
    .filter((failure) => failure.isRepeatable && !isSelfLoading(failure, nowMs))
    .sort((a, b) => isHidden(a) - isHidden(b))
    .forEach((failure, index) => {
      const afterMs = index === 0 ? 0 : Math.round(SPREAD_MS * (index + random()));
      failure.load = { ...load, startsAtMs: nowMs + afterMs, hasStarted: false };
    });
}
