import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FailureRecord } from '../../../../src/core/history/record';
import { computeStatistics } from '../../../../src/core/history/statistics';
import type { Attempt } from '../../../../src/core/outage/failure';
import { anyRecord, ended, record } from './records';

const HOUR_MS = 3_600_000;
const NOW_MS = 100 * HOUR_MS;
// 1 January 1970 was a Thursday.
const utc = (ms: number) => ({
  hour: Math.floor(ms / HOUR_MS) % 24,
  weekday: (4 + Math.floor(ms / HOUR_MS / 24)) % 7,
});
const of = (records: readonly FailureRecord[]) => computeStatistics(records, NOW_MS, utc);

const attempt = (more: Partial<Attempt>): Attempt => ({
  kind: 'probe',
  trigger: 'schedule',
  atMs: 1,
  durationMs: 1,
  isAnswered: false,
  ...more,
});
const acted = (action: string, result?: string) => ({ action, atMs: 1, result });

test('an empty history counts nothing', () => {
  const { failures, recovered, timeToRecovery, sites, remedies } = of([]);
  expect(failures).toBe(0);
  expect(recovered).toEqual({ count: 0, of: 0 });
  expect(timeToRecovery.steps).toEqual([]);
  expect(sites).toEqual([]);
  expect(remedies.map(({ recovered }) => recovered.of)).toEqual([0, 0, 0, 0]);
});

test('recovered failures are counted among the ended ones, and after waiting alone among those without remedies', () => {
  const { failures, recovered, recoveredByWaiting } = of([
    ended('recovered', [0, 10]),
    ended('recovered', [0, 10], { actions: [acted('check'), acted('hide'), acted('home-page')] }),
    ended('recovered', [0, 10], { actions: [acted('clear-cache', 'cleared')] }),
    ended('left', [0, 10]),
    record(),
  ]);
  expect(failures).toBe(5);
  expect(recovered).toMatchObject({ count: 3, of: 4 });
  expect(recoveredByWaiting).toMatchObject({ count: 2, of: 3 });
});

test.each(['left', 'stopped', 'exhausted'] as const)('the outcome %s is censored', (outcome) => {
  const { timeToRecovery } = of([ended('recovered', [0, 60]), ended(outcome, [0, 30])]);
  expect(timeToRecovery).toMatchObject({ censored: 1, medianMs: 60 });
  expect(timeToRecovery.steps).toMatchObject([{ durationMs: 60, atRisk: 1, events: 1 }]);
});

test('open failures are censored at the current time', () => {
  const { timeToRecovery } = of([
    record({ startedAtMs: NOW_MS - 50 }),
    ended('recovered', [0, 40]),
  ]);
  expect(timeToRecovery.steps).toMatchObject([{ durationMs: 40, atRisk: 2, survival: 0.5 }]);
});

test('a clock that was set back makes no duration negative', () => {
  const { timeToRecovery } = of([ended('recovered', [500, 100])]);
  expect(timeToRecovery.steps).toMatchObject([{ durationMs: 0 }]);
});

test('a record without attempts, actions and end is counted without a duration', () => {
  const { actions: _, attempts: __, ...bare } = record({ outcome: 'recovered' });
  const { recovered, timeToRecovery } = of([bare as FailureRecord]);
  expect(recovered.count).toBe(1);
  expect(timeToRecovery).toEqual({ steps: [], censored: 0 });
});

describe('remedies', () => {
  const recoveredAfter = (name: string, records: readonly FailureRecord[]) =>
    of(records).remedies.find(({ remedy }) => remedy === name)?.recovered;
  const cameBack = (more: Partial<FailureRecord>) => ended('recovered', [0, 10], more);

  it.each([
    ['try-now', { actions: [acted('try-now'), acted('try-now')] }],
    ['clear-cache', { actions: [acted('clear-cache'), acted('clear-cache', 'cleared')] }],
    ['clear-cookies', { actions: [acted('clear-cookies', 'cleared')] }],
    ['send-again', { actions: [acted('send-again'), acted('send-again')] }],
  ])('%s counts once per failure', (name, more) => {
    const records = [cameBack(more), ended('left', [0, 10], more), cameBack({})];
    expect(recoveredAfter(name, records)).toMatchObject({ count: 1, of: 2 });
  });

  it('do not include requested, failed or undone clearing', () => {
    const actions = [acted('clear-cache'), acted('clear-cookies', 'failed')];
    const { remedies } = of([
      cameBack({ actions: [...actions, acted('undo-clearing', 'undone')] }),
    ]);
    expect(remedies.every(({ recovered }) => recovered.of === 0)).toBe(true);
  });

  it('do not count attempts, which may follow from another action', () => {
    const attempts = [attempt({}), attempt({ trigger: 'user' })];
    expect(recoveredAfter('try-now', [cameBack({ attempts })])?.of).toBe(0);
  });
});

test('sites are sorted by failures, each with its own median', () => {
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
  expect(sites[2]?.medianMs).toBeUndefined();
});

test('hours and weekdays follow the given clock', () => {
  const { hours, weekdays } = of([ended('recovered', [26 * HOUR_MS, 27 * HOUR_MS])]);
  expect(hours.map(({ failures }) => failures).indexOf(1)).toBe(2);
  expect(weekdays.map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 0, 1, 0]);
});

test('every failure is counted once in each table', () => {
  const total = (rows: readonly { failures: number }[]) =>
    rows.reduce((sum, { failures }) => sum + failures, 0);
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      const { failures, sites, hours, weekdays, recovered, recoveredByWaiting } = of(records);
      expect(failures).toBe(records.length);
      for (const rows of [sites, hours, weekdays]) expect(total(rows)).toBe(records.length);
      expect(recovered.count).toBeLessThanOrEqual(recovered.of);
      expect(recoveredByWaiting.count).toBeLessThanOrEqual(recovered.count);
      expect(recoveredByWaiting.of).toBeLessThanOrEqual(recovered.of);
    }),
  );
});
