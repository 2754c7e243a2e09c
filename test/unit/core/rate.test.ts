import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letThrough } from '../../../../src/core/rate';

const RATE = { most: 3, withinMs: 10 };

/** Which of these times are let through, one after the other. */
function through(timesMs: readonly number[]): number[] {
  let earlier: number[] = [];
  return timesMs.filter((nowMs) => {
    const lately = letThrough(earlier, nowMs, RATE);
    earlier = lately ?? earlier;
    return lately !== undefined;
  });
}

test.each([
  ['as many as are allowed', [0, 1, 2], [0, 1, 2]],
  ['no more within that time', [0, 1, 2, 3, 9], [0, 1, 2]],
  ['the next as soon as the first is long enough ago', [0, 1, 2, 9, 10, 10], [0, 1, 2, 10]],
  ['what comes after the clock was set back', [100, 101, 102, 5, 6], [100, 101, 102, 5, 6]],
])('lets through %s', (_, times, expected) => {
  expect(through(times)).toEqual(expected);
});

test('never lets through more than so many within so long, nor holds back without a reason', () => {
  const times = fc.array(fc.nat(5), { maxLength: 60 }).map((gaps) => {
    let atMs = 0;
    return gaps.map((gap) => (atMs += gap));
  });
  fc.assert(
    fc.property(times, (times) => {
      const passed = through(times);
      for (const [index, atMs] of passed.entries()) {
        const earlier = passed[index - RATE.most];
        if (earlier !== undefined) expect(atMs - earlier).toBeGreaterThanOrEqual(RATE.withinMs);
      }
      const held = times.length - passed.length;
      if (held > 0) expect(passed.length).toBeGreaterThanOrEqual(RATE.most);
    }),
  );
});
