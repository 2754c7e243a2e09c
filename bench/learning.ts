/**
 * Judges what the schedule learns from a site's past, by living through public outages again, site
 * by site in order of time, with the past that was known when each began and without it.
 *
 *   BENCH_DATA=<folder> npx tsx bench/learning.ts
 *
 * All at equal mean requests. Beside it, as many past outages of other owners' sites: that much is
 * learned of outages seen by monitors at large, the rest of the site itself.
 */
import type { PastOutages } from '../src/core/learning';
import { survival } from '../src/core/outage-lengths';
import { nextDelayMs } from '../src/core/schedule';
import { hasData, readRows } from './data';
import { type Gap, judge, tune } from './replay';
import { seeded } from './seeded';
import { printHead, printRow } from './table';

interface Row {
  owner: string;
  site: string;
  startS: number;
  /** When it was over; infinite where it was still going on when last seen. */
  recoveryS: number;
  /** From when on this is known of it. */
  knownFromS: number;
  lengthMs: number;
}

interface Lived {
  recoveryS: number;
  gaps: Gap;
  learnedGaps: Gap;
  othersGaps: Gap;
}

interface Outage extends Row, Lived {
  /** How many outages of its site were known before, and at most 30 of a site count. */
  known: number;
  isCounted: boolean;
}

const OUTAGES = 'outages/outages.csv';
/** An outage is bounded by two checks some minutes apart, so each is drawn several times. */
const DRAWS = 4;
/** A handful of sites have half of the rows. */
const MOST_OF_A_SITE = 30;

function draw(random: () => number): Row[] {
  const columns = ['source_repo', 'slug', 'start_iso', 'lower_s', 'upper_s'];
  return readRows(OUTAGES, columns)
    .map(([owner = '', slug = '', start = '', lower, upper]) => {
      const startS = Date.parse(start) / 1000;
      const drawnS = Number(lower) + random() * (Number(upper) - Number(lower));
      const lengthS = upper === '' ? Number(lower) : drawnS;
      return {
        ...{ owner, site: `${owner} ${slug}`, startS },
        recoveryS: upper === '' ? Number.POSITIVE_INFINITY : lengthS,
        ...{ knownFromS: startS + lengthS, lengthMs: 1000 * lengthS },
      };
    })
    .sort((a, b) => a.startS - b.startS);
}

/** Only what was over, or last seen, before an outage began may teach it. */
function withPast(drawn: readonly Row[]): Outage[] {
  const sites = new Map<string, Row[]>();
  for (const row of drawn) sites.set(row.site, [...(sites.get(row.site) ?? []), row]);
  const gaps = gapsOf(pastOf([]));
  return drawn.map((row, index) => {
    const isKnown = ({ knownFromS }: Row) => knownFromS <= row.startS;
    const ofSite = sites.get(row.site) ?? [];
    const before = ofSite.filter(isKnown);
    const others: Row[] = [];
    for (let at = index - 1; at >= 0 && others.length < Math.min(before.length, 20); at--) {
      const other = drawn[at];
      if (other && other.owner !== row.owner && isKnown(other)) others.unshift(other);
    }
    const isCounted = ofSite.indexOf(row) < MOST_OF_A_SITE;
    const known = before.length;
    const [learnedGaps, othersGaps] = [gapsOf(pastOf(before)), gapsOf(pastOf(others))];
    return { ...row, gaps, learnedGaps, othersGaps, known, isCounted };
  });
}

function pastOf(known: readonly Row[]): PastOutages {
  const lengths = (isOver: boolean) =>
    known
      .filter(({ recoveryS }) => Number.isFinite(recoveryS) === isOver)
      .map(({ lengthMs }) => lengthMs);
  return { recoveries: lengths(true), unrecovered: lengths(false) };
}

/** When the delay is asked; in between it is interpolated, or a run would take half an hour. */
const ASKED_S = Array.from({ length: 41 }, (_, index) => 30 * 60 * (index / 40) ** 2);

/** The schedule's gaps, their jitter left out. */
function gapsOf(past: PastOutages): Gap {
  const askedS = ASKED_S.map((elapsedS, attempts) => {
    const state = { elapsedMs: elapsedS * 1000, attempts, status: 502, ...past };
    return nextDelayMs(state, () => 0.5) / 1000;
  });
  return (elapsedS) => {
    const place = Math.min(40 * Math.sqrt(elapsedS / (30 * 60)), 40);
    const [before = 0, after = before] = askedS.slice(Math.floor(place));
    return before + (place % 1) * (after - before);
  };
}

/** Outages of the built-in laws, and as many recoveries of the same laws that foretell nothing. */
function withIdlePast(count: number, random: () => number): Lived[] {
  const gaps = gapsOf(pastOf([]));
  const lengthMs = () => {
    const share = random();
    let [low, high] = [0, 86_400_000];
    while (high - low > 100) {
      const middle = (low + high) / 2;
      if (survival(middle / 1000) > share) low = middle;
      else high = middle;
    }
    return high;
  };
  return Array.from({ length: 5000 }, () => {
    const recoveries = Array.from({ length: count }, lengthMs);
    const [learnedGaps, othersGaps] = [gapsOf({ recoveries, unrecovered: [] }), gaps];
    return { recoveryS: lengthMs() / 1000, gaps, learnedGaps, othersGaps };
  });
}

function compare(name: string, outages: readonly Lived[]): void {
  const without = judge(outages, ({ gaps }) => gaps);
  const atEqualRequests = (which: 'learnedGaps' | 'othersGaps') => {
    const scaled =
      (scale: number) =>
      (outage: Lived): Gap => {
        const gap = outage[which];
        return (elapsedS, tries, random) => scale * gap(elapsedS, tries, random);
      };
    const scale = tune(outages, without.requests, scaled);
    return { scale, ...judge(outages, scaled(scale)) };
  };
  const learned = atEqualRequests('learnedGaps');
  const fromOthers = atEqualRequests('othersGaps');
  printRow(name, [
    String(outages.length),
    without.requests.toFixed(1),
    learned.scale.toFixed(2),
    without.lagS.toFixed(2),
    learned.lagS.toFixed(2),
    (learned.lagS / without.lagS).toFixed(3),
    (fromOthers.lagS / without.lagS).toFixed(3),
  ]);
}

if (hasData(OUTAGES)) {
  const outages = Array.from({ length: DRAWS }, (_, index) => withPast(draw(seeded(index)))).flat();
  const counted = outages.filter(({ isCounted }) => isCounted);
  const head = ['lived through', 'requests', 'gaps times', 'not learned s', 'learned s'];
  printHead('past outages of the site known', [...head, 'ratio', "others' past"]);
  compare(
    'none',
    outages.filter(({ known }) => known === 0),
  );
  compare(
    '1 or 2',
    outages.filter(({ known }) => known > 0 && known < 3),
  );
  compare(
    '3 to 9',
    outages.filter(({ known }) => known > 2 && known < 10),
  );
  compare(
    '10 or more',
    outages.filter(({ known }) => known > 9),
  );
  compare(
    `10 or more, first ${MOST_OF_A_SITE} of a site`,
    counted.filter(({ known }) => known > 9),
  );
  compare('all', outages);
  compare(`all, first ${MOST_OF_A_SITE} of a site`, counted);
  for (const count of [1, 5, 20])
    compare(`${count} that foretell nothing`, withIdlePast(count, seeded(count)));
}
