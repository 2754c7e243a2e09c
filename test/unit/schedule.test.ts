import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../bench/seeded';
import { nextDelayMs, type RetryState } from '../../src/core/schedule';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const LOWEST = () => 0;
const MIDDLE = () => 0.5;
const HIGHEST = () => 1 - 2 ** -53;

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, Number.MAX_VALUE));
const status = fc.constantFrom(502, 503, 504, 521, 530);
const elapsedMs = fc.integer({ min: 0, max: 24 * 60 * MINUTE_MS });
const attempts = fc.integer({ min: 0, max: 500 });

const stateAt = (elapsed: number, more: Partial<RetryState> = {}): RetryState => ({
  elapsedMs: elapsed,
  attempts: elapsed > 0 ? 1 : 0,
  status: 502,
  ...more,
});
const middleDelayMs = (elapsed: number, more?: Partial<RetryState>) =>
  nextDelayMs(stateAt(elapsed, more), MIDDLE);

describe('the delay', () => {
  it('is a whole, bounded number of milliseconds whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.record({
          elapsedMs: anyNumber,
          attempts: anyNumber,
          status: anyNumber,
          retryAfterMs: fc.option(anyNumber, { nil: undefined }),
          recoveries: fc.option(fc.array(anyNumber), { nil: undefined }),
          unrecovered: fc.option(fc.array(anyNumber), { nil: undefined }),
        }),
        chance,
        (state, drawn) => {
          const delay = nextDelayMs(state, () => drawn);
          expect(Number.isSafeInteger(delay)).toBe(true);
          expect(delay).toBeGreaterThanOrEqual(1000);
          expect(delay).toBeLessThanOrEqual(36 * MINUTE_MS + 1);
        },
      ),
    );
  });

  it('depends on nothing but the state and the chance', () => {
    fc.assert(
      fc.property(elapsedMs, attempts, status, chance, (elapsed, tries, code, drawn) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: code };
        expect(nextDelayMs({ ...state }, () => drawn)).toBe(nextDelayMs(state, () => drawn));
      }),
    );
  });

  it.each([-1, -HALF_HOUR_MS, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])(
    'takes an elapsed time of %d ms for a clock that was set, and starts over',
    (elapsed) => {
      expect(middleDelayMs(elapsed)).toBe(middleDelayMs(0));
    },
  );
});

describe('the gap', () => {
  it.each([
    [0, 4, 7],
    [30_000, 8, 13],
    [MINUTE_MS, 10, 15],
    [5 * MINUTE_MS, 17, 24],
    [30 * MINUTE_MS, 38, 52],
  ])('after %d ms is between %d and %d s', (elapsed, shortestS, longestS) => {
    const delayS = middleDelayMs(elapsed) / 1000;
    expect(delayS).toBeGreaterThan(shortestS);
    expect(delayS).toBeLessThan(longestS);
  });

  it('grows with the time waited', () => {
    fc.assert(
      fc.property(
        elapsedMs,
        fc.integer({ min: 0, max: HALF_HOUR_MS }),
        chance,
        (at, more, drawn) => {
          const random = () => drawn;
          const [sooner, later] = [at, at + more].map((t) => nextDelayMs(stateAt(t), random));
          expect(later).toBeGreaterThanOrEqual(sooner as number);
        },
      ),
    );
  });

  it('grows about like the square root of it in the long run', () => {
    const hour = 60 * MINUTE_MS;
    const growth = middleDelayMs(16 * hour) / middleDelayMs(hour);
    expect(growth).toBeGreaterThan(3.4);
    expect(growth).toBeLessThan(4.6);
  });

  it('spreads over a tenth either way, evenly', () => {
    fc.assert(
      fc.property(elapsedMs, (elapsed) => {
        const middle = middleDelayMs(elapsed);
        expect(nextDelayMs(stateAt(elapsed), LOWEST) / middle).toBeCloseTo(0.9, 2);
        expect(nextDelayMs(stateAt(elapsed), HIGHEST) / middle).toBeCloseTo(1.1, 2);
      }),
    );
  });

  it('takes shoppers of the same shop out of step', () => {
    const random = seeded(3);
    const tenthTriesMs = Array.from({ length: 1000 }, () => {
      let elapsed = 0;
      for (let tries = 0; tries < 10; tries++)
        elapsed += nextDelayMs(stateAt(elapsed, { attempts: tries }), random);
      return elapsed;
    }).sort((a, b) => a - b);
    const [early, late] = [tenthTriesMs[50] as number, tenthTriesMs[950] as number];
    expect(late - early).toBeGreaterThan(4000);
  });
});

