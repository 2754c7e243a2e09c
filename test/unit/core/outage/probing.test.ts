import { describe, expect, test } from 'vitest';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { nextWakeMs } from '../../../../src/core/outage/outage';
import { RETRY_LIMIT_MS } from '../../../../src/core/outage/reduce';
import {
  act,
  asking,
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
} from './outages';

describe('waiting', () => {
  test('a failure plans a try', () => {
    const { outage, effects } = run(failed(1));
    expect(typesOf(effects)).toEqual(['clear-notes', 'read-past', 'show-overlay']);
    expect(effects[1]).toEqual({ type: 'read-past', url: `${SHOP}/page-1?q=1#part` });
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(nextWakeMs(outage)).toBeGreaterThan(START_MS + 1000);
  });

  test('nothing is tried before its time', () => {
    expect(run(failed(1), dueAt(1001)).effects).toEqual([]);
  });

  test('the page itself is asked for, without its fragment', () => {
    const { outage, effects } = run(failed(1), dueAt(60_000));
    expect(urls(effects)).toEqual([`${SHOP}/page-1?q=1`]);
    expect(phaseIn(outage, 1)).toBe('trying');
  });

  test('being due twice asks once', () => {
    const { effects } = run(failed(1), dueAt(60_000), dueAt(60_001));
    expect(effects).toEqual([]);
  });

  test('tabs of one site share one wait, whoever comes later', () => {
    const alone = run(failed(1)).outage.wait;
    expect(run(failed(1), failed(2), failed(3)).outage.wait).toEqual(alone);
  });

  test('each failing page of a site has its turn', () => {
    const { effects } = run(failed(1), failed(2), dueAt(60_000), probed(1, false), dueAt(120_000));
    expect(urls(effects)).toEqual([`${SHOP}/page-2?q=1`]);
  });

  test('Retry-After is a floor for the schedule and not for the user', () => {
    const asked = failed(1, { diagnosis: asking(120_000) });
    const { outage } = run(asked);
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 120_000);
    expect(loaded(run(asked, act('try-now', 1)).effects)).toEqual([1]);
  });

  test('a later tab’s Retry-After holds for the site', () => {
    const { outage } = run(failed(1), failed(2, { diagnosis: asking(90_000) }));
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 90_000);
  });

  test('a probe whose worker died is made again', () => {
    const { effects } = run(failed(1), dueAt(60_000), dueAt(105_001), dueAt(200_000));
    expect(urls(effects)).toHaveLength(1);
  });

  test('what a probe given up for dead then says counts no more', () => {
    const second = [failed(1), dueAt(60_000), dueAt(105_001), dueAt(200_000)] as const;
    const { outage, effects } = run(...second, probed(1, true));
    expect(effects).toEqual([]);
    expect(outage.failures[1]?.attempts).toEqual([]);
    expect(loaded(run(...second, probed(2, true)).effects)).toEqual([1]);
  });

  test('after half an hour it stops, and goes on when asked to', () => {
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

describe('the site answers', () => {
  test('the page is loaded once', () => {
    const answered = [failed(1), dueAt(60_000), probed(1, true)] as const;
    const { outage, effects } = run(...answered);
    expect(loaded(effects)).toEqual([1]);
    expect(phaseIn(outage, 1)).toBe('returning');
    expect(loaded(run(...answered, dueAt(61_500)).effects)).toEqual([]);
  });

  test('the tab in front comes first, the rest are spread behind it', () => {
    const events = [failed(1), failed(2), failed(3), dueAt(60_000), probed(1, true, [2])] as const;
    const { outage, effects, nowMs } = run(...events);
    expect(loaded(effects)).toEqual([2]);
    const starts = [1, 3].map((tabId) => outage.failures[tabId]?.load?.startsAtMs ?? 0);
    for (const startsAtMs of starts) expect(startsAtMs).toBeGreaterThan(nowMs);
    expect(starts[0]).not.toBe(starts[1]);
    expect(loaded(run(...events, dueAt(90_000)).effects)).toEqual([1, 3]);
  });

  test('a load that fails again goes on with the same failure', () => {
    const again = [failed(1), dueAt(60_000), probed(1, true), failed(1, { id: 'other' })] as const;
    const { outage } = run(...again);
    expect(outage.failures[1]).toMatchObject({ id: 'failure 1', phase: 'waiting' });
    expect(outage.failures[1]?.attempts.map(({ kind, isAnswered }) => [kind, isAnswered])).toEqual([
      ['probe', true],
      ['load', false],
    ]);
  });

  test('such a load is repeated once within two seconds, then at the usual gaps', () => {
    const first = [failed(1), dueAt(60_000), probed(1, true), failed(1)] as const;
    const repeated = run(...first, dueAt(62_000));
    expect(loaded(repeated.effects)).toEqual([1]);
    const { outage, effects } = run(...first, dueAt(62_000), failed(1));
    expect(typesOf(effects)).toEqual(['clear-notes', 'show-overlay']);
    const waitMs = (outage.wait?.untilMs ?? 0) - (outage.wait?.fromMs ?? 0);
    expect(waitMs).toBeGreaterThan(10_000);
    expect(waitMs).toBeLessThan(13_000);
  });

  test('after the third such load trying ends, and clearing its data is worth a try', () => {
    const twice = [failed(1), dueAt(60_000), probed(1, true), failed(1), dueAt(62_000), failed(1)];
    const third = [...twice, dueAt(90_000), probed(2, true), failed(1)];
    const { outage, view } = run(...third);
    expect(view).toMatchObject({ phase: 'exhausted', failedLoads: 3 });
    expect(nextWakeMs(outage)).toBeUndefined();
    expect(run(...third, act('keep-trying'), probed(3, false)).view?.phase).toBe('waiting');
  });

  test('a card is of no document any more where the browser shows a page of its own', () => {
    const { documentId: _, ...empty } = failed(1) as OutageEvent & { type: 'failed' };
    const { outage } = run(failed(1), { ...empty, surface: 'none' });
    expect(outage.failures[1]).not.toHaveProperty('documentId');
  });

  test('a load that never arrives is given up, and trying goes on', () => {
    const { outage } = run(failed(1), dueAt(60_000), probed(1, true), dueAt(130_000));
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(nextWakeMs(outage)).toBeDefined();
  });

  test('a page that came back sends a look for the site’s other tabs', () => {
    const { effects } = run(failed(1), failed(2), { type: 'left', tabId: 1, status: 200 });
    expect(effects).toMatchObject([
      { type: 'end', failure: { tabId: 1, outcome: 'recovered' } },
      { type: 'probe', probe: { url: `${SHOP}/page-2?q=1` } },
    ]);
  });

  test('a user on the way elsewhere is not called back', () => {
    const { effects } = run(
      failed(1),
      dueAt(60_000),
      { type: 'loading', tabId: 1 },
      probed(1, true),
    );
    expect(loaded(effects)).toEqual([]);
  });
});

describe('where nobody can ask quietly', () => {
  const notSent = (count: number): OutageEvent => ({
    ...{ type: 'probed', probeId: START_MS + count, isNotSent: true, verdict: 'nothing' },
    ...{ durationMs: 0, visibleTabIds: [1] },
  });

  test('nothing more is tried by itself, and nothing counts as tried', () => {
    const { outage, effects, view } = run(failed(1), failed(2), dueAt(60_000), notSent(1));
    expect(effects).toEqual([]);
    expect([phaseIn(outage, 1), phaseIn(outage, 2)]).toEqual(['resting', 'resting']);
    expect(view?.tries).toBe(0);
    expect(nextWakeMs(outage)).toBeUndefined();
  });

  test('a try that was asked for loads the page itself', () => {
    const { effects } = run(failed(1), failed(2), act('keep-trying', 2), notSent(1));
    expect(loaded(effects)).toEqual([2]);
  });

  test('what only the user may load is not loaded', () => {
    const form = failed(1, { submission: 'unanswered' });
    expect(run(form, act('try-now'), notSent(1)).effects).toEqual([]);
    const unrepeatable = failed(1, { isRepeatable: false });
    expect(run(unrepeatable, act('try-now'), notSent(1)).effects).toEqual([]);
  });

  test('where no card can stand, that is so from the beginning', () => {
    const { outage } = run(failed(1, { isPrivate: true, surface: 'none' }));
    expect(phaseIn(outage, 1)).toBe('resting');
    expect(nextWakeMs(outage)).toBeUndefined();
  });
});

describe('the connection', () => {
  const offline = { type: 'due', isOnline: false } as const;

  test('offline nothing is tried', () => {
    const { outage, effects } = run(failed(1), { ...offline, atMs: 60_000 });
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('offline');
  });

  test('it is tried at once when the connection is back', () => {
    const { effects } = run(failed(1), offline, { ...due, atMs: 2100 });
    expect(effects).toMatchObject([{ type: 'probe', probe: { trigger: 'reconnection' } }]);
  });

  test('a lost connection is looked for again by itself', () => {
    expect(nextWakeMs(run(failed(1), offline).outage)).toBeDefined();
  });
});
