import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnedHazard, type PastOutages } from '../../src/core/learning';
import { recoveryHazard } from '../../src/core/outage-lengths';
import { tryRate } from '../../src/core/try-rate';

const MINUTE_MS = 60_000;
const past = (recoveries: readonly number[], unrecovered: readonly number[] = []) => ({
  recoveries,
  unrecovered,
});
const builtInRate = (elapsedS: number) => Math.sqrt(recoveryHazard(elapsedS));

const elapsedS = fc.integer({ min: 0, max: 7200 });
const lengthMs = fc.integer({ min: 0, max: 48 * 60 * MINUTE_MS });
const lengths = fc.array(lengthMs, { maxLength: 30 });
const anyPast: fc.Arbitrary<PastOutages> = fc.record({ recoveries: lengths, unrecovered: lengths });

describe('the hazard', () => {
  it.each([
    ['without a past', past([])],
    ['where outages were left at once', past([], [0, 0, 0])],
    ['after what cannot be', past([Number.NaN, -5, Number.POSITIVE_INFINITY], [Number.NaN, -1])],
  ])('is the built-in one %s', (_, known) => {
    fc.assert(
      fc.property(elapsedS, (at) => {
        expect(learnedHazard(known)(at) / recoveryHazard(at)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is little moved by one recovery, much by twenty', () => {
    const shiftBy = (count: number) =>
      learnedHazard(past(Array(count).fill(3 * MINUTE_MS)))(180) / recoveryHazard(180);
    expect(shiftBy(1)).toBeGreaterThan(1.05);
    expect(shiftBy(1)).toBeLessThan(1.4);
    expect(shiftBy(20)).toBeGreaterThan(1.7);
  });

  it('is lowered by outages that were still going on when they were left', () => {
    expect(learnedHazard(past([], [30 * MINUTE_MS]))(60)).toBeLessThan(recoveryHazard(60));
  });

  it('gives an outlier one vote, however far out it lies', () => {
    const known = Array(9).fill(2 * MINUTE_MS);
    const [day, year] = [1, 365].map((days) => learnedHazard(past([...known, days * 86_400_000])));
    expect((year?.(60) ?? 0) / (day?.(60) ?? 1)).toBeCloseTo(1, 3);
  });

  it('comes from the last twenty', () => {
    fc.assert(
      fc.property(fc.array(lengthMs, { minLength: 20 }), elapsedS, (recoveries, at) => {
        const last = learnedHazard(past(recoveries.slice(-20)))(at);
        expect(learnedHazard(past(recoveries))(at)).toBe(last);
      }),
    );
  });
});

describe('the rate of tries', () => {
  /** Mean tries of an outage that ends as a hazard has it, by a fine sum; what `of` gives, likewise. */
  const mean = (hazard: (s: number) => number, of: (s: number) => number) => {
    let [survival, total] = [1, 0];
    for (let middleS = 0.5; middleS < 1800; middleS++) {
      const decay = Math.exp(-hazard(middleS) / 2);
      survival *= decay;
      total += survival * of(middleS);
      survival *= decay;
    }
    return total;
  };

  it('stays within a factor of two of the built-in one', () => {
    fc.assert(
      fc.property(anyPast, elapsedS, (known, at) => {
        const ratio = tryRate(known)(at) / builtInRate(at);
        expect(ratio).toBeGreaterThan(0.499);
        expect(ratio).toBeLessThan(2.001);
      }),
    );
  });

  it('makes no more tries of outages such as the past foretells, and lags less', () => {
    fc.assert(
      fc.property(anyPast, (known) => {
        const [hazard, rate] = [learnedHazard(known), tryRate(known)];
        expect(mean(hazard, rate) / mean(hazard, builtInRate)).toBeLessThan(1.05);
        const lag = (of: (s: number) => number) => mean(hazard, (s) => hazard(s) / of(s));
        expect(lag(rate) / lag(builtInRate)).toBeLessThan(1.02);
      }),
      { numRuns: 60 },
    );
  });
});
