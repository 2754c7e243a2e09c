import * as v from 'valibot';
import type { StatusText } from '../../../core/check/finding';
import { FetchError, fetchJson } from './fetch-json';
import { safeLink, shownText } from './shown-text';

const TIMEOUT_MS = 10_000;

/** What a status page reports. */
export interface StatusReport {
  /** `minor` is a small problem, or maintenance. */
  state: 'fine' | 'minor' | 'trouble';
  said: StatusText;
}

// https://www.cloudflarestatus.com/api, the same for every Statuspage. It does not list
// `maintenance`, which is the indicator during planned maintenance.
export const statuspage = v.pipe(
  v.object({
    status: v.object({
      indicator: v.picklist(['none', 'minor', 'major', 'critical', 'maintenance']),
      description: shownText(120),
    }),
    incidents: v.array(
      v.object({ name: shownText(200), status: v.string(), shortlink: v.nullish(v.string()) }),
    ),
  }),
  v.transform(({ status: { indicator, description }, incidents }): StatusReport => {
    const incident = incidents.find(({ status }) => !/resolved|postmortem/.test(status));
    const said = { text: description, incident: toIncident(incident?.name, incident?.shortlink) };
    return { state: STATES[indicator], said };
  }),
);

// https://instatus.com/help/api/public-data; `activeIncidents` is absent if there are none.
export const instatus = v.pipe(
  v.object({
    page: v.object({ status: v.picklist(['UP', 'HASISSUES', 'UNDERMAINTENANCE']) }),
    activeIncidents: v.optional(
      v.array(v.object({ name: shownText(200), status: v.string(), url: v.nullish(v.string()) })),
      [],
    ),
  }),
  v.transform(({ page, activeIncidents }): StatusReport => {
    const incident = activeIncidents.find(({ status }) => status !== 'RESOLVED');
    const said = { incident: toIncident(incident?.name, incident?.url) };
    return { state: STATES[page.status], said };
  }),
);

/**
 * Fetches the status from a status page, first as a Statuspage, then as an Instatus.
 *
 * @param base the status page's origin
 * @throws FetchError if it is neither
 */
export async function fetchStatus(base: string): Promise<StatusReport> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetchJson(`${base}/api/v2/summary.json`, statuspage, { signal });
  } catch (error) {
    const isOtherKind = error instanceof FetchError && /refused|malformed/.test(error.reason);
    if (!isOtherKind) throw error;
  }
  return fetchJson(`${base}/summary.json`, instatus, { signal });
}

const STATES = {
  none: 'fine',
  minor: 'minor',
  maintenance: 'minor',
  major: 'trouble',
  critical: 'trouble',
  UP: 'fine',
  UNDERMAINTENANCE: 'minor',
  HASISSUES: 'trouble',
} as const;

function toIncident(
  name: string | undefined,
  link: string | null | undefined,
): StatusText['incident'] {
  return name ? { name, url: safeLink(link) } : undefined;
}
