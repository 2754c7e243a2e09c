import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../src/core/outage/effects';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { RETRY_LIMIT_MS } from '../../../../src/core/outage/reduce';
import { WATCHING_LIMIT_MS } from '../../../../src/core/outage/settle';
import type { SitePast } from '../../../../src/core/schedule/past-outages';
import { act, dueAt, failed, failsOn, probed, run, urls } from './outages';

const MINUTE_MS = 60_000;
const failing = failed(1);
const changed: OutageEvent = { type: 'preferences-changed' };
const gone: OutageEvent = { type: 'left', tabId: 1 };

describe('where nothing is to be tried without being asked', () => {
  const retryPreferences = { autoRetry: false };
  const resting = (...events: OutageEvent[]) =>
    run(...[failing, ...events].map((event) => ({ ...event, retryPreferences })));

  test('a failing page rests, and nothing becomes due', () => {
    const { view, outage } = resting();
    expect(view?.phase).toBe('resting');
    expect(view?.wakeAtMs).toBeUndefined();
    expect(outage).not.toHaveProperty('wait');
  });

  test.each<[string, OutageEvent[], string | undefined, number]>([
    ['a look at the clock does nothing', [dueAt(9 * MINUTE_MS)], 'resting', 0],
    ['Try now loads the page', [act('try-now')], 'loading', 0],
    ['Try now that fails leaves it resting', [act('try-now'), failing], 'resting', 0],
    ['Keep trying goes on', [act('keep-trying'), probed(1, false)], 'waiting', 1],
    ['Stop trying stops that', [act('keep-trying'), probed(1, false), act('stop')], 'stopped', 1],
    ['who wants to be told wants tries', [act('watch')], 'waiting', 0],
    ['a watched page come back to is tried', [act('watch'), gone, failing], 'waiting', 0],
    [
      'watched no more, it rests',
      [act('watch'), { type: 'unwatch', id: 'failure 1' }],
      'resting',
      0,
    ],
    ['shown again, it rests', [act('site-hidden'), act('site-shown')], 'resting', 0],
    ['a load that fails goes on resting', [failing], 'resting', 0],
  ])('%s', (_, events, phase, tried) => {
    const { view, allEffects } = resting(...events);
    expect([view?.phase, urls(allEffects).length]).toEqual([phase, tried]);
  });

  test('it is remembered as left, as nobody has stopped anything', () => {
    const end = resting(gone).effects.find(({ type }) => type === 'end');
    expect(end).toMatchObject({ failure: { outcome: 'left' } });
  });
});

describe('what is changed while a page fails', () => {
  const off = { ...changed, retryPreferences: { autoRetry: false } };

  test.each<[string, Parameters<typeof run>, string]>([
    ['tries end', [failing, off], 'resting'],
    ['tries begin', [{ ...failing, retryPreferences: { autoRetry: false } }, changed], 'waiting'],
    ['what is watched goes on', [failing, act('watch'), off], 'waiting'],
    ['what was stopped stays so', [failing, act('stop'), changed], 'stopped'],
  ])('%s', (_, events, phase) => {
    expect(run(...events).view?.phase).toBe(phase);
  });

  test('a shorter limit counts at once', () => {
    const shorter = { ...changed, retryPreferences: { retryLimitMs: 5 * MINUTE_MS } };
    expect(run(failing, failsOn(6 * MINUTE_MS), shorter).view?.phase).toBe('exhausted');
  });
});

describe('the limit', () => {
  test.each([
    ['the usual', {}, RETRY_LIMIT_MS],
    ['a shorter one', { retryLimitMs: 5 * MINUTE_MS }, 5 * MINUTE_MS],
    ['a longer one', { retryLimitMs: 240 * MINUTE_MS }, 240 * MINUTE_MS],
  ])('%s', (_, retryPreferences, limitMs) => {
    const phaseAt = (atMs: number) =>
      run({ ...failing, retryPreferences }, { ...failsOn(atMs), retryPreferences }).view?.phase;
    expect([phaseAt(limitMs), phaseAt(limitMs + 3 * MINUTE_MS)]).toEqual(['waiting', 'exhausted']);
  });

  test('a watched page is tried for a day all the same', () => {
    const retryPreferences = { retryLimitMs: MINUTE_MS };
    const phaseAt = (atMs: number) =>
      run(failing, act('watch'), { ...failsOn(atMs), retryPreferences }).view?.phase;
    expect([phaseAt(WATCHING_LIMIT_MS), phaseAt(WATCHING_LIMIT_MS + 10 * MINUTE_MS)]).toEqual([
      'waiting',
      'exhausted',
    ]);
  });
});

describe('the past', () => {
  const past: SitePast = { recoveriesMs: [20_000, 20_000, 20_000] };
  const remembered: OutageEvent = { type: 'past-read', past };
  const recalls = (effects: Effect[]) => effects.filter(({ type }) => type === 'read-past').length;

  test.each<[string, OutageEvent[], number]>([
    ['asked for as an outage begins', [failing], 1],
    ['not again for its other tabs', [failing, remembered, failed(2)], 1],
    ['not again when it fails again', [failing, remembered, failing], 1],
    ['again for the next outage', [failing, remembered, gone, failing], 2],
    ['never for a private window', [failed(1, { isPrivate: true })], 0],
  ])('is %s', (_, events, count) => {
    expect(recalls(run(...events).allEffects)).toBe(count);
  });

  test('leaves the next try where it is', () => {
    expect(run(failing, remembered).outage.wait).toEqual(run(failing).outage.wait);
  });

  test('is told on the card where the shop itself came back often enough', () => {
    expect(run(failing, remembered).view?.past).toEqual({ count: 3, withinMs: MINUTE_MS });
    const few: SitePast = { recoveriesMs: [20_000] };
    expect(run(failing, { type: 'past-read', past: few }).view?.past).toBeUndefined();
  });
});
