import type { Proportion } from './proportion';
import type { FailureRecord } from './record';
import { REMEDIES, type Remedy, usedRemedies } from './remedies';
import { type SurvivalCurve, type SurvivalTime, survivalCurve } from './survival-curve';
import { survivalTime } from './survival-time';

/** A time on the user's clock: the hour from 0 to 23, the weekday from 0 (Sunday) to 6. */
export interface LocalTime {
  hour: number;
  weekday: number;
}

/** The number of failures in a group, and how many of them recovered. */
export interface FailureCount {
  /** All failures, including those that are still open or have no known end. */
  failures: number;
  /** The failures that recovered, of those that have an outcome. */
  recovered: Proportion;
}

export interface SiteStatistics extends FailureCount {
  site: string;
  /** The time after which half of the site's failures had recovered; absent if it is not known. */
  medianMs?: number;
}

/** Counts over the history. They show no causes: a page may recover for other reasons. */
export interface Statistics extends FailureCount {
  /** The failures that recovered, of those that ended without any remedy. */
  recoveredByWaiting: Proportion;
  timeToRecovery: SurvivalCurve;
  /** For each remedy, how many failures recovered, of the ended failures in which it was used. */
  remedies: { remedy: Remedy; recovered: Proportion }[];
  /** Sorted by the number of failures, largest first. */
  sites: SiteStatistics[];
  /** Grouped by the hour in which the failure began: 24 entries. */
  hours: FailureCount[];
  /** Grouped by the weekday on which the failure began: 7 entries, Sunday first. */
  weekdays: FailureCount[];
}

/**
 * Computes the statistics of the history in O(n log n).
 *
 * @param records in any order, including open ones.
 * @param nowMs the current time in ms since the epoch; open failures have lasted until then.
 * @param localTime converts ms since the epoch to the user's clock.
 */
export function computeStatistics(
  records: readonly FailureRecord[],
  nowMs: number,
  localTime: (ms: number) => LocalTime,
): Statistics {
  const all = new Tally();
  const sites = new Map<string, Tally>();
  const hours = Array.from({ length: 24 }, () => new Tally());
  const weekdays = Array.from({ length: 7 }, () => new Tally());
  const remedies = REMEDIES.map((remedy) => ({ remedy, tally: new Tally() }));
  const waiting = new Tally();
  for (const record of records) {
    const used = usedRemedies(record);
    const { hour, weekday } = localTime(record.startedAtMs);
    const ofSite = sites.get(record.site) ?? new Tally();
    sites.set(record.site, ofSite);
    const time = survivalTime(record, nowMs);
    for (const tally of [all, ofSite, hours[hour], weekdays[weekday]]) tally?.add(record, time);
    for (const { remedy, tally } of remedies) if (used.has(remedy)) tally.add(record, time);
    if (used.size === 0) waiting.add(record, time);
  }
  return {
    ...all.count(),
    recoveredByWaiting: waiting.recovered(),
    timeToRecovery: survivalCurve(all.times),
    remedies: remedies.map(({ remedy, tally }) => ({ remedy, recovered: tally.recovered() })),
    sites: siteStatistics(sites),
    hours: hours.map((tally) => tally.count()),
    weekdays: weekdays.map((tally) => tally.count()),
  };
}

/** Accumulates the counts and durations of one group of failures. */
class Tally {
  failures = 0;
  ended = 0;
  recoveries = 0;
  times: SurvivalTime[] = [];

  add({ outcome }: FailureRecord, time: SurvivalTime | undefined): void {
    this.failures += 1;
    if (outcome) this.ended += 1;
    if (outcome === 'recovered') this.recoveries += 1;
    if (time) this.times.push(time);
  }

  recovered(): Proportion {
    return { count: this.recoveries, of: this.ended };
  }

  count(): FailureCount {
    return { failures: this.failures, recovered: this.recovered() };
  }
}

function siteStatistics(sites: ReadonlyMap<string, Tally>): SiteStatistics[] {
  const rows = [...sites].map(([site, tally]) => ({
    site,
    ...tally.count(),
    medianMs: survivalCurve(tally.times).medianMs,
  }));
  return rows.sort((a, b) => b.failures - a.failures || (a.site < b.site ? -1 : 1));
}
