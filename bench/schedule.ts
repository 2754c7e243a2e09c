/**
 * Judges the schedule of tries on real outages, beside the usual ones at equal mean requests.
 *
 *   npx tsx bench/schedule.ts
 *
 * Reads `../shared/outages`; its README says where the rows come from and how a schedule is judged.
 */
import { existsSync, readFileSync } from 'node:fs';
import { nextDelayMs } from '../src/core/schedule';
import { printRow } from './table';

type Random = () => number;
/** Seconds from a try to the next one, after `tries` tries and `elapsedS` since the first failure. */
type Gap = (elapsedS: number, tries: number, random: Random) => number;
type Outage = { recoveryS: number; status: number };

const FOLDER = new URL('../../shared/outages/', import.meta.url);
const OUTAGES = 100_000;
const LAST_TRY_S = 30 * 60;
/**
 * A lag is taken relative to an outage of at least this many seconds: without a bound its mean is
 * that of a handful of recoveries within milliseconds. 8 comes closest to the README's figures.
 */
const SHORTEST_OUTAGE_S = 8;

/** Mulberry32, so that each run and each schedule meet the same chances. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The rows of a CSV file of the folder, as far as the header's columns are named. */
function rows(file: string, columns: readonly string[]): string[][] {
  const split = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '');
  const [header = '', ...lines] = readFileSync(new URL(file, FOLDER), 'utf8').trim().split(/\r?\n/);
  const places = columns.map((column) => split(header).indexOf(column));
  return lines.map((line) => places.map((place) => split(line)[place] ?? ''));
}

/** Half as paid monitors report, a quarter restarts, a quarter longer outages. */
function sampleOutages(random: Random): Outage[] {
  const deploys = rows('deploys.csv', ['lo_s', 'hi_s']).map((row) => row.map(Number));
  const longer = rows('outages.csv', ['lower_s', 'upper_s', 'status']);
  const within = (low: number, high: number) => low + random() * (high - low);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: OUTAGES }, (_, index) => {
    if (index % 4 === 0) {
      const [low = 0, high = low] = pick(deploys);
      return { recoveryS: within(low, high) * random(), status: 502 };
    }
    if (index % 4 === 1) {
      const [low, high, status] = pick(longer);
      const recoveryS = high === '' ? Number.POSITIVE_INFINITY : within(Number(low), Number(high));
      return { recoveryS, status: Number(status) };
    }
    return { recoveryS: 178 * ((1 - random()) ** (-1 / 1.4) - 1), status: 502 };
  });
}

type Verdict = { lagS: number; relativeLag: number; requests: number; requestsIn30Min: number };

/** Lags are means over the outages that end within 30 minutes, requests over all. */
function judge(outages: readonly Outage[], gapFor: (status: number) => Gap): Verdict {
  const random = seeded(2);
  let [lagS, relativeLag, requests, seen, requestsToTheEnd] = [0, 0, 0, 0, 0];
  for (const { recoveryS, status } of outages) {
    const gap = gapFor(status);
    let [elapsedS, tries] = [0, 0];
    while (elapsedS < recoveryS && elapsedS < LAST_TRY_S) {
      elapsedS += gap(elapsedS, tries, random);
      tries += 1;
    }
    requests += tries;
    if (recoveryS > LAST_TRY_S) {
      requestsToTheEnd += tries;
      continue;
    }
    seen += 1;
    lagS += elapsedS - recoveryS;
    relativeLag += (elapsedS - recoveryS) / Math.max(recoveryS, SHORTEST_OUTAGE_S);
  }
  return {
    lagS: lagS / seen,
    relativeLag: relativeLag / seen,
    requests: requests / outages.length,
    requestsIn30Min: requestsToTheEnd / (outages.length - seen),
  };
}

/** The scale at which the schedule makes that many requests; a larger scale must make fewer. */
function tune(outages: readonly Outage[], requests: number, gapAt: (scale: number) => Gap): number {
  let [low, high] = [0.5, 200];
  for (let step = 0; step < 16; step++) {
    const scale = Math.sqrt(low * high);
    if (judge(outages, () => gapAt(scale)).requests > requests) low = scale;
    else high = scale;
  }
  return Math.sqrt(low * high);
}

const RIVALS: readonly { name: (scale: string) => string; gapAt: (scale: number) => Gap }[] = [
  { name: (s) => `every ${s} s`, gapAt: (scale) => () => scale },
  {
    name: (s) => `doubling from 1 s, full jitter, cap ${s} s`,
    gapAt: (scale) => (_, tries, random) => random() * Math.min(2 ** tries, Math.max(scale, 2)),
  },
  {
    name: (s) => `gap = ${s} sqrt(t), at least 1.5 s`,
    gapAt: (scale) => (elapsedS) => Math.max(1.5, scale * Math.sqrt(elapsedS)),
  },
  {
    name: (s) => `gap = ${s} sqrt(t + 60), at least 1.5 s`,
    gapAt: (scale) => (elapsedS) => Math.max(1.5, scale * Math.sqrt(elapsedS + 60)),
  },
];

if (existsSync(FOLDER)) {
  const outages = sampleOutages(seeded(1));
  const ours = judge(
    outages,
    (status) => (elapsedS, attempts, random) =>
      nextDelayMs({ elapsedMs: elapsedS * 1000, attempts, status }, random) / 1000,
  );
  const report = (name: string, verdict: Verdict) =>
    printRow(name, [
      verdict.lagS.toFixed(2),
      verdict.relativeLag.toFixed(3),
      verdict.requests.toFixed(2),
      verdict.requestsIn30Min.toFixed(1),
      (ours.lagS / verdict.lagS).toFixed(3),
    ]);
  printRow('', ['mean lag s', 'relative', 'requests', 'in 30 min', 'ours/theirs']);
  report('Back Soon', ours);
  for (const { name, gapAt } of RIVALS) {
    const scale = tune(outages, ours.requests, gapAt);
    report(
      name(scale.toPrecision(3)),
      judge(outages, () => gapAt(scale)),
    );
  }
} else {
  console.log('Nothing to judge on: the folder ../shared/outages is not there.');
}
