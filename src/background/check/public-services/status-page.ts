import * as v from 'valibot';
import type { Saying } from '../../../core/check/finding';
import { FetchError, fetchJson } from './fetch-json';
import { safeLink, shownText } from './shown-text';

const LIMIT_MS = 10_000;

/** `minor`: something small somewhere, or maintenance. */
export interface StatusReport {
  state: 'fine' | 'minor' | 'trouble';
  said: Saying;
}

// https://www.cloudflarestatus.com/api, the same for every Statuspage; `maintenance` is not listed
// there, but given while a planned one is under way.
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
    return {
      state: STATES[indicator],
      said: { text: description, ...about(incident?.name, incident?.shortlink) },
    };
  }),
);

// https://instatus.com/help/api/public-data; there are no incidents in it where all is well.
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
    return { state: STATES[page.status], said: about(incident?.name, incident?.url) };
  }),
);

/**
 * Asks a status page how those it speaks for are, first as a Statuspage, then as an Instatus. What
 * it says is in its own words, to be shown as text. Throws a `FetchError` where it is neither.
 */
export async function askStatusPage(base: string): Promise<StatusReport> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    return await fetchJson(`${base}/api/v2/summary.json`, statuspage, { signal });
  } catch (error) {
    const isOther = error instanceof FetchError && /refused|malformed/.test(error.reason);
    if (!isOther) throw error;
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

function about(name: string | undefined, link: string | null | undefined): Saying {
  if (!name) return {};
  const url = safeLink(link);
  return { incident: { name, ...(url ? { url } : {}) } };
}
