import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Gap, judge, tune } from '../../bench/replay';
import { seeded } from '../../bench/seeded';
import { nextDelayMs } from '../../src/core/schedule';

const gapsAfter =
  (recoveries: readonly number[]): Gap =>
  (elapsedS, attempts, random) =>
    nextDelayMs({ elapsedMs: elapsedS * 1000, attempts, status: 502, recoveries }, random) / 1000;
const ours = gapsAfter([]);

/** Half monitored outages, a quarter restarts met half-way, a quarter long outages. */
function sampleOutages(count: number, random: () => number): { recoveryS: number }[] {
  const lomax = (shape: number, scaleS: number) => scaleS * ((1 - random()) ** (-1 / shape) - 1);
  const restart = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return 30 * Math.exp(1.1 * normal) * random();
  };
  return Array.from({ length: count }, (_, index) => ({
    recoveryS: index % 4 === 0 ? restart() : index % 4 === 1 ? lomax(0.68, 474) : lomax(1.4, 178),
  }));
}

const outages = sampleOutages(8000, seeded(11));
const { lagS, requests } = judge(outages, () => ours);

/** The mean lag of a schedule scaled to make as many tries as ours. */
function lagAtEqualRequestsS(gapAt: (scaleS: number) => Gap): number {
  const scaleS = tune(outages, requests, (scaleS) => () => gapAt(scaleS));
  return judge(outages, () => gapAt(scaleS)).lagS;
}

test('some 70 tries are made in half an hour', () => {
  const endless = [{ recoveryS: Number.POSITIVE_INFINITY }];
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seeded(seed);
      const gap: Gap = (elapsedS, tries) => ours(elapsedS, tries, random);
      const { requestsIn30Min } = judge(endless, () => gap);
      expect(requestsIn30Min).toBeGreaterThanOrEqual(60);
      expect(requestsIn30Min).toBeLessThanOrEqual(76);
    }),
  );
});

test('about 20 tries are made in an outage', () => {
  expect(requests).toBeGreaterThan(18);
  expect(requests).toBeLessThan(22);
});

test('the lag is at most 0.85 of a fixed interval’s at equal tries', () => {
  expect(lagS / lagAtEqualRequestsS((scaleS) => () => scaleS)).toBeLessThan(0.85);
});

test('the lag is at most 0.6 of doubling’s with full jitter at equal tries', () => {
  const doubling =
    (capS: number): Gap =>
    (_, tries, random) =>
      random() * Math.min(2 ** tries, capS);
  expect(lagS / lagAtEqualRequestsS(doubling)).toBeLessThan(0.6);
});

test('a recovery like those of the past is found sooner with no more tries', () => {
  const random = seeded(5);
  const next = Array.from({ length: 500 }, () => ({ recoveryS: 140 + 80 * random() }));
  const past = Array.from({ length: 20 }, (_, index) => (150 + 3 * index) * 1000);
  const [before, after] = [ours, gapsAfter(past)].map((gap) => judge(next, () => gap));
  expect(after!.lagS / before!.lagS).toBeLessThan(0.85);
  expect(after!.requests / before!.requests).toBeLessThan(1.02);
});
