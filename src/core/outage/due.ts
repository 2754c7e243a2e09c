import type { Draft } from './draft';
import { type Failure, isSelfLoading } from './failure';
import { excludeTime, isWaiting, leaseMs, type Outage, PROBE_LEASE_MS } from './outage';
import { longestUnseen, startProbe } from './probing';

// Connections come and go without a word to a worker, so it looks again itself.
const OFFLINE_CHECK_MS = 30_000;

/** What the time has come for: leases that are over, a connection that is back, the next try. */
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
  else if (outage.wait && isOver(outage.wait, nowMs)) tryAgain(draft);
}

/** How many probes come before a load: with answers unlike the page's own failure, or like it. */
const PROBES_BEFORE_LOAD = { different: 4, same: 14 };

/**
 * Probes, or now and then loads a page instead: a firewall may refuse quiet requests and let loads
 * pass. Where the answers are like the page's own failure that is rare, so that it hardly flickers.
 */
function tryAgain(draft: Draft): void {
  const { outage, nowMs } = draft;
  const { probesSinceLoad, differentInRow } = outage;
  const isLoadDue =
    differentInRow >= PROBES_BEFORE_LOAD.different || probesSinceLoad >= PROBES_BEFORE_LOAD.same;
  const page = isLoadDue
    ? longestUnseen(Object.values(outage.failures).filter((failure) => canLoad(failure, nowMs)))
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

/** Time without a connection was no trying. */
function reconnect(draft: Draft): void {
  const { outage, nowMs } = draft;
  excludeTime(outage, nowMs - (outage.offlineSinceMs ?? nowMs), nowMs);
  delete outage.offlineSinceMs;
  startProbe(draft, 'reconnection');
}

/** Also of a wait that has not even begun: then the clock was set back. */
const isOver = ({ fromMs, untilMs }: NonNullable<Outage['wait']>, nowMs: number) =>
  untilMs <= nowMs || fromMs > nowMs;
