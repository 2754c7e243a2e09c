import {
  type Attempt,
  addAttempt,
  type Failure,
  isSelfLoading,
  type Load,
  probeUrl,
} from './failure';
import {
  type Announced,
  type Draft,
  isOpen,
  isWaiting,
  type Outage,
  type Probe,
  type ProbeCompletion,
  type Watch,
} from './outage';

// Tabs that come back together are spread, so as not to fall on a shop that has just got up.
const SPREAD_MS = 1_500;

/**
 * Asks for a page, if none is being asked for: for `asker`'s, else for the one that was looked at
 * longest ago, so that each failing page of a site has its turn.
 */
export function startProbe(draft: Draft, trigger: Attempt['trigger'], asker?: Failure): void {
  const { outage, effects, nowMs } = draft;
  if (outage.probe) {
    if (asker) outage.probe.askedBy = asker.tabId;
    return;
  }
  const watches = outage.watches.filter(isOpen);
  const waiting = [...Object.values(outage.failures).filter(isWaiting), ...watches];
  const page = asker ?? longestUnseen(waiting);
  if (!page || asker?.load) return;
  page.lastProbedAtMs = nowMs;
  outage.probeCount += 1;
  outage.probe = {
    id: outage.probeCount,
    url: probeUrl(page),
    isStandIn: !page.isRepeatable,
    ...('failedAt' in page && page.failedAt !== undefined ? { failedAt: page.failedAt } : {}),
    isPrivate: outage.key.startsWith('private '),
    trigger,
    startedAtMs: nowMs,
    ...(asker ? { askedBy: asker.tabId } : {}),
  };
  effects.push({ type: 'probe', probe: outage.probe });
}

/** The page that was asked for or loaded longest ago. */
export function longestUnseen<Page extends Failure | Watch>(pages: Page[]): Page | undefined {
  return pages.sort((a, b) => a.lastProbedAtMs - b.lastProbedAtMs)[0];
}

/** Keeps the site's wish to be left alone until then. */
export function applyRetryAfter({ outage, nowMs }: Draft, retryAfterMs: number | undefined): void {
  if (retryAfterMs === undefined) return;
  outage.notBeforeMs = nowMs + retryAfterMs;
  if (outage.wait && outage.wait.untilMs < outage.notBeforeMs) delete outage.wait;
}

/** Takes what a probe found; that of one already given up for dead counts no more. */
export function applyProbeResult(draft: Draft, answer: ProbeCompletion): void {
  const { outage } = draft;
  const { probe } = outage;
  if (probe?.id !== answer.probeId) return;
  delete outage.probe;
  delete outage.wait;
  if (answer.isUnasked) {
    leaveToUser(draft, probe.askedBy);
    return;
  }
  const isBack = answer.says === 'back';
  const isBelieved = isBack || isRepeatedRefusal(draft, probe.url, answer);
  if (!isBelieved) outage.tries += 1;
  applyRetryAfter(draft, answer.retryAfterMs);
  const concerned = Object.values(outage.failures).filter(
    (failure) => isWaiting(failure) || (failure.tabId === probe.askedBy && !failure.load),
  );
  const attempt: Attempt = {
    kind: 'probe',
    trigger: probe.trigger,
    atMs: probe.startedAtMs,
    durationMs: answer.durationMs,
    ...(answer.status === undefined ? {} : { status: answer.status }),
    isAnswered: isBelieved,
  };
  for (const failure of concerned) {
    addAttempt(failure, { ...attempt });
    if (probeUrl(failure) === probe.url) noteProbe(failure, isBack);
  }
  countProbe(outage, probe, answer);
  if (!isBelieved) return;
  if (isBack) announce(draft, concerned, probe.url);
  const reason = isBack ? 'answered' : 'trial';
  bringBack(draft, concerned, { trigger: probe.trigger, reason }, answer.visibleTabIds);
}

/** Longer than a container is being replaced, during which its site answers 404 to everything. */
const BELIEVED_AFTER_MS = 60_000;

/** Whether a refusal such as a 404 was given before, some time ago, and nothing else since. */
function isRepeatedRefusal(
  { outage, nowMs }: Draft,
  url: string,
  answer: ProbeCompletion,
): boolean {
  outage.refusals ??= {};
  const { refusals } = outage;
  const { says, status = 0 } = answer;
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

/** Where nobody can ask quietly, nothing is tried but what the user asks for: a load of the tab. */
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

/** What an announcement needs to know of a failure or a watch. */
const announced = ({ id, url, submission, isRepeatable }: Announced): Announced => ({
  id,
  url,
  submission,
  isRepeatable,
});

/** Tells once that a watched page which a tab shows is back. */
export function announceFailure({ effects }: Draft, failure: Failure): void {
  const { tabId, isWatched, isPrivate, isAnnounced } = failure;
  if (!isWatched || isPrivate || isAnnounced) return;
  failure.isAnnounced = true;
  effects.push({ type: 'announce', page: announced(failure), tabId });
}

/** Tells of what is watched; of pages that no tab shows only what was asked itself. */
function announce(draft: Draft, answered: Failure[], askedUrl: string): void {
  const { outage, effects } = draft;
  for (const failure of answered) announceFailure(draft, failure);
  for (const watch of outage.watches.filter(isOpen)) {
    if (probeUrl(watch) !== askedUrl) continue;
    effects.push({ type: 'announce', page: announced(watch) });
    watch.isAnnounced = true;
  }
}

/** The pages in front first, the rest spread behind them; what only the user may load is told. */
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
