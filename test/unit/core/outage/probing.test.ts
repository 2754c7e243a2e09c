import { describe, expect, test } from 'vitest';
import { TIMEOUT_MS } from '../../../../src/background/probe/anonymous-request';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { newOutage, nextWakeMs, outageKey } from '../../../../src/core/outage/outage';
import { RETRY_LIMIT_MS, reduce } from '../../../../src/core/outage/reduce';
import {
  act,
  due,
  dueAt,
  failed,
  failsOn,
  loaded,
  phaseIn,
  probed,
  resultOf,
  run,
  SHOP,
  START_MS,
  typesOf,
  urls,
  withRetryAfter,
} from './outages';

describe('the retry schedule', () => {
  test('a failure schedules a probe', () => {
    const { outage, effects } = run(failed(1));
    expect(typesOf(effects)).toEqual(['clear-notes', 'read-past', 'show-overlay']);
    expect(effects[1]).toEqual({ type: 'read-past', url: `${SHOP}/page-1?q=1#part` });
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(nextWakeMs(outage)).toBeGreaterThan(START_MS + 1000);
  });

  test('no probe is made before it is due', () => {
    expect(run(failed(1), dueAt(1001)).effects).toEqual([]);
  });

  test('a probe requests the page itself, without its fragment', () => {
    const { outage, effects } = run(failed(1), dueAt(60_000));
    expect(urls(effects)).toEqual([`${SHOP}/page-1?q=1`]);
    expect(phaseIn(outage, 1)).toBe('trying');
  });

  test('a `due` event during a probe starts no second probe', () => {
    const { effects } = run(failed(1), dueAt(60_000), dueAt(60_001));
    expect(effects).toEqual([]);
  });

  test('a probe of a slow shop is awaited as long as it may take, and its result loads the page', () => {
    const slowestMs = 60_000 + TIMEOUT_MS;
    const { effects } = run(failed(1), dueAt(60_000), dueAt(slowestMs));
    expect(effects).toEqual([]);
    const slow = { ...probed(1, true), atMs: slowestMs };
    expect(loaded(run(failed(1), dueAt(60_000), dueAt(slowestMs), slow).allEffects)).toEqual([1]);
  });

  test('all tabs of a site share one schedule, which later tabs do not change', () => {
    const alone = run(failed(1)).outage.wait;
    expect(run(failed(1), failed(2), failed(3)).outage.wait).toEqual(alone);
  });

  test('the failing pages of a site are probed in turn', () => {
    const { effects } = run(failed(1), failed(2), dueAt(60_000), probed(1, false), dueAt(120_000));
    expect(urls(effects)).toEqual([`${SHOP}/page-2?q=1`]);
  });

  test('Retry-After delays the next probe, but not a load by the user', () => {
    const asksToWait = failed(1, { diagnosis: withRetryAfter(120_000) });
    const { outage } = run(asksToWait);
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 120_000);
    expect(loaded(run(asksToWait, act('try-now', 1)).effects)).toEqual([1]);
  });

  test('the Retry-After of a later tab applies to the whole site', () => {
    const { outage } = run(failed(1), failed(2, { diagnosis: withRetryAfter(90_000) }));
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 90_000);
  });

  test('a probe that was lost with its worker is repeated', () => {
    const { effects } = run(failed(1), dueAt(60_000), dueAt(105_001), dueAt(200_000));
    expect(urls(effects)).toHaveLength(1);
  });

  test('the late result of a probe that was repeated is ignored', () => {
    const second = [failed(1), dueAt(60_000), dueAt(105_001), dueAt(200_000)] as const;
    const { outage, effects } = run(...second, probed(1, true));
    expect(effects).toEqual([]);
    expect(outage.failures[1]?.attempts).toEqual([]);
    expect(loaded(run(...second, probed(2, true)).effects)).toEqual([1]);
  });

  test('retries stop after half an hour, and Keep trying starts them again', () => {
    const long = [failed(1), failsOn(RETRY_LIMIT_MS + 60_000)] as const;
    const { outage, effects } = run(...long);
    expect(phaseIn(outage, 1)).toBe('exhausted');
    expect(effects).toEqual([]);
    expect(nextWakeMs(outage)).toBeUndefined();
    const kept = run(...long, act('keep-trying', 1));
    expect(urls(kept.effects)).toHaveLength(1);
    const { id } = kept.outage.probe!;
    expect(phaseIn(run(...long, act('keep-trying', 1), resultOf(id, false)).outage, 1)).toBe(
      'waiting',
    );
  });
});

