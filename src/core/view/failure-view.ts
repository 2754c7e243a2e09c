import { formKind } from '../form/form-kind';
import { countAttempts, type Failure, namesFormKind } from '../outage/failure';
import { nextWakeMs, type Outage } from '../outage/outage';
import { withoutSecrets } from '../repeatable/redact';
import { pastBackWithinMs } from '../schedule/expectation';
import { shownHost } from '../shown-host';
import { blameOf } from './blame';
import type { BackView, FailureView, SteadyView, WaitingView } from './view';

/** Builds the view of one failing tab of an outage. */
export function viewOfFailure(outage: Outage, failure: Failure): FailureView {
  const { load, startedAtMs, submission } = failure;
  const common = {
    ...describeFailure(failure),
    wakeAtMs: nextWakeMs(outage),
    past: pastBackWithinMs(outage.past?.recoveriesMs ?? []),
  };
  // A page that loads itself would make the card change with each load.
  if (load && !(common.isSelfLoading && load.reason === 'user')) {
    const loadReason = load.hasStarted ? load.reason : undefined;
    if (load.reason !== 'answered') return { ...common, phase: 'loading', loadReason };
    const awayMs = load.startsAtMs - startedAtMs;
    return { ...common, phase: 'returning', loadReason, awayMs };
  }
  const phase = phaseWithoutLoad(outage, failure);
  if (phase !== 'waiting' || submission === 'unanswered') return { ...common, phase };
  return { ...common, phase, wait: outage.wait };
}

/** Builds the view of a tab whose page has just recovered. */
export function viewOfRecovered(failure: Failure, nowMs: number): BackView {
  return { ...describeFailure(failure), phase: 'back', awayMs: nowMs - failure.startedAtMs };
}

function describeFailure(failure: Failure) {
  const { url, status, submission, isRepeatable, failedLoads, isPrivate } = failure;
  return {
    url,
    host: shownHost(url),
    publicUrl: withoutSecrets(url),
    status,
    error: failure.error,
    submission,
    formKind: failure.formKind ?? (namesFormKind(failure) ? formKind(failure) : 'other'),
    isRepeatable,
    failedLoads,
    isInUse: failure.isInUse,
    isSelfLoading: failure.selfLoadingUntilMs !== undefined,
    keepsPanel: failure.selfLoadingUntilMs !== undefined || (failure.selfLikeLoads ?? 0) > 0,
    blame: blameOf(failure),
    gateway: failure.diagnosis.gateway,
    reference: failure.diagnosis.reference,
    downSinceMs: failure.startedAtMs,
    tries: countAttempts(failure),
    responseCounts: countResponses(failure),
    lastTriedAtMs: failure.attempts.at(-1)?.atMs,
    isWatched: failure.isWatched ?? false,
    isPrivate,
    isHidden: failure.isHidden ?? false,
  };
}

/** Counts the statuses of failed attempts, the most frequent first; 0 is no response. */
function countResponses({ attempts }: Failure): FailureView['responseCounts'] {
  const counts = new Map<number, number>();
  for (const { isAnswered, status = 0 } of attempts)
    if (!isAnswered) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function phaseWithoutLoad(
  outage: Outage,
  { tabId, phase }: Failure,
): (SteadyView | WaitingView)['phase'] {
  if (outage.probe?.askedBy === tabId) return 'trying';
  if (phase !== 'waiting') return phase;
  if (outage.probe) return 'trying';
  return outage.isOffline ? 'offline' : 'waiting';
}
