import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionOn, toTimeline } from '../../../../src/core/history/timeline';
import type { Attempt } from '../../../../src/core/outage/failure';
import { anyRecord, ended, record } from './records';

const attempt = (atMs: number): Attempt => ({
  kind: 'probe',
  trigger: 'schedule',
  atMs,
  durationMs: 1,
  isAnswered: false,
});

test('the failure, attempts, actions and the end are in order of time', () => {
  const past = ended('recovered', [1000, 9000], {
    attempts: [attempt(2000), attempt(8000)],
    actions: [{ action: 'clear-cache', atMs: 5000 }],
  });
  const shown = toTimeline(past, 99_000);
  expect(shown.events.map(({ type, atMs }) => [type, atMs])).toEqual([
    ['failed', 1000],
    ['attempt', 2000],
    ['action', 5000],
    ['attempt', 8000],
    ['end', 9000],
  ]);
  expect(shown.events.map(({ atMs }) => positionOn(shown, atMs))).toEqual([
    0, 0.125, 0.5, 0.875, 1,
  ]);
});

test('an open failure lasts until now; one with an unknown end, until its last event', () => {
  expect(toTimeline(record({ startedAtMs: 5 }), 9).events.at(-1)).toEqual({ type: 'now', atMs: 9 });
  const unseen = record({ outcome: 'left', startedAtMs: 5, attempts: [attempt(7)] });
  expect(toTimeline(unseen, 99).events.at(-1)).toEqual({ type: 'end', atMs: 7, outcome: 'left' });
});

test('no event lies outside the timeline, even if the clock was set back', () => {
  fc.assert(
    fc.property(anyRecord, fc.nat(1_000_000), (past, nowMs) => {
      const shown = toTimeline(past, nowMs);
      expect(shown.toMs).toBeGreaterThanOrEqual(shown.fromMs);
      for (const { atMs } of shown.events) {
        expect(positionOn(shown, atMs)).toBeGreaterThanOrEqual(0);
        expect(positionOn(shown, atMs)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
