import type { Failure } from '../outage/failure';
import { pathWithoutSecrets } from '../repeatable/redact';

/**
 * A failure as the history stores it. It contains nothing about the tab, and of the address only
 * the host with its port (`site`) and a path without query, fragment and secrets.
 */
export interface FailureRecord
  extends Pick<Failure, 'id' | 'status' | 'submission' | 'startedAtMs' | 'endedAtMs' | 'outcome'>,
    Pick<Failure, 'attempts' | 'earlierAttempts' | 'actions'>,
    Pick<Failure['diagnosis'], 'failed' | 'gateway'> {
  site: string;
  path: string;
}

/** Returns the record of a failure in its current state. */
export function toRecord(failure: Failure): FailureRecord {
  const { id, status, submission, startedAtMs, attempts, actions } = failure;
  const { endedAtMs, outcome, earlierAttempts } = failure;
  const { failed, gateway } = failure.diagnosis;
  const { host, pathname } = new URL(failure.url);
  const record: FailureRecord = {
    id,
    site: host,
    path: pathWithoutSecrets(pathname),
    status,
    failed,
    submission,
    startedAtMs,
    attempts,
    actions,
  };
  // Reading rejects a stored property that is present but undefined.
  if (earlierAttempts) record.earlierAttempts = earlierAttempts;
  if (gateway !== undefined) record.gateway = gateway;
  if (endedAtMs !== undefined) record.endedAtMs = endedAtMs;
  if (outcome !== undefined) record.outcome = outcome;
  return record;
}