describe('Retry-After', () => {
  const asked = fc.double({ min: 1, max: HALF_HOUR_MS, noNaN: true });

  it('is a floor', () => {
    fc.assert(
      fc.property(elapsedMs, attempts, asked, chance, (elapsed, tries, retryAfterMs, drawn) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: 503, retryAfterMs };
        expect(nextDelayMs(state, () => drawn)).toBeGreaterThanOrEqual(retryAfterMs);
      }),
    );
  });

  it.each([2000, 10_000, 120_000, HALF_HOUR_MS])(
    'of %d ms brings the first try right after it, shoppers apart',
    (retryAfterMs) => {
      const state = stateAt(0, { status: 503, retryAfterMs });
      const [earliest, latest] = [nextDelayMs(state, LOWEST), nextDelayMs(state, HIGHEST)];
      expect(earliest).toBe(retryAfterMs);
      expect(latest).toBeGreaterThan(retryAfterMs + 1000);
      expect(latest).toBeLessThan(retryAfterMs + 10_000);
    },
  );

  it('shorter than the gap does not hasten the later tries', () => {
    fc.assert(
      fc.property(elapsedMs, fc.integer({ min: 1, max: 500 }), chance, (elapsed, tries, drawn) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: 503 };
        const random = () => drawn;
        expect(nextDelayMs({ ...state, retryAfterMs: 1000 }, random)).toBe(
          nextDelayMs(state, random),
        );
      }),
    );
  });

  it.each([0, -1, -120_000, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'of %d ms is ignored',
    (retryAfterMs) => {
      expect(middleDelayMs(0, { retryAfterMs })).toBe(middleDelayMs(0));
    },
  );

  it('of a week is held for half an hour', () => {
    const retryAfterMs = 7 * 24 * 60 * MINUTE_MS;
    expect(middleDelayMs(0, { retryAfterMs })).toBe(
      middleDelayMs(0, { retryAfterMs: HALF_HOUR_MS }),
    );
  });
});

describe('what is known of the past', () => {
  const threeMinutes = Array.from({ length: 20 }, (_, index) => (150 + 3 * index) * 1000);

  it('moves tries to where recoveries were', () => {
    const share = (elapsed: number) =>
      middleDelayMs(elapsed, { recoveries: threeMinutes }) / middleDelayMs(elapsed);
    expect(share(10_000)).toBeGreaterThan(1.3);
    expect(share(180_000)).toBeLessThan(0.85);
  });

  it('never beats Retry-After', () => {
    const times = fc.array(anyNumber);
    const asked = fc.double({ min: 1, max: HALF_HOUR_MS, noNaN: true });
    fc.assert(
      fc.property(
        elapsedMs,
        attempts,
        asked,
        chance,
        times,
        times,
        (elapsed, tries, retryAfterMs, drawn, recoveries, unrecovered) => {
          const state = { elapsedMs: elapsed, attempts: tries, status: 503, retryAfterMs };
          const delay = nextDelayMs({ ...state, recoveries, unrecovered }, () => drawn);
          expect(delay).toBeGreaterThanOrEqual(retryAfterMs);
        },
      ),
    );
  });

  it('tries just after the moment at which a shop has always come back', () => {
    for (const [recoveryMs, latestMs] of [
      [2000, 5000],
      [4000, 6000],
    ] as const)
      expect(middleDelayMs(0, { recoveries: Array(10).fill(recoveryMs) })).toBeLessThan(latestMs);
  });

  it('leaves every gap at about half to twice what it would be', () => {
    const times = fc.array(anyNumber);
    fc.assert(
      fc.property(elapsedMs, times, times, (elapsed, recoveries, unrecovered) => {
        const ratio = middleDelayMs(elapsed, { recoveries, unrecovered }) / middleDelayMs(elapsed);
        expect(ratio).toBeGreaterThan(0.45);
        expect(ratio).toBeLessThan(2.2);
      }),
    );
  });
});
