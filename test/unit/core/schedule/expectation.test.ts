import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfOverWithinMs, pastBackWithinMs } from '../../../../src/core/schedule/expectation';
import { survival } from '../../../../src/core/schedule/outage-lengths';

const MINUTE_MS = 60_000;

test.each([
  [0, 2],
  [5, 10],
  [30, 60],
])('after %i minutes half are over within %i more', (waitedMinutes, withinMinutes) => {
  expect(halfOverWithinMs(waitedMinutes * MINUTE_MS, 502)).toBe(withinMinutes * MINUTE_MS);
});

test('it is true of the outages it speaks of, and never more than a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 86_400_000 }), (waitedMs) => {
      const withinMs = halfOverWithinMs(waitedMs, 502);
      const waitedS = Math.max(0, waitedMs) / 1000;
      expect(withinMs).toBeGreaterThanOrEqual(MINUTE_MS);
      expect(withinMs).toBeLessThanOrEqual(24 * 60 * MINUTE_MS);
      if (withinMs < 24 * 60 * MINUTE_MS)
        expect(survival(waitedS + withinMs / 1000)).toBeLessThanOrEqual(survival(waitedS) / 2);
    }),
  );
});

test('the longer it has lasted, the longer it may yet last', () => {
  fc.assert(
    fc.property(fc.nat(7_200_000), fc.nat(7_200_000), (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(halfOverWithinMs(less, 502)).toBeLessThanOrEqual(halfOverWithinMs(more, 502));
    }),
  );
});

test.each([
  ['the last three', [9000, 30, 100, 170, 200], { count: 3, withinMs: 5 * MINUTE_MS }],
  ['rounded up', [60, 61, 60], { count: 3, withinMs: 2 * MINUTE_MS }],
  ['a minute at least', [1, 0, 2], { count: 3, withinMs: MINUTE_MS }],
  ['too few', [200, 200], undefined],
  ['none', [], undefined],
  ['more than a day', [200, 86_401, 200], undefined],
  ['what cannot be', [Number.NaN, 100, -1, 100, Number.POSITIVE_INFINITY], undefined],
])('back within, as in the past: %s', (_, recoveriesS, said) => {
  expect(pastBackWithinMs(recoveriesS.map((seconds) => seconds * 1000))).toEqual(said);
});

test('what is said of the past is true', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(7_200_000)), (recoveriesMs) => {
      const said = pastBackWithinMs(recoveriesMs);
      if (!said) return;
      for (const ms of recoveriesMs.slice(-said.count))
        expect(ms).toBeLessThanOrEqual(said.withinMs);
    }),
  );
});
