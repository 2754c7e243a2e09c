import { describe, expect, test } from 'vitest';
import type { FailedPage, OutageEvent } from '../../../../src/core/outage/events';
import { countAttempts, MOST_ATTEMPTS } from '../../../../src/core/outage/failure';
import { act, dueAt, failed, loaded, probed, run } from './outages';

const BY_PAGE = { isByPage: true };
const BY_USER = { isByPage: false };
const begin = (atMs: number): OutageEvent & { atMs: number } => ({
  type: 'loading',
  tabId: 1,
  atMs,
});
/** A load begins, and fails 100 ms later. */
const loadAt = (atMs: number, more: Partial<FailedPage> = {}) => [
  begin(atMs),
  { ...failed(1, more), atMs: atMs + 100 },
];
/** The events of a page that loads itself `count` times, `gapMs` after it was shown. */
const loadsItself = (count: number, more: Partial<FailedPage> = {}, gapMs = 1000) =>
  Array.from({ length: count }, (_, index) => loadAt(gapMs + (gapMs + 100) * index, more)).flat();
const triggersOf = (...events: Parameters<typeof run>) =>
  run(failed(1), ...events).outage.failures[1]?.attempts.map(({ trigger }) => trigger);

describe('a page that loads itself', () => {
  test('is recognised by the browser’s report', () => {
    expect(triggersOf(...loadsItself(2, BY_PAGE))).toEqual(['page', 'page']);
  });

  test.each([
    ['quickly', 1000, 'page'],
    // Only the second load shows that the times are regular.
    ['at regular times', 20_000, 'user'],
  ])('is recognised by loads that come %s, and so are earlier loads', (_, gapMs, first) => {
    expect(triggersOf(...loadsItself(2, {}, gapMs))).toEqual(['user', 'user']);
    const later = Array(4).fill('page');
    expect(triggersOf(...loadsItself(5, {}, gapMs))).toEqual([first, ...later]);
  });

  test.each([
    ['at irregular times', [4000, 13_000, 18_000, 34_000, 41_000]],
    ['regularly, but more than a minute apart', [90_000, 180_100, 270_200, 360_300, 450_400]],
  ])('is not what a user does who loads it %s', (_, times) => {
    expect(triggersOf(...times.flatMap((atMs) => loadAt(atMs)))).toEqual(Array(5).fill('user'));
  });

  test('is recognised by one quick load more, even if the browser does not report that', () => {
    const events = [...loadsItself(2, BY_PAGE), ...loadAt(3200)];
    expect(triggersOf(...events)).toEqual(['page', 'page', 'page']);
    expect(triggersOf(...events, ...loadAt(9000))?.at(-1)).toBe('user');
    const first = [...loadAt(1000), ...loadAt(2100, BY_PAGE)];
    expect(triggersOf(...first)).toEqual(['page', 'page']);
    const other = [...loadAt(1000), ...loadAt(9000, BY_PAGE)];
    expect(triggersOf(...other)).toEqual(['user', 'page']);
  });

  test('is not what a user does who reloads it quickly, if the browser reports that', () => {
    expect(triggersOf(...loadsItself(5, BY_USER))).toEqual(Array(5).fill('user'));
    const events = [...loadsItself(2, BY_PAGE), ...loadAt(3200, BY_USER)];
    expect(triggersOf(...events)).toEqual(['page', 'page', 'user']);
  });

  test('does not take over a load that a button started', () => {
    const tried = [
      { ...act('try-now'), atMs: 2500 },
      { ...failed(1), atMs: 2600 },
    ];
    const events = [...loadsItself(2, BY_PAGE), ...tried, ...loadAt(3600)];
    expect(triggersOf(...events)).toEqual(['page', 'page', 'user', 'page']);
  });

  test('keeps its panel from the first quick load on', () => {
    expect(run(failed(1)).view?.keepsPanel).toBe(false);
    expect(run(failed(1), ...loadAt(1000)).view?.keepsPanel).toBe(true);
    expect(run(failed(1), ...loadAt(9000, BY_PAGE)).view?.keepsPanel).toBe(true);
    expect(run(failed(1), ...loadAt(9000)).view?.keepsPanel).toBe(false);
    expect(run(failed(1), ...loadAt(1000, BY_USER)).view?.keepsPanel).toBe(false);
  });

  test('does not change the retry schedule, nor what the card says', () => {
    const alone = run(failed(1));
    const { outage, view } = run(failed(1), ...loadsItself(3, BY_PAGE));
    expect(outage.wait).toEqual(alone.outage.wait);
    expect(view).toMatchObject({ phase: 'waiting', isSelfLoading: true, tries: 0 });
    // Nor does it while a load is in progress.
    const loading = run(failed(1), ...loadsItself(3, BY_PAGE), begin(3900));
    expect(loading.outage.wait).toEqual(alone.outage.wait);
    expect(loading.view).toEqual({ ...view, wakeAtMs: expect.any(Number) });
    const soon = dueAt(4200);
    expect(run(failed(1), ...loadsItself(3, BY_PAGE), soon).effects).toMatchObject([
      { type: 'probe' },
    ]);
  });

  test('shows that a button’s load is in progress', () => {
    const pressed = { ...act('try-now'), atMs: 3900 };
    expect(run(failed(1), ...loadsItself(3, BY_PAGE), pressed).view?.phase).toBe('loading');
  });

  test('stays stopped when the user has stopped it', () => {
    const stopped = [...loadsItself(2, BY_PAGE), { ...act('stop'), atMs: 2500 }];
    const { view, allEffects } = run(failed(1), ...stopped, ...loadAt(3300), begin(4400));
    expect(view).toMatchObject({ phase: 'stopped', isSelfLoading: true });
    expect(allEffects.filter(({ type }) => type === 'probe')).toEqual([]);
  });

  test('is not loaded by Back Soon until it has stopped loading itself', () => {
    const itself = [failed(1), ...loadsItself(3, BY_PAGE)] as const;
    expect(loaded(run(...itself, dueAt(5000), probed(1, true)).allEffects)).toEqual([]);
    const later = [dueAt(30_000), probed(1, false), dueAt(90_000), probed(2, true)] as const;
    expect(loaded(run(...itself, ...later).allEffects)).toEqual([1]);
  });

  test('does not count as trying, however often it loads itself', () => {
    const { outage } = run(failed(1), ...loadsItself(MOST_ATTEMPTS + 5, BY_PAGE));
    const failure = outage.failures[1];
    expect(failure?.attempts).toHaveLength(MOST_ATTEMPTS);
    expect(failure && countAttempts(failure)).toBe(0);
  });
});
