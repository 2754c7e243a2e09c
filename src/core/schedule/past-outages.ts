import type { FailureRecord } from '../history/record';
import { survivalTime } from '../history/survival-time';

/** What the history knows of a site when one of its outages begins. */
export interface SitePast {
  /** How long the site's past outages lasted that were seen to end, in ms, the oldest first. */
  recoveriesMs: readonly number[];
}

/**
 * Reads from a site's records how long its past outages lasted. Records that overlap are one outage,
 * met in several tabs: it began with the first, and was over when the first tab recovered.
 *
 * @param records of one site, in any order. Those that are still open, that the user's own network
 *   caused, or that end before they start (the clock was set back) are left out.
 */
export function pastOfSite(records: readonly FailureRecord[]): SitePast {
  const outages = merged(records.flatMap(ended));
  const recovered = outages.filter(({ isCensored }) => !isCensored);
  return { recoveriesMs: recovered.map(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs) };
}

interface Ended {
  startedAtMs: number;
  endedAtMs: number;
  /** Whether nobody saw it end: `endedAtMs` is when it was last seen. */
  isCensored: boolean;
}

function ended(record: FailureRecord): Ended[] {
  const { startedAtMs, endedAtMs = startedAtMs, outcome, failed } = record;
  if (!outcome || failed === 'own-network' || endedAtMs < startedAtMs) return [];
  const time = survivalTime(record, startedAtMs);
  if (!time) return [];
  return [{ startedAtMs, endedAtMs: startedAtMs + time.durationMs, isCensored: time.isCensored }];
}

function merged(failures: Ended[]): Ended[] {
  const outages: Ended[] = [];
  for (const failure of failures.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const outage = outages.at(-1);
    if (outage && failure.startedAtMs <= outage.endedAtMs)
      Object.assign(outage, endOf(outage, failure));
    else outages.push({ ...failure });
  }
  return outages;
}

/** The first recovery; where there is none, when it was last seen. */
function endOf(a: Ended, b: Ended): Pick<Ended, 'endedAtMs' | 'isCensored'> {
  const [first, last] = a.endedAtMs <= b.endedAtMs ? [a, b] : [b, a];
  const end = [first, last].find(({ isCensored }) => !isCensored) ?? last;
  return { endedAtMs: end.endedAtMs, isCensored: end.isCensored };
}
