import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type SurvivalTime,
  survivalAt,
  survivalCurve,
} from '../../../../src/core/history/survival-curve';

const seen = (durationMs: number): SurvivalTime => ({ durationMs, isCensored: false });
const censored = (durationMs: number): SurvivalTime => ({ durationMs, isCensored: true });

// Weeks in remission under 6-mercaptopurine: Freireich et al. 1963, as worked in Kleinbaum and
// Klein, Survival Analysis, chapter 2, and in Stata's `sts list`.
const REMISSIONS = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(seen),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(censored),
];

describe('remissions under 6-mercaptopurine', () => {
  const curve = survivalCurve(REMISSIONS);

  it.each([
    [6, 21, 3, 0.8571],
    [7, 17, 1, 0.8067],
    [10, 15, 1, 0.7529],
    [13, 12, 1, 0.6902],
    [16, 11, 1, 0.6275],
    [22, 7, 1, 0.5378],
    [23, 6, 1, 0.4482],
  ])('at week %i', (durationMs, atRisk, events, survival) => {
    const step = curve.steps.find((step) => step.durationMs === durationMs);
    expect(step).toMatchObject({ atRisk, events });
    expect(step?.survival).toBeCloseTo(survival, 4);
  });

  it('have a median of 23 weeks, steps only at relapses, and 12 censored', () => {
    expect(curve).toMatchObject({ medianMs: 23, censored: 12 });
    expect(curve.steps).toHaveLength(7);
  });
});

// The same trial's placebo arm has no censoring: a median of 8 weeks.
test('remissions under placebo', () => {
  const weeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
  const curve = survivalCurve(weeks.map(seen));
  expect(curve.medianMs).toBe(8);
  expect(survivalAt(curve, 8)).toBeCloseTo(0.381, 4);
  expect(curve.steps.at(-1)).toMatchObject({ survival: 0 });
});

test('without an event the curve has no step', () => {
  expect(survivalCurve([])).toEqual({ steps: [], censored: 0 });
  expect(survivalCurve([censored(5), censored(7)])).toEqual({ steps: [], censored: 2 });
});

test('the median may fall exactly on a half', () => {
  expect(survivalCurve([1, 2, 3, 4, 5, 6].map(seen)).medianMs).toBe(3);
});

const duration = fc.nat(100);
const times = fc.array(fc.record({ durationMs: duration, isCensored: fc.boolean() }));

describe('any curve', () => {
  it('falls at each step and stays within [0, 1]', () => {
    fc.assert(
      fc.property(times, (sample) => {
        let before = 1;
        for (const { survival } of survivalCurve(sample).steps) {
          expect(survival).toBeLessThan(before);
          expect(survival).toBeGreaterThanOrEqual(0);
          before = survival;
        }
      }),
    );
  });

  it('is the share that lasts longer if nothing is censored', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1 }), duration, (durations, at) => {
        const longer = durations.filter((each) => each > at).length / durations.length;
        expect(survivalAt(survivalCurve(durations.map(seen)), at)).toBeCloseTo(longer, 9);
      }),
    );
  });

  it('is not lowered by an added censored duration', () => {
    fc.assert(
      fc.property(times, duration, duration, (sample, end, at) => {
        const more = survivalCurve([...sample, censored(end)]);
        const before = survivalAt(survivalCurve(sample), at);
        expect(survivalAt(more, at)).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(times, (sample) => {
        expect(survivalCurve([...sample].reverse())).toEqual(survivalCurve(sample));
      }),
    );
  });
});
