import { type Proportion, proportion } from './proportion';
import type { FailureRecord } from './record';
import { REMEDIES, type Remedy, usedRemedies } from './remedies';
import { type SurvivalCurve, type SurvivalTime, survivalCurve } from './survival-curve';
import { survivalTime } from './survival-time';

/** A moment on the user's own clock: the hour from 0, the weekday from 0 for Sunday. */
export interface LocalTime {
  hour: number;
  weekday: number;
}

/** How often the page came back in some failures, of those that have ended. */
export interface Recovered {
  /** Those still open among them, and those whose end is not known. */
  failures: number;
  recovered: Proportion;
}

export interface SiteStatistics extends Recovered {
  site: string;
  /** When half of its outages were over, by Kaplan-Meier; absent where that is not known. */
  medianMs?: number;
}

/** What past failures say. None of it says why: a recovery after a remedy need not be due to it. */
export interface Statistics extends Recovered {
  /** Of those that have ended: the page came back, and the user had tried no remedy but waiting. */
  recoveredByItself: Proportion;
  timeToRecovery: SurvivalCurve;
  /** Of the failures in which a remedy was used, those that ended in recovery after it. */
  remedies: { remedy: Remedy; followed: Proportion }[];
  /** The most failures first. */
  sites: SiteStatistics[];
  /** By when the failure began: 24 hours, and 7 weekdays from Sunday on. */
  hours: Recovered[];
  weekdays: Recovered[];
}

/**
 * What the past says, in time n log n of the number of records.
 *
 * @param records in any order, those still open among them.
 * @param nowMs in ms since the epoch: open failures have lasted until then at least.
 * @param localTime what the clock on the user's wall shows at a moment in ms since the epoch.
 */
export function statistics(
  records: readonly FailureRecord[],
  nowMs: number,
  localTime: (ms: number) => LocalTime,
): Statistics {
  const all = new Tally();
  const sites = new Map<string, Tally>();
  const hours = Array.from({ length: 24 }, () => new Tally());
  const weekdays = Array.from({ length: 7 }, () => new Tally());
  const remedies = REMEDIES.map((remedy) => ({ remedy, tally: new Tally() }));
  let recoveredByItself = 0;
  for (const record of records) {
    const used = usedRemedies(record);
    const { hour, weekday } = localTime(record.startedAtMs);
    const ofSite = sites.get(record.site) ?? new Tally();
    sites.set(record.site, ofSite);
    const time = survivalTime(record, nowMs);
    for (const tally of [all, ofSite, hours[hour], weekdays[weekday]]) tally?.add(record, time);
    for (const { remedy, tally } of remedies) if (used.has(remedy)) tally.add(record, time);
    if (record.outcome === 'recovered' && used.size === 0) recoveredByItself += 1;
  }
  return {
    ...all.summary(),
    recoveredByItself: proportion(recoveredByItself, all.ended),
    timeToRecovery: survivalCurve(all.times),
    remedies: remedies.map(({ remedy, tally }) => ({ remedy, followed: tally.recovered() })),
    sites: bySite(sites),
    hours: hours.map((tally) => tally.summary()),
    weekdays: weekdays.map((tally) => tally.summary()),
  };
}

/** Counts some of the failures. */
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
    return proportion(this.recoveries, this.ended);
  }

  summary(): Recovered {
    return { failures: this.failures, recovered: this.recovered() };
  }
}

function bySite(sites: ReadonlyMap<string, Tally>): SiteStatistics[] {
  const rows = [...sites].map(([site, tally]) => {
    const { medianMs } = survivalCurve(tally.times);
    return { site, ...tally.summary(), ...(medianMs === undefined ? {} : { medianMs }) };
  });
  return rows.sort((a, b) => b.failures - a.failures || (a.site < b.site ? -1 : 1));
}
