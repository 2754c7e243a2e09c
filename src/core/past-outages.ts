import type { PastOutages } from './learning';
import type { IncidentRecord } from './record';
import { survivalTime } from './survival-time';

/** Where a site has fewer past outages than this, the last ones of all other sites stand in. */
const FEW = 10;

/**
 * What the past tells of a site's next outage: its own past outages, and before them, where they
 * are few, as many of all other sites' as make 10. Incidents of one site that overlap are one
 * outage, met in several tabs: it began with the first, and was over when the first came back.
 *
 * @param records of any sites, in any order; those still open are not yet past and are left out.
 */
export function pastOutages(records: readonly IncidentRecord[], site: string): PastOutages {
  const bySite = new Map<string, Ended[]>();
  for (const record of records) {
    const incidents = bySite.get(record.site) ?? [];
    incidents.push(...ended(record));
    bySite.set(record.site, incidents);
  }
  const own = merged(bySite.get(site) ?? []);
  bySite.delete(site);
  const lacking = Math.max(0, FEW - own.length);
  const others = [...bySite.values()].flatMap(merged).sort(byStart);
  const past = [...others.reverse().slice(0, lacking).reverse(), ...own];
  const lengths = (isCensored: boolean) =>
    past
      .filter((outage) => outage.isCensored === isCensored)
      .map(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs);
  return { recoveries: lengths(false), unrecovered: lengths(true) };
}

/** What is remembered of a site as one of its outages begins. */
export interface SitePast extends PastOutages {
  /** Of the recoveries, those of the site itself. */
  ownRecoveries: readonly number[];
}

/** The past of a site whose pages fail again. */
export function pastOfSite(records: readonly IncidentRecord[], site: string): SitePast {
  // Who failed was the shopper's own network, or how long it took nobody knows: the clock was set
  // back.
  const isTelling = ({ failed, startedAtMs, endedAtMs = startedAtMs }: IncidentRecord) =>
    failed !== 'own-network' && endedAtMs >= startedAtMs;
  const ofShops = records.filter(isTelling);
  const own = ofShops.filter((record) => record.site === site);
  return { ...pastOutages(ofShops, site), ownRecoveries: pastOutages(own, site).recoveries };
}

interface Ended {
  startedAtMs: number;
  endedAtMs: number;
  isCensored: boolean;
}

function ended(record: IncidentRecord): Ended[] {
  const { startedAtMs, outcome } = record;
  const time = outcome && survivalTime(record, startedAtMs);
  if (!time) return [];
  return [{ startedAtMs, endedAtMs: startedAtMs + time.durationMs, isCensored: time.isCensored }];
}

const byStart = (a: Ended, b: Ended) => a.startedAtMs - b.startedAtMs;

function merged(incidents: Ended[]): Ended[] {
  const outages: Ended[] = [];
  for (const incident of incidents.sort(byStart)) {
    const outage = outages.at(-1);
    if (outage && incident.startedAtMs <= outage.endedAtMs)
      Object.assign(outage, endOf(outage, incident));
    else outages.push({ ...incident });
  }
  return outages;
}

/** The first recovery; where there is none, when it was last seen. */
function endOf(a: Ended, b: Ended): Pick<Ended, 'endedAtMs' | 'isCensored'> {
  const [first, last] = a.endedAtMs <= b.endedAtMs ? [a, b] : [b, a];
  const end = [first, last].find(({ isCensored }) => !isCensored) ?? last;
  return { endedAtMs: end.endedAtMs, isCensored: end.isCensored };
}
