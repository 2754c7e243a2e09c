import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWithinLimit } from '../../../src/core/rate-limit';

const LIMIT = { most: 3, withinMs: 10 };

/** The times that are allowed, when added one after the other. */
function allowed(timesMs: readonly number[]): number[] {
  let earlier: number[] = [];
  return timesMs.filter((nowMs) => {
    const added = addWithinLimit(earlier, nowMs, LIMIT);
    earlier = added ?? earlier;
    return added !== undefined;
  });
}

test.each([
  ['as many events as the limit', [0, 1, 2], [0, 1, 2]],
  ['no more events within the time', [0, 1, 2, 3, 9], [0, 1, 2]],
  ['the next event as soon as the first is long enough ago', [0, 1, 2, 9, 10, 10], [0, 1, 2, 10]],
  ['events after the clock was set back', [100, 101, 102, 5, 6], [100, 101, 102, 5, 6]],
])('allows %s', (_, times, expected) => {
  expect(allowed(times)).toEqual(expected);
});

test('never exceeds the limit, and rejects nothing before it is reached', () => {
  const times = fc.array(fc.nat(5), { maxLength: 60 }).map((gaps) => {
    let atMs = 0;
    return gaps.map((gap) => (atMs += gap));
  });
  fc.assert(
    fc.property(times, (times) => {
      const passed = allowed(times);
      for (const [index, atMs] of passed.entries()) {
        const earlier = passed[index - LIMIT.most];
        if (earlier !== undefined) expect(atMs - earlier).toBeGreaterThanOrEqual(LIMIT.withinMs);
      }
      const rejected = times.length - passed.length;
      if (rejected > 0) expect(passed.length).toBeGreaterThanOrEqual(LIMIT.most);
    }),
  );
});
