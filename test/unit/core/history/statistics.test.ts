import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FailureRecord } from '../../../../src/core/history/record';
import { statistics } from '../../../../src/core/history/statistics';
import type { Attempt } from '../../../../src/core/outage/failure';
import { anyRecord, ended, record } from './records';

const HOUR_MS = 3_600_000;
const NOW_MS = 100 * HOUR_MS;
// 1 January 1970 was a Thursday.
const utc = (ms: number) => ({
  hour: Math.floor(ms / HOUR_MS) % 24,
  weekday: (4 + Math.floor(ms / HOUR_MS / 24)) % 7,
});
const of = (records: readonly FailureRecord[]) => statistics(records, NOW_MS, utc);

const attempt = (more: Partial<Attempt>): Attempt => ({
  ...{ kind: 'probe', trigger: 'schedule', atMs: 1, durationMs: 1, isAnswered: false },
  ...more,
});
const acted = (action: string, result?: string) => ({
  ...{ action, atMs: 1 },
  ...(result === undefined ? {} : { result }),
});

test('no past says nothing', () => {
  const { failures, recovered, timeToRecovery, sites, remedies } = of([]);
  expect(failures).toBe(0);
  expect(recovered).toEqual({ count: 0, of: 0, low: 0, high: 1, isTooFewToSay: true });
  expect(timeToRecovery.steps).toEqual([]);
  expect(sites).toEqual([]);
  expect(remedies.map(({ followed }) => followed.of)).toEqual([0, 0, 0, 0]);
});

test('the share that came back is of those that ended, and by itself where nothing was tried', () => {
  const { failures, recovered, recoveredByItself } = of([
    ended('recovered', [0, 10]),
    ended('recovered', [0, 10], { actions: [acted('check'), acted('hide'), acted('home-page')] }),
    ended('recovered', [0, 10], { actions: [acted('clear-cache', 'cleared')] }),
    ended('left', [0, 10]),
    record(),
  ]);
  expect(failures).toBe(5);
  expect(recovered).toMatchObject({ count: 3, of: 4 });
  expect(recoveredByItself).toMatchObject({ count: 2, of: 4 });
});

test.each(['left', 'stopped', 'exhausted'] as const)(
  'those that were %s are censored',
  (outcome) => {
    const { timeToRecovery } = of([ended('recovered', [0, 60]), ended(outcome, [0, 30])]);
    expect(timeToRecovery).toMatchObject({ censored: 1, medianMs: 60 });
    expect(timeToRecovery.steps).toMatchObject([{ durationMs: 60, atRisk: 1, events: 1 }]);
  },
);

test('those still open are censored now', () => {
  const { timeToRecovery } = of([
    record({ startedAtMs: NOW_MS - 50 }),
    ended('recovered', [0, 40]),
  ]);
  expect(timeToRecovery.steps).toMatchObject([{ durationMs: 40, atRisk: 2, survival: 0.5 }]);
});

test('a clock that was set back makes no time negative', () => {
  const { timeToRecovery } = of([ended('recovered', [500, 100])]);
  expect(timeToRecovery.steps).toMatchObject([{ durationMs: 0 }]);
});

test('what a record lacks is not made up', () => {
  const { actions: _, attempts: __, ...bare } = record({ outcome: 'recovered' });
  const { recovered, timeToRecovery } = of([bare as FailureRecord]);
  expect(recovered.count).toBe(1);
  expect(timeToRecovery).toEqual({ steps: [], censored: 0 });
});

describe('remedies', () => {
  const followed = (records: readonly FailureRecord[], name: string) =>
    of(records).remedies.find(({ remedy }) => remedy === name)?.followed;
  const cameBack = (more: Partial<FailureRecord>) => ended('recovered', [0, 10], more);

  it.each([
    ['try-now', { actions: [acted('try-now'), acted('try-now')] }],
    ['clear-cache', { actions: [acted('clear-cache'), acted('clear-cache', 'cleared')] }],
    ['clear-cookies', { actions: [acted('clear-cookies', 'cleared')] }],
    ['send-again', { actions: [acted('send-again'), acted('send-again')] }],
  ])('%s counts once a failure', (name, more) => {
    const records = [cameBack(more), ended('left', [0, 10], more), cameBack({})];
    expect(followed(records, name)).toMatchObject({ count: 1, of: 2 });
  });

  it('are none where clearing failed or was only asked for, nor is taking it back', () => {
    const actions = [acted('clear-cache'), acted('clear-cookies', 'failed')];
    const { remedies } = of([
      cameBack({ actions: [...actions, acted('undo-clearing', 'undone')] }),
    ]);
    expect(remedies.every(({ followed }) => followed.of === 0)).toBe(true);
  });

  it('do not count attempts, which may follow from another action', () => {
    const attempts = [attempt({}), attempt({ trigger: 'user' })];
    expect(followed([cameBack({ attempts })], 'try-now')?.of).toBe(0);
  });
});

test('sites come with the most failures first, each with its own median', () => {
  const { sites } = of([
    ended('recovered', [0, 70], { site: 'b.example' }),
    ended('left', [0, 70], { site: 'c.example' }),
    ended('recovered', [0, 10], { site: 'a.example' }),
    ended('recovered', [0, 30], { site: 'a.example' }),
  ]);
  expect(sites).toMatchObject([
    { site: 'a.example', failures: 2, medianMs: 10 },
    { site: 'b.example', failures: 1, medianMs: 70 },
    { site: 'c.example', failures: 1, recovered: { count: 0, of: 1 } },
  ]);
  expect(sites[2]).not.toHaveProperty('medianMs');
});

test('hours and weekdays are those of the clock that was given', () => {
  const { hours, weekdays } = of([ended('recovered', [26 * HOUR_MS, 27 * HOUR_MS])]);
  expect(hours.map(({ failures }) => failures).indexOf(1)).toBe(2);
  expect(weekdays.map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 0, 1, 0]);
});

test('whatever is remembered, every failure is counted once in each table', () => {
  const total = (rows: readonly { failures: number }[]) =>
    rows.reduce((sum, { failures }) => sum + failures, 0);
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      const { failures, sites, hours, weekdays, recovered, recoveredByItself } = of(records);
      expect(failures).toBe(records.length);
      for (const rows of [sites, hours, weekdays]) expect(total(rows)).toBe(records.length);
      expect(recovered.count).toBeLessThanOrEqual(recovered.of);
      expect(recoveredByItself.count).toBeLessThanOrEqual(recovered.count);
    }),
  );
});
