import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proportion } from '../../../../src/core/history/proportion';

// Newcombe 1998, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies between %d and %d', (count, of, low, high) => {
  const interval = proportion(count, of);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test.each([
  [0, 0, true],
  [1, 1, true],
  [2, 4, true],
  [5, 11, true],
  [6, 12, false],
  [5, 5, false],
])('%i of %i is too few to say: %s', (count, of, isTooFewToSay) => {
  expect(proportion(count, of)).toMatchObject({ count, of, isTooFewToSay });
});

const sample = fc.nat(50_000).chain((of) => fc.record({ count: fc.nat(of), of: fc.constant(of) }));

test('the interval holds the share and stays within [0, 1]', () => {
  fc.assert(
    fc.property(sample, ({ count, of }) => {
      const { low, high } = proportion(count, of);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      if (of > 0) expect(low).toBeLessThanOrEqual(count / of);
      if (of > 0) expect(high).toBeGreaterThanOrEqual(count / of);
    }),
  );
});

test('the interval of those it happened to mirrors that of the others', () => {
  fc.assert(
    fc.property(sample, ({ count, of }) => {
      expect(proportion(count, of).low).toBeCloseTo(1 - proportion(of - count, of).high, 9);
    }),
  );
});
