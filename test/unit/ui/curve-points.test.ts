import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooFewToSay } from '../../../src/core/history/proportion';
import { countEvents, survivalAt, survivalCurve } from '../../../src/core/history/survival-curve';
import { survival } from '../../../src/core/schedule/outage-lengths';
import {
  curvePoints,
  curveRows,
  shownMinutes,
} from '../../../src/ui/options/statistics/curve-points';

const MINUTE_MS = 60_000;
const times = fc.array(
  fc.record({ durationMs: fc.nat(90 * MINUTE_MS), isCensored: fc.boolean() }),
  { minLength: 1, maxLength: 200 },
);

test('the points sample the user’s curve as far as it is known, and the curve of public outages', () => {
  fc.assert(
    fc.property(times, (times) => {
      const curve = survivalCurve(times);
      const longestMs = Math.max(...times.map(({ durationMs }) => durationMs));
      const { minutes, own, others } = curvePoints(curve, longestMs);
      expect(minutes[0]).toBe(0);
      expect(minutes.at(-1)).toBe(shownMinutes(longestMs));
      for (const [index, minute] of minutes.entries()) {
        const isKnown = minute * MINUTE_MS <= longestMs;
        expect(own[index]).toBe(isKnown ? 1 - survivalAt(curve, minute * MINUTE_MS) : null);
        expect(others[index]).toBe(1 - survival(minute * 60));
      }
    }),
    { numRuns: 20 },
  );
});

test('the number of points does not depend on the number of steps', () => {
  const many = Array.from({ length: 50_000 }, (_, i) => ({
    durationMs: i * 70,
    isCensored: false,
  }));
  expect(curvePoints(survivalCurve(many), 50_000 * 70).minutes).toHaveLength(601);
});

test('the table has the round times up to the longest duration', () => {
  const curve = survivalCurve([
    ...[30, 90, 400].map((s) => ({ durationMs: s * 1000, isCensored: false })),
  ]);
  const rows = curveRows(curve, 400_000);
  expect(rows.map(({ minutes }) => minutes)).toEqual([1, 2, 5]);
  expect(rows.map(({ own }) => own)).toEqual([1 / 3, 2 / 3, 2 / 3].map((x) => expect.closeTo(x)));
});

test('the curves start at 0 and rise', () => {
  const curve = survivalCurve(
    [20, 90, 400].map((s) => ({ durationMs: s * 1000, isCensored: false })),
  );
  const { own, others } = curvePoints(curve, 400_000);
  for (const shares of [own.filter((share) => share !== null), others]) {
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.5);
  }
});

test('a curve with few recoveries is not drawn', () => {
  const some = (count: number) =>
    survivalCurve(
      Array.from({ length: count }, (_, i) => ({ durationMs: i * 1000, isCensored: false })),
    );
  const isDrawn = (count: number) => !isTooFewToSay(countEvents(some(count)));
  expect([0, 1, 5, 10, 20, 100].map(isDrawn)).toEqual([false, false, false, false, true, true]);
});