describe('loads after a probe', () => {
  test('the page is loaded once', () => {
    const answered = [failed(1), dueAt(60_000), probed(1, true)] as const;
    const { outage, effects } = run(...answered);
    expect(loaded(effects)).toEqual([1]);
    expect(phaseIn(outage, 1)).toBe('returning');
    expect(loaded(run(...answered, dueAt(61_500)).effects)).toEqual([]);
  });

  test('the visible tab is loaded first, and the others later, each at its own time', () => {
    const events = [failed(1), failed(2), failed(3), dueAt(60_000), probed(1, true, [2])] as const;
    const { outage, effects, nowMs } = run(...events);
    expect(loaded(effects)).toEqual([2]);
    const starts = [1, 3].map((tabId) => outage.failures[tabId]?.load?.startsAtMs ?? 0);
    for (const startsAtMs of starts) expect(startsAtMs).toBeGreaterThan(nowMs);
    expect(starts[0]).not.toBe(starts[1]);
    expect(loaded(run(...events, dueAt(90_000)).effects)).toEqual([1, 3]);
  });

  test('a load that fails continues the same failure', () => {
    const again = [failed(1), dueAt(60_000), probed(1, true), failed(1, { id: 'other' })] as const;
    const { outage } = run(...again);
    expect(outage.failures[1]).toMatchObject({ id: 'failure 1', phase: 'waiting' });
    expect(outage.failures[1]?.attempts.map(({ kind, isAnswered }) => [kind, isAnswered])).toEqual([
      ['probe', true],
      ['load', false],
    ]);
  });

  test('a load that fails is repeated once within two seconds, then at the usual intervals', () => {
    const first = [failed(1), dueAt(60_000), probed(1, true), failed(1)] as const;
    const repeated = run(...first, dueAt(62_000));
    expect(loaded(repeated.effects)).toEqual([1]);
    const { outage, effects } = run(...first, dueAt(62_000), failed(1));
    expect(typesOf(effects)).toEqual(['clear-notes', 'show-overlay']);
    const waitMs = (outage.wait?.untilMs ?? 0) - (outage.wait?.fromMs ?? 0);
    expect(waitMs).toBeGreaterThan(10_000);
    expect(waitMs).toBeLessThan(13_000);
  });

  test('retries end after the third failed load, and Keep trying starts them again', () => {
    const twice = [failed(1), dueAt(60_000), probed(1, true), failed(1), dueAt(62_000), failed(1)];
    const third = [...twice, dueAt(90_000), probed(2, true), failed(1)];
    const { outage, view } = run(...third);
    expect(view).toMatchObject({ phase: 'exhausted', failedLoads: 3 });
    expect(nextWakeMs(outage)).toBeUndefined();
    expect(run(...third, act('keep-trying'), probed(3, false)).view?.phase).toBe('waiting');
  });

  test('a failure has no document while the browser shows its own error page', () => {
    const { documentId: _, ...empty } = failed(1) as OutageEvent & { type: 'failed' };
    const { outage } = run(failed(1), { ...empty, surface: 'none' });
    expect(outage.failures[1]).not.toHaveProperty('documentId');
  });

  test('a load without a result is given up, and retries continue', () => {
    const { outage } = run(failed(1), dueAt(60_000), probed(1, true), dueAt(130_000));
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(nextWakeMs(outage)).toBeDefined();
  });

  test('the recovery of one page starts a probe for the other tabs of the site', () => {
    const { effects } = run(failed(1), failed(2), { type: 'left', tabId: 1, status: 200 });
    expect(effects).toMatchObject([
      { type: 'end', failure: { tabId: 1, outcome: 'recovered' } },
      { type: 'probe', probe: { url: `${SHOP}/page-2?q=1` } },
    ]);
  });

  test('a successful probe loads no tab in which the user has started a load', () => {
    const { effects } = run(
      failed(1),
      dueAt(60_000),
      { type: 'loading', tabId: 1 },
      probed(1, true),
    );
    expect(loaded(effects)).toEqual([]);
  });
});

