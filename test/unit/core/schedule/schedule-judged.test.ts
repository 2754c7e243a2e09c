import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Gap, judge, rivals, tune } from '../../../../bench/replay';
import { seeded } from '../../../../bench/seeded';
import { nextDelayMs } from '../../../../src/core/schedule/schedule';

const ours: Gap = (elapsedS, attempts, random) =>
  nextDelayMs({ elapsedMs: elapsedS * 1000, attempts, status: 502 }, random) / 1000;

/**
 * Returns lengths of outages: half of monitored outages, a quarter of restarts that a user meets at
 * a random moment, and a quarter of long outages.
 */
function sampleLengthsS(count: number, random: () => number): number[] {
  const lomax = (shape: number, scaleS: number) => scaleS * ((1 - random()) ** (-1 / shape) - 1);
  const restart = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return 30 * Math.exp(1.1 * normal) * random();
  };
  return Array.from({ length: count }, (_, index) => {
    if (index % 4 === 0) return restart();
    return index % 4 === 1 ? lomax(0.68, 474) : lomax(1.4, 178);
  });
}

const lengthsS = sampleLengthsS(8000, seeded(11));
const verdict = judge(lengthsS, ours);

/** Judges a schedule that is scaled to make as many attempts as that of Back Soon. */
const judgeTuned = (gapAt: (scale: number) => Gap) =>
  judge(lengthsS, gapAt(tune(lengthsS, verdict.requests, gapAt)));

test('an outage has at most 20 attempts on average', () => {
  expect(verdict.requests).toBeGreaterThan(18);
  expect(verdict.requests).toBeLessThanOrEqual(20);
});

test('half an hour has about 60 attempts', () => {
  const endless = [Number.POSITIVE_INFINITY];
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seeded(seed);
      const { requests } = judge(endless, (elapsedS, tries) => ours(elapsedS, tries, random));
      expect(requests).toBeGreaterThanOrEqual(57);
      expect(requests).toBeLessThanOrEqual(66);
    }),
  );
});

test('the lag relative to the outage is at most 0.18', () => {
  expect(verdict.relativeLag).toBeLessThanOrEqual(0.18);
});

test('the lag that users feel is below 4.7 s', () => {
  expect(verdict.feltLagS).toBeLessThan(4.7);
});

describe('with the same number of attempts', () => {
  const { lagS, feltLagS } = verdict;

  test('the lag is at most 0.77 of that of a fixed interval', () => {
    expect(lagS / judgeTuned(rivals.fixed).lagS).toBeLessThanOrEqual(0.77);
  });

  test('the lag is at most 0.6 of that of doubling with jitter', () => {
    expect(lagS / judgeTuned(rivals.doubling).lagS).toBeLessThanOrEqual(0.6);
  });

  test('users feel a fifth less lag than with sqrt(t + 60), for 3 % more mean lag', () => {
    const rival = judgeTuned(rivals.squareRoot);
    expect(feltLagS / rival.feltLagS).toBeLessThan(0.82);
    expect(lagS / rival.lagS).toBeLessThan(1.03);
  });
});
