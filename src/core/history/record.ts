import type { Failure } from '../outage/failure';
import { pathWithoutSecrets } from '../repeatable/redact';

/** A failure as it is remembered: the page without query and secrets, and nothing of the tab. */
export type FailureRecord = Pick<
  Failure,
  'id' | 'status' | 'submission' | 'startedAtMs' | 'attempts' | 'earlierAttempts' | 'actions'
> &
  Pick<Failure, 'endedAtMs' | 'outcome'> &
  Pick<Failure['diagnosis'], 'failed' | 'gateway'> & { site: string; path: string };

/** What is remembered of a failure, as it now is. */
export function toRecord(failure: Failure): FailureRecord {
  const { id, status, submission, startedAtMs, attempts, actions, endedAtMs, outcome } = failure;
  const { earlierAttempts } = failure;
  const { failed, gateway } = failure.diagnosis;
  const { host, pathname } = new URL(failure.url);
  return {
    ...{
      id,
      site: host,
      path: pathWithoutSecrets(pathname),
      status,
      failed,
      submission,
      startedAtMs,
    },
    ...{ attempts, actions },
    ...(earlierAttempts ? { earlierAttempts } : {}),
    ...(gateway === undefined ? {} : { gateway }),
    ...(endedAtMs === undefined ? {} : { endedAtMs }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}
