/**
 * Compares the retry schedule with common schedules on public outage data. All of them make the same mean
 * number of requests.
 *
 *   BENCH_DATA=<folder> npx tsx bench/schedule.ts
 *
 * Only half of the owners in the outage data are used: those whose name in lower case has a SHA-256 that
 * begins with an even byte. The other half is for tuning. All restarts are used, because 14 are too few
 * to halve.
 */
import { createHash } from 'node:crypto';
import { nextDelayMs } from '../src/core/schedule/schedule';
import { hasData, readRows } from './data';
import { type Gap, judge, type Random, rivals, tune, type Verdict } from './replay';
import { seeded } from './seeded';
import { printHead, printRow } from './table';

const RESTARTS = 'outages/deploys.csv';
const LONGER = 'outages/outages.csv';
const OUTAGES = 100_000;

/** Whether the outages of a repository (`owner/name`) are used here, not for tuning. */
function isForEvaluation(repository: string): boolean {
  const [owner = ''] = repository.toLowerCase().split('/');
  return createHash('sha256').update(owner).digest().readUInt8(0) % 2 === 0;
}

/**
 * Returns sample lengths of outages in s, as users experience them. Half follow what paid monitors report
 * (Lomax distribution, shape 1.4, scale 178 s), a quarter are restarts that the user meets at a uniformly
 * random moment, and a quarter are longer outages.
 */
function sampleLengthsS(random: Random): number[] {
  const restarts = readRows(RESTARTS, ['lo_s', 'hi_s']).map((row) => row.map(Number));
  const longer = readRows(LONGER, ['source_repo', 'lower_s', 'upper_s']).filter(
    ([repository = '']) => isForEvaluation(repository),
  );
  const within = (low: number, high: number) => low + random() * (high - low);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: OUTAGES }, (_, index) => {
    if (index % 4 === 0) {
      const [low = 0, high = low] = pick(restarts);
      return within(low, high) * random();
    }
    if (index % 4 === 1) {
      const [, low, high] = pick(longer);
      return high === '' ? Number.POSITIVE_INFINITY : within(Number(low), Number(high));
    }
    return 178 * ((1 - random()) ** (-1 / 1.4) - 1);
  });
}

const ourGap: Gap = (elapsedS, attempts, random) =>
  nextDelayMs({ elapsedMs: elapsedS * 1000, attempts, status: 502 }, random) / 1000;

if (hasData(RESTARTS, LONGER)) {
  const lengthsS = sampleLengthsS(seeded(1));
  const ours = judge(lengthsS, ourGap);
  const report = (name: string, verdict: Verdict) =>
    printRow(name, [
      verdict.requests.toFixed(1),
      verdict.lagS.toFixed(1),
      (ours.lagS / verdict.lagS).toFixed(2),
      verdict.relativeLag.toFixed(2),
      verdict.feltLagS.toFixed(1),
    ]);
  const reportTuned = (gapAt: (scale: number) => Gap, name: (scale: string) => string) => {
    const scale = tune(lengthsS, ours.requests, gapAt);
    report(name(scale.toPrecision(3)), judge(lengthsS, gapAt(scale)));
  };
  printHead('schedule', [
    'requests',
    'mean lag, s',
    'our lag/its lag',
    'relative lag',
    'felt lag, s',
  ]);
  report('Back Soon: 1.31 sqrt(t + 10)', ours);
  reportTuned(rivals.fixed, (scale) => `every ${scale} s`);
  reportTuned(rivals.doubling, (scale) => `doubling from 1 s, full jitter, cap ${scale} s`);
  reportTuned(rivals.squareRoot, (scale) => `${scale} sqrt(t + 60)`);
}
