import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, timeline } from '../../../../src/core/history/timeline';
import type { Attempt } from '../../../../src/core/outage/failure';
import { anyRecord, ended, record } from './records';

const attempt = (atMs: number): Attempt => ({
  ...{ kind: 'probe', trigger: 'schedule', atMs, durationMs: 1, isAnswered: false },
});

test('the failure, what was done and the end come in order of time', () => {
  const past = ended('recovered', [1000, 9000], {
    attempts: [attempt(2000), attempt(8000)],
    actions: [{ action: 'clear-cache', atMs: 5000 }],
  });
  const shown = timeline(past, 99_000);
  expect(shown.moments.map(({ type, atMs }) => [type, atMs])).toEqual([
    ...[['failed', 1000] as const, ['try', 2000], ['action', 5000], ['try', 8000], ['end', 9000]],
  ]);
  expect(shown.moments.map(({ atMs }) => placeOf(atMs, shown))).toEqual([0, 0.125, 0.5, 0.875, 1]);
});

test('what goes on lasts until now; what ended nobody knows when, until it was last seen', () => {
  expect(timeline(record({ startedAtMs: 5 }), 9).moments.at(-1)).toEqual({ type: 'now', atMs: 9 });
  const unseen = record({ outcome: 'left', startedAtMs: 5, attempts: [attempt(7)] });
  expect(timeline(unseen, 99).moments.at(-1)).toEqual({ type: 'end', atMs: 7, outcome: 'left' });
});

test('nothing lies outside, however the clock was set', () => {
  fc.assert(
    fc.property(anyRecord, fc.nat(1_000_000), (past, nowMs) => {
      const shown = timeline(past, nowMs);
      expect(shown.toMs).toBeGreaterThanOrEqual(shown.fromMs);
      for (const { atMs } of shown.moments) {
        expect(placeOf(atMs, shown)).toBeGreaterThanOrEqual(0);
        expect(placeOf(atMs, shown)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
