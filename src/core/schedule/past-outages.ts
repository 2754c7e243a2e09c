import type { FailureRecord } from '../history/record';
import { survivalTime } from '../history/survival-time';

/** A site's past outages, read from the history when a new outage of it begins. */
export interface SitePast {
  /** The lengths in ms of the past outages whose end was observed, the oldest first. */
  recoveriesMs: readonly number[];
}

/**
 * Computes the lengths of a site's past outages from its failure records. Records that overlap are
 * one outage, met in several tabs: it begins with the first record and ends when the first tab
 * recovers.
 *
 * @param records of one site, in any order. Ignored are records that are still open, that the user's
 *   own network caused, or that end before they start (the clock was set back).
 */
export function pastOfSite(records: readonly FailureRecord[]): SitePast {
  const outages = mergeOverlapping(records.flatMap(toEndedOutage));
  const recovered = outages.filter(({ isCensored }) => !isCensored);
  return { recoveriesMs: recovered.map(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs) };
}

/** An outage that is over, or one tab's part of it. */
interface EndedOutage {
  startedAtMs: number;
  endedAtMs: number;
  /** Whether its end was not observed; then `endedAtMs` is when it was last observed failing. */
  isCensored: boolean;
}

function toEndedOutage(record: FailureRecord): EndedOutage[] {
  const { startedAtMs, endedAtMs = startedAtMs, outcome, failed } = record;
  if (!outcome || failed === 'own-network' || endedAtMs < startedAtMs) return [];
  const time = survivalTime(record, startedAtMs);
  if (!time) return [];
  return [{ startedAtMs, endedAtMs: startedAtMs + time.durationMs, isCensored: time.isCensored }];
}

function mergeOverlapping(failures: EndedOutage[]): EndedOutage[] {
  const outages: EndedOutage[] = [];
  for (const failure of failures.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const outage = outages.at(-1);
    if (outage && failure.startedAtMs <= outage.endedAtMs) {
      Object.assign(outage, mergeEnds(outage, failure));
    } else {
      outages.push({ ...failure });
    }
  }
  return outages;
}

/** The end of the one that recovered first or, if neither recovered, the later end. */
function mergeEnds(a: EndedOutage, b: EndedOutage): Pick<EndedOutage, 'endedAtMs' | 'isCensored'> {
  const [first, last] = a.endedAtMs <= b.endedAtMs ? [a, b] : [b, a];
  const end = [first, last].find(({ isCensored }) => !isCensored) ?? last;
  return { endedAtMs: end.endedAtMs, isCensored: end.isCensored };
}
