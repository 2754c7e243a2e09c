import { expect, test } from 'vitest';
import { isTooFewToSay, largestShare } from '../../../../src/core/history/proportion';

// Newcombe 1998, method 3: the Wilson score interval of 95 %.
function wilsonWidth(count: number, of: number): number {
  const z = 1.959964;
  const share = count / of;
  const half = z * Math.sqrt((share * (1 - share)) / of + (z / (2 * of)) ** 2);
  return (2 * half) / (1 + z ** 2 / of);
}

test('the interval is the same as in table I of Newcombe 1998', () => {
  expect(wilsonWidth(81, 263)).toBeCloseTo(0.3662 - 0.2553, 4);
  expect(wilsonWidth(15, 148)).toBeCloseTo(0.1605 - 0.0624, 4);
});

test('a sample is too small to be shown only if its interval may be wider than a half', () => {
  const widest = (of: number) =>
    Math.max(...Array.from({ length: of + 1 }, (_, count) => wilsonWidth(count, of)));
  for (let of = 1; of < 100; of += 1)
    expect([of, isTooFewToSay(of)]).toEqual([of, widest(of) > 0.5]);
  expect(isTooFewToSay(0)).toBe(true);
});

test('the largest share is that of a large enough sample, and the first of equal ones', () => {
  const small = { count: 5, of: 5 };
  const most = { count: 18, of: 20 };
  const some = { count: 20, of: 40 };
  expect(largestShare([some, small, most, { ...most }])).toBe(most);
  expect(largestShare([small, { count: 0, of: 40 }])).toBeUndefined();
  expect(largestShare([])).toBeUndefined();
});