test('the site’s answer does not replace a load that the user has begun since', () => {
  const asked = [failed(1), act('keep-trying'), { type: 'loading', tabId: 1 } as const] as const;
  const { outage, effects } = run(...asked, probed(1, true));
  expect(effects).toEqual([]);
  expect(outage.failures[1]?.load).toMatchObject({ reason: 'user' });
});

test('a page of a site on which the user wants no card gets none, and is not retried', () => {
  const { outage, effects } = run(failed(1, { isHidden: true }), dueAt(60_000));
  expect(effects).toEqual([]);
  expect(typesOf(run(failed(1, { isHidden: true })).effects)).not.toContain('show-overlay');
  expect(phaseIn(outage, 1)).toBe('stopped');
});

test.each([true, false])('a probe is private as its outage: %s', (isPrivate) => {
  const key = outageKey(SHOP, isPrivate);
  const given = { random: () => 0.5, nowMs: START_MS };
  const { outage } = reduce(newOutage(key, START_MS), failed(1, { isPrivate }), given);
  const { effects } = reduce(outage, due, { ...given, nowMs: START_MS + 60_000 });
  expect(effects).toMatchObject([{ type: 'probe', probe: { isPrivate } }]);
});

describe('if no probe can be sent', () => {
  const notSent = (count: number): OutageEvent => ({
    ...{ type: 'probed', probeId: START_MS + count, isNotSent: true, verdict: 'nothing' },
    ...{ durationMs: 0, visibleTabIds: [1] },
  });

  test('automatic retries end, and the probe is not counted', () => {
    const { outage, effects, view } = run(failed(1), failed(2), dueAt(60_000), notSent(1));
    expect(effects).toEqual([]);
    expect([phaseIn(outage, 1), phaseIn(outage, 2)]).toEqual(['resting', 'resting']);
    expect(view?.tries).toBe(0);
    expect(nextWakeMs(outage)).toBeUndefined();
  });

  test('Keep trying loads the page itself', () => {
    const { effects } = run(failed(1), failed(2), act('keep-trying', 2), notSent(1));
    expect(loaded(effects)).toEqual([2]);
  });

  test('Try now loads neither an unanswered form nor an address that is not repeatable', () => {
    const form = failed(1, { submission: 'unanswered' });
    expect(run(form, act('try-now'), notSent(1)).effects).toEqual([]);
    const unrepeatable = failed(1, { isRepeatable: false });
    expect(run(unrepeatable, act('try-now'), notSent(1)).effects).toEqual([]);
  });

  test('a page that can have no card is not retried from the beginning', () => {
    const { outage } = run(failed(1, { isPrivate: true, surface: 'none' }));
    expect(phaseIn(outage, 1)).toBe('resting');
    expect(nextWakeMs(outage)).toBeUndefined();
  });
});

describe('the connection', () => {
  const offline = { type: 'due', isOnline: false } as const;

  test('while offline, no probe is made', () => {
    const { outage, effects } = run(failed(1), { ...offline, atMs: 60_000 });
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('offline');
  });

  test('a probe is made at once when the connection is back', () => {
    const { effects } = run(failed(1), offline, { ...due, atMs: 2100 });
    expect(effects).toMatchObject([{ type: 'probe', probe: { trigger: 'reconnection' } }]);
  });

  test('while offline, the connection is checked again later', () => {
    expect(nextWakeMs(run(failed(1), offline).outage)).toBeDefined();
  });
});
