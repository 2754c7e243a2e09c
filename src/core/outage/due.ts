import type { Draft } from './draft';
import type { Failure } from './failure';
import { excludeTime, isWaiting, leaseMs, type Outage, PROBE_LEASE_MS } from './outage';
import { leastRecentlyProbed, startProbe } from './probing';
import { isSelfLoading } from './self-load';

// A worker gets no event when the connection is lost or restored, so it checks at this interval.
const OFFLINE_CHECK_MS = 30_000;

/** Handles what is due: expired loads and probes, a lost or restored connection, the next try. */
export function onDue(draft: Draft, isOnline: boolean): void {
  const { outage, nowMs } = draft;
  for (const failure of Object.values(outage.failures)) {
    const { load } = failure;
    if (load?.hasStarted && load.startsAtMs + leaseMs(failure) <= nowMs) delete failure.load;
  }
  if (outage.probe && outage.probe.startedAtMs + PROBE_LEASE_MS <= nowMs) delete outage.probe;
  const wasOffline = outage.isOffline;
  outage.isOffline = !isOnline;
  if (!isOnline) {
    outage.offlineSinceMs ??= nowMs;
    delete outage.probe;
    outage.wait = { fromMs: nowMs, untilMs: nowMs + OFFLINE_CHECK_MS };
  } else if (wasOffline) reconnect(draft);
  else if (outage.wait && isWaitOver(outage.wait, nowMs)) tryAgain(draft);
}

/** How many probes precede a load if their responses differ from the page's failure, or not. */
const PROBES_BEFORE_LOAD = { different: 4, same: 14 };

/**
 * Starts a probe, or sometimes loads a page instead, because a firewall may refuse probes and allow
 * page loads. If the responses are the same as the page's failure, loads are rare, so that the page
 * flickers less often.
 */
function tryAgain(draft: Draft): void {
  const { outage, nowMs } = draft;
  const { probesSinceLoad, differentInRow } = outage;
  const isLoadDue =
    differentInRow >= PROBES_BEFORE_LOAD.different || probesSinceLoad >= PROBES_BEFORE_LOAD.same;
  const page = isLoadDue
    ? leastRecentlyProbed(
        Object.values(outage.failures).filter((failure) => canLoad(failure, nowMs)),
      )
    : undefined;
  if (!page || outage.probe) {
    startProbe(draft, 'schedule');
    return;
  }
  page.lastProbedAtMs = nowMs;
  Object.assign(outage, { probesSinceLoad: 0, differentInRow: 0 });
  page.load = { trigger: 'schedule', startsAtMs: nowMs, hasStarted: false, reason: 'trial' };
  delete outage.wait;
}

const canLoad = (failure: Failure, nowMs: number) =>
  isWaiting(failure) && failure.isRepeatable && !isSelfLoading(failure, nowMs);

/** Probes at once. The time without a connection does not count as retrying. */
function reconnect(draft: Draft): void {
  const { outage, nowMs } = draft;
  excludeTime(outage, nowMs - (outage.offlineSinceMs ?? nowMs), nowMs);
  delete outage.offlineSinceMs;
  startProbe(draft, 'reconnection');
}

/**
 * Returns whether a wait is over. If it starts in the future, the clock was set back: it is over.
 */
const isWaitOver = ({ fromMs, untilMs }: NonNullable<Outage['wait']>, nowMs: number) =>
  untilMs <= nowMs || fromMs > nowMs;
