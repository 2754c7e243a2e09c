/**
 * Judges the schedule of tries on real outages, beside the usual ones at equal mean requests.
 *
 *   BENCH_DATA=<folder> npx tsx bench/schedule.ts
 */
import { nextDelayMs } from '../src/core/schedule';
import { hasData, readRows } from './data';
import { type Gap, judge, type Random, tune, type Verdict } from './replay';
import { seeded } from './seeded';
import { printHead, printRow } from './table';

type Outage = { recoveryS: number; status: number };

const DEPLOYS = 'outages/deploys.csv';
const LONGER = 'outages/outages.csv';
const OUTAGES = 100_000;

/** Half as paid monitors report, a quarter restarts, a quarter longer outages. */
function sampleOutages(random: Random): Outage[] {
  const deploys = readRows(DEPLOYS, ['lo_s', 'hi_s']).map((row) => row.map(Number));
  const longer = readRows(LONGER, ['lower_s', 'upper_s', 'status']);
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

if (hasData(DEPLOYS, LONGER)) {
  const outages = sampleOutages(seeded(1));
  const ours = judge(
    outages,
    ({ status }) =>
      (elapsedS, attempts, random) =>
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
  printHead('', ['mean lag s', 'relative', 'requests', 'in 30 min', 'ours/theirs']);
  report('Back Soon', ours);
  for (const { name, gapAt } of RIVALS) {
    const scale = tune(outages, ours.requests, (scale) => () => gapAt(scale));
    report(
      name(scale.toPrecision(3)),
      judge(outages, () => gapAt(scale)),
    );
  }
}
