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
const left: OutageEvent = { type: 'left', tabId: 1 };

describe('with automatic retries switched off', () => {
  const retryPreferences = { autoRetry: false };
  const resting = (...events: OutageEvent[]) =>
    run(...[failing, ...events].map((event) => ({ ...event, retryPreferences })));

  test('a failing page gets no retry schedule', () => {
    const { view, outage } = resting();
    expect(view?.phase).toBe('resting');
    expect(view?.wakeAtMs).toBeUndefined();
    expect(outage).not.toHaveProperty('wait');
  });

  test.each<[string, OutageEvent[], string | undefined, number]>([
    ['a `due` event does nothing', [dueAt(9 * MINUTE_MS)], 'resting', 0],
    ['Try now loads the page', [act('try-now')], 'loading', 0],
    ['a failed load by Try now starts no retries', [act('try-now'), failing], 'resting', 0],
    ['Keep trying starts retries', [act('keep-trying'), probed(1, false)], 'waiting', 1],
    [
      'Stop trying ends the retries that Keep trying started',
      [act('keep-trying'), probed(1, false), act('stop')],
      'stopped',
      1,
    ],
    ['a watch starts retries', [act('watch')], 'waiting', 0],
    ['a watched page that is opened again is retried', [act('watch'), left, failing], 'waiting', 0],
    [
      'the end of a watch ends its retries',
      [act('watch'), { type: 'unwatch', id: 'failure 1' }],
      'resting',
      0,
    ],
    [
      'a card that is shown again starts no retries',
      [act('site-hidden'), act('site-shown')],
      'resting',
      0,
    ],
    ['a load that fails starts no retries', [failing], 'resting', 0],
  ])('%s', (_, events, phase, tried) => {
    const { view, allEffects } = resting(...events);
    expect([view?.phase, urls(allEffects).length]).toEqual([phase, tried]);
  });

  test('a page that is left has the outcome `left`, not `stopped`', () => {
    const end = resting(left).effects.find(({ type }) => type === 'end');
    expect(end).toMatchObject({ failure: { outcome: 'left' } });
  });
});

describe('a change of the preferences while a page fails', () => {
  const off = { ...changed, retryPreferences: { autoRetry: false } };

  test.each<[string, Parameters<typeof run>, string]>([
    ['ends retries', [failing, off], 'resting'],
    [
      'starts retries',
      [{ ...failing, retryPreferences: { autoRetry: false } }, changed],
      'waiting',
    ],
    ['does not end the retries of a watched page', [failing, act('watch'), off], 'waiting'],
    ['does not start stopped retries again', [failing, act('stop'), changed], 'stopped'],
  ])('%s', (_, events, phase) => {
    expect(run(...events).view?.phase).toBe(phase);
  });

  test('applies at once if it shortens the limit', () => {
    const shorter = { ...changed, retryPreferences: { retryLimitMs: 5 * MINUTE_MS } };
    expect(run(failing, failsOn(6 * MINUTE_MS), shorter).view?.phase).toBe('exhausted');
  });
});

describe('the retry limit', () => {
  test.each([
    ['is the default one', {}, RETRY_LIMIT_MS],
    ['can be shorter', { retryLimitMs: 5 * MINUTE_MS }, 5 * MINUTE_MS],
    ['can be longer', { retryLimitMs: 240 * MINUTE_MS }, 240 * MINUTE_MS],
  ])('%s', (_, retryPreferences, limitMs) => {
    const phaseAt = (atMs: number) =>
      run({ ...failing, retryPreferences }, { ...failsOn(atMs), retryPreferences }).view?.phase;
    expect([phaseAt(limitMs), phaseAt(limitMs + 3 * MINUTE_MS)]).toEqual(['waiting', 'exhausted']);
  });

  test('does not apply to a watched page, which is retried for a day', () => {
    const retryPreferences = { retryLimitMs: MINUTE_MS };
    const phaseAt = (atMs: number) =>
      run(failing, act('watch'), { ...failsOn(atMs), retryPreferences }).view?.phase;
    expect([phaseAt(WATCHING_LIMIT_MS), phaseAt(WATCHING_LIMIT_MS + 10 * MINUTE_MS)]).toEqual([
      'waiting',
      'exhausted',
    ]);
  });
});

describe('the earlier outages of a site', () => {
  const past: SitePast = { recoveriesMs: [20_000, 20_000, 20_000] };
  const pastRead: OutageEvent = { type: 'past-read', past };
  const countReads = (effects: Effect[]) =>
    effects.filter(({ type }) => type === 'read-past').length;

  test.each<[string, OutageEvent[], number]>([
    ['are read when an outage begins', [failing], 1],
    ['are not read again for another tab', [failing, pastRead, failed(2)], 1],
    ['are not read again when the page fails again', [failing, pastRead, failing], 1],
    ['are read again for the next outage', [failing, pastRead, left, failing], 2],
    ['are never read for a private window', [failed(1, { isPrivate: true })], 0],
  ])('%s', (_, events, count) => {
    expect(countReads(run(...events).allEffects)).toBe(count);
  });

  test('do not change the time of the next probe', () => {
    expect(run(failing, pastRead).outage.wait).toEqual(run(failing).outage.wait);
  });

  test('are shown on the card if the site has recovered often enough', () => {
    expect(run(failing, pastRead).view?.past).toEqual({ count: 3, withinMs: MINUTE_MS });
    const few: SitePast = { recoveriesMs: [20_000] };
    expect(run(failing, { type: 'past-read', past: few }).view?.past).toBeUndefined();
  });
});
