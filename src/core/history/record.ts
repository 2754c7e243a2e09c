import type { Incident } from '../outage/failure';
import { pathWithoutSecrets } from '../repeatable/redact';

/** An incident as it is remembered: the page without query and secrets, and nothing of the tab. */
export type IncidentRecord = Pick<
  Incident,
  'id' | 'status' | 'submission' | 'startedAtMs' | 'attempts' | 'earlierAttempts' | 'actions'
> &
  Pick<Incident, 'endedAtMs' | 'outcome'> &
  Pick<Incident['diagnosis'], 'failed' | 'gateway'> & { site: string; path: string };

/** What is remembered of an incident, as it now is. */
export function toRecord(incident: Incident): IncidentRecord {
  const { id, status, submission, startedAtMs, attempts, actions, endedAtMs, outcome } = incident;
  const { earlierAttempts } = incident;
  const { failed, gateway } = incident.diagnosis;
  const { host, pathname } = new URL(incident.url);
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
