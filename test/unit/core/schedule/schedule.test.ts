import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../bench/seeded';
import { nextDelayMs, type RetryState } from '../../../../src/core/schedule/schedule';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const LOWEST = () => 0;
const MIDDLE = () => 0.5;
const HIGHEST = () => 1 - 2 ** -53;

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, Number.MAX_VALUE));
const status = fc.constantFrom(502, 503, 504, 521, 530);
const elapsedMs = fc.integer({ min: 0, max: 24 * HOUR_MS });
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
  it('is a whole, bounded number of milliseconds for any input', () => {
    fc.assert(
      fc.property(
        fc.record({
          elapsedMs: anyNumber,
          attempts: anyNumber,
          status: anyNumber,
          retryAfterMs: fc.option(anyNumber, { nil: undefined }),
        }),
        chance,
        (state, drawn) => {
          const delay = nextDelayMs(state, () => drawn);
          expect(Number.isSafeInteger(delay)).toBe(true);
          expect(delay).toBeGreaterThanOrEqual(1000);
          expect(delay).toBeLessThanOrEqual(36 * MINUTE_MS);
        },
      ),
    );
  });

  it('depends only on the state and the random number', () => {
    fc.assert(
      fc.property(elapsedMs, attempts, status, chance, (elapsed, tries, code, drawn) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: code };
        expect(nextDelayMs({ ...state }, () => drawn)).toBe(nextDelayMs(state, () => drawn));
      }),
    );
  });

  it.each([-1, -HALF_HOUR_MS, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])(
    'starts over at an elapsed time of %d ms, because the clock was changed',
    (elapsed) => {
      expect(middleDelayMs(elapsed)).toBe(middleDelayMs(0));
    },
  );
});

describe('the gap', () => {
  it.each([
    [0, 4.14],
    [6000, 5.24],
    [30_000, 8.29],
    [MINUTE_MS, 10.96],
    [5 * MINUTE_MS, 23.065],
    [HALF_HOUR_MS, 55.73],
    [24 * HOUR_MS, 385.08],
  ])('after %d ms is %d s', (elapsed, gapS) => {
    expect(middleDelayMs(elapsed) / 1000).toBeCloseTo(gapS, 2);
  });

  it('is 1.31 sqrt(t + 10 s), for any status and any number of attempts', () => {
    fc.assert(
      fc.property(elapsedMs, attempts, status, (elapsed, tries, code) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: code };
        const gapMs = 1310 * Math.sqrt(elapsed / 1000 + 10);
        expect(nextDelayMs(state, MIDDLE)).toBe(Math.ceil(gapMs));
      }),
    );
  });

  it('grows with the elapsed time', () => {
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

  it('is never longer than half an hour', () => {
    expect(middleDelayMs(365 * 24 * HOUR_MS)).toBe(HALF_HOUR_MS);
  });

  it('varies by at most a tenth in both directions', () => {
    fc.assert(
      fc.property(elapsedMs, (elapsed) => {
        const middle = middleDelayMs(elapsed);
        expect(nextDelayMs(stateAt(elapsed), LOWEST) / middle).toBeCloseTo(0.9, 3);
        expect(nextDelayMs(stateAt(elapsed), HIGHEST) / middle).toBeCloseTo(1.1, 3);
      }),
    );
  });

  it('spreads the attempts of the users of one site', () => {
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

  it('is a floor, up to 5 minutes in the first hour and up to 30 after it', () => {
    fc.assert(
      fc.property(elapsedMs, attempts, asked, chance, (elapsed, tries, retryAfterMs, drawn) => {
        const state = { elapsedMs: elapsed, attempts: tries, status: 503, retryAfterMs };
        const limitMs = elapsed < HOUR_MS ? 5 * MINUTE_MS : HALF_HOUR_MS;
        const delay = nextDelayMs(state, () => drawn);
        expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfterMs, limitMs));
      }),
    );
  });

  it.each([
    [0, 4 * MINUTE_MS, 4 * MINUTE_MS],
    [0, 5 * MINUTE_MS, 5 * MINUTE_MS],
    [0, 5 * MINUTE_MS + 1, 5 * MINUTE_MS],
    [0, 7 * 24 * HOUR_MS, 5 * MINUTE_MS],
    [HOUR_MS - 1, HALF_HOUR_MS, 5 * MINUTE_MS],
    [HOUR_MS, HALF_HOUR_MS, HALF_HOUR_MS],
    [HOUR_MS, 7 * 24 * HOUR_MS, HALF_HOUR_MS],
    [Number.NaN, HALF_HOUR_MS, 5 * MINUTE_MS],
    [-HOUR_MS, HALF_HOUR_MS, 5 * MINUTE_MS],
  ])(
    'after %d ms, a Retry-After of %d ms gives a delay of %d ms',
    (elapsed, retryAfterMs, delayMs) => {
      const state = { elapsedMs: elapsed, attempts: 9, status: 503, retryAfterMs };
      expect(nextDelayMs(state, LOWEST)).toBe(delayMs);
    },
  );

  it.each([2000, 10_000, 120_000, 5 * MINUTE_MS])(
    'of %d ms is followed by the first attempt, at a random time for each user',
    (retryAfterMs) => {
      const state = stateAt(0, { status: 503, retryAfterMs });
      const [earliest, latest] = [nextDelayMs(state, LOWEST), nextDelayMs(state, HIGHEST)];
      expect(earliest).toBe(retryAfterMs);
      const gapMs = 1310 * Math.sqrt(retryAfterMs / 1000 + 10);
      expect(latest).toBe(Math.ceil(retryAfterMs + gapMs / 5));
    },
  );

  it('of less than a second delays the first attempt by at least 1 s', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, minExcluded: true, max: 1000, noNaN: true }),
        chance,
        (retryAfterMs, drawn) => {
          const delay = nextDelayMs(stateAt(0, { retryAfterMs }), () => drawn);
          expect(delay).toBeGreaterThanOrEqual(1000);
          expect(delay).toBeLessThan(2000);
        },
      ),
    );
  });

  it('that is shorter than the gap does not shorten the delay of later attempts', () => {
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
});
