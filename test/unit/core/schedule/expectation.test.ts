import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfOverWithinMs, pastBackWithinMs } from '../../../../src/core/schedule/expectation';
import { survival } from '../../../../src/core/schedule/outage-lengths';

const MINUTE_MS = 60_000;

test.each([
  [0, 2],
  [5, 10],
  [30, 60],
])(
  'half of the outages that have lasted %i minutes end within %i more minutes',
  (waitedMinutes, withinMinutes) => {
    expect(halfOverWithinMs(waitedMinutes * MINUTE_MS, 502)).toBe(withinMinutes * MINUTE_MS);
  },
);

test('an overloaded site is no site that Cloudflare cannot reach', () => {
  expect(survival(3600, 529)).toBe(survival(3600, 503));
  expect(survival(3600, 530)).toBeGreaterThan(survival(3600, 503));
});

test('half of the outages end within the returned time, which is a day at most', () => {
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

test('the returned time grows with the length of the outage', () => {
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
  ['invalid lengths', [Number.NaN, 100, -1, 100, Number.POSITIVE_INFINITY], undefined],
])('the returned time for past recoveries: %s', (_, recoveriesS, expected) => {
  expect(pastBackWithinMs(recoveriesS.map((seconds) => seconds * 1000))).toEqual(expected);
});

test('the past recoveries took no longer than the returned time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(7_200_000)), (recoveriesMs) => {
      const past = pastBackWithinMs(recoveriesMs);
      if (!past) return;
      for (const ms of recoveriesMs.slice(-past.count))
        expect(ms).toBeLessThanOrEqual(past.withinMs);
    }),
  );
});
