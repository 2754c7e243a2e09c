import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../src/core/outage/effects';
import type { FailedPage, OutageEvent } from '../../../../src/core/outage/events';
import {
  act,
  dueAt,
  failed,
  failsOn,
  loaded,
  phaseIn,
  probed,
  probedWith,
  run,
  SHOP,
  typesOf,
  urls,
} from './outages';

const MINUTE_MS = 60_000;
const respondsNotFound = (probeId: number) =>
  probedWith(probeId, { verdict: 'unsure', status: 404 });
const countAnnounced = (effects: readonly Effect[]) =>
  effects.filter(({ type }) => type === 'announce').length;

describe('a refusal such as a 404', () => {
  const refused = [
    failed(1),
    dueAt(10_000),
    respondsNotFound(1),
    dueAt(30_000),
    respondsNotFound(2),
  ] as const;

  test('loads no page if it is repeated within a minute, as during a deployment', () => {
    const { view, allEffects } = run(...refused);
    expect(loaded(allEffects)).toEqual([]);
    expect(view).toMatchObject({ phase: 'waiting', tries: 2 });
  });

  test('loads the page if the site still gives it after a minute', () => {
    expect(loaded(run(...refused, dueAt(75_000), respondsNotFound(3)).effects)).toEqual([1]);
  });

  test('does not announce a watched page as back when it is believed', () => {
    const [first, ...others] = refused;
    const { allEffects } = run(first, act('watch'), ...others, dueAt(75_000), respondsNotFound(3));
    expect(loaded(allEffects)).toEqual([1]);
    expect(countAnnounced(allEffects)).toBe(0);
  });

  test('is counted separately for each page of a site', () => {
    const pages = [failed(1), failed(2)];
    const rounds = Array.from({ length: 12 }, (_, index) => [
      dueAt((index + 1) * 25_000),
      respondsNotFound(index + 1),
    ]).flat();
    expect(loaded(run(...pages, ...rounds).allEffects).length).toBeGreaterThan(0);
  });

  test('causes no load in place of a probe, because it is no sign of a firewall', () => {
    const rounds = Array.from({ length: 6 }, (_, index) => [
      dueAt(10_000 + index * 9000),
      respondsNotFound(index + 1),
    ]).flat();
    expect(loaded(run(failed(1), ...rounds).allEffects)).toEqual([]);
  });

  test('loads no page if another response came in between', () => {
    const other = [...refused, dueAt(50_000), probed(3, false), dueAt(75_000), respondsNotFound(4)];
    expect(loaded(run(...other).allEffects)).toEqual([]);
  });

  test('does not announce a watched page; a successful probe does, and a load ends the watch', () => {
    const left: OutageEvent = { type: 'left', tabId: 1 };
    const watched = [failed(1), act('watch'), left] as const;
    const early = run(
      ...watched,
      dueAt(30_000),
      respondsNotFound(1),
      dueAt(60_000),
      respondsNotFound(2),
    );
    expect(countAnnounced(early.allEffects)).toBe(0);
    const back = [
      ...watched,
      dueAt(30_000),
      respondsNotFound(1),
      dueAt(60_000),
      probed(2, true),
    ] as const;
    expect(countAnnounced(run(...back).allEffects)).toBe(1);
    // It is announced once, and no longer probed.
    const later = run(...back, dueAt(120_000), dueAt(240_000));
    expect(later.outage.watches).toHaveLength(1);
    expect(later.effects).toEqual([]);
    const loaded = { type: 'loaded', url: `${SHOP}/page-1?q=1` } as const;
    expect(run(...back, loaded).outage.watches).toEqual([]);
    expect(run(...back, { ...loaded, url: `${SHOP}/other` }).outage.watches).toHaveLength(1);
  });
});

describe('a load in place of a probe', () => {
  /** Returns how many probes precede the first load if each has this result. */
  function probesBeforeLoad(result: (probeId: number) => OutageEvent): number {
    const events: Parameters<typeof run> = [failed(1)];
    for (let count = 1; count < 40; count++) {
      events.push(dueAt(count * MINUTE_MS));
      if (loaded(run(...events).allEffects).length > 0) return count - 1;
      events.push(result(count));
    }
    return Number.POSITIVE_INFINITY;
  }

  test.each<[string, (probeId: number) => OutageEvent, number]>([
    ['the responses are the same as the page’s failure', (id) => probed(id, false), 14],
    ['no responses come', (id) => probedWith(id, {}), 4],
    ['the responses have another status', (id) => probedWith(id, { status: 429 }), 4],
  ])('is made after a number of probes if %s', (_, result, count) => {
    expect(probesBeforeLoad(result)).toBe(count);
  });

  test('is made after four refusals of a firewall within a minute', () => {
    const refused = (count: number) => probedWith(count, { verdict: 'unsure', status: 403 });
    const three = [1, 2, 3].flatMap((count) => [dueAt(count * 10_000), refused(count)]);
    expect(loaded(run(failed(1), ...three, dueAt(40_000)).allEffects)).toEqual([]);
    const four = [...three, dueAt(40_000), refused(4)];
    expect(loaded(run(failed(1), ...four, dueAt(50_000)).effects)).toEqual([1]);
  });

  test('after such a load, the next try waits its time', () => {
    const tries = [1, 2, 3, 4].flatMap((id) => [dueAt(id * MINUTE_MS), probedWith(id, {})]);
    const begun = [failed(1), failed(2), ...tries, dueAt(5 * MINUTE_MS)] as const;
    expect(loaded(run(...begun).effects)).toHaveLength(1);
    expect(run(...begun, dueAt(5 * MINUTE_MS + 1000)).effects).toEqual([]);
  });

  test('is never made for an address that is not repeatable, or after Stop trying', () => {
    const unrepeatable = run(failed(1, { isRepeatable: false }), failsOn(25 * MINUTE_MS));
    expect(loaded(unrepeatable.allEffects)).toEqual([]);
    const stopped = run(failed(1), act('stop'), failsOn(25 * MINUTE_MS));
    expect(typesOf(stopped.allEffects)).toEqual(['clear-notes', 'read-past', 'show-overlay']);
  });

  test('is not counted as a failed load, and retries continue', () => {
    const { view, allEffects } = run(failed(1), failsOn(25 * MINUTE_MS));
    expect(loaded(allEffects).length).toBeGreaterThan(2);
    expect(view?.failedLoads).toBeUndefined();
    expect(view?.phase).toBe('waiting');
  });
});

describe('a load after a successful probe that fails', () => {
  const loading = [
    ...[failed(1), dueAt(60_000), probed(1, true)],
    { type: 'loading', tabId: 1, atMs: 60_200 },
  ] as const;

  test('is repeated once', () => {
    const again = { ...failed(1), atMs: 60_900 };
    expect(loaded(run(...loading, again, dueAt(63_000)).allEffects)).toEqual([1, 1]);
  });

  test('is repeated also if it is reported too late that the user has replaced it', () => {
    const again = { ...failed(1), atMs: 60_900 };
    const replaced = { type: 'load-replaced', tabId: 1, atMs: 61_000 } as const;
    expect(loaded(run(...loading, again, replaced, dueAt(63_000)).allEffects)).toEqual([1, 1]);
  });

  test('is not repeated, and no probe is sent, while a load by the user is in progress', () => {
    const replaced = [...loading, { type: 'load-replaced', tabId: 1, atMs: 60_300 }] as const;
    const { allEffects, outage } = run(...replaced, dueAt(180_000));
    expect(urls(allEffects)).toHaveLength(1);
    expect(outage.failures[1]?.load).toMatchObject({ reason: 'user', hasStarted: true });
  });

  test.each<[string, Partial<FailedPage>]>([
    ['was redirected to a one-time link', { isRepeatable: false }],
    ['is the response to a form that the user has sent meanwhile', { submission: 'unanswered' }],
  ])('is not repeated if it %s', (_, more) => {
    const again = { ...failed(1, more), atMs: 60_900 };
    const { outage, allEffects } = run(...loading, again, dueAt(63_000));
    expect(loaded(allEffects)).toEqual([1]);
    expect(outage.failures[1]?.load).toBeUndefined();
  });
});

describe('loads that respect the user', () => {
  const back = [failed(1), dueAt(10_000), probed(1, true)] as const;

  test('a page in use is loaded only after a click, although the site is back', () => {
    const refused = [...back, { type: 'load-refused', tabId: 1 }] as const;
    const { view, outage } = run(...refused);
    expect(view).toMatchObject({ phase: 'answering', isInUse: true });
    expect(outage.wait).toBeUndefined();
    expect(loaded(run(...refused, act('load-page')).effects)).toEqual([1]);
  });

  test('a page in use is not loaded in place of a probe, and retries continue', () => {
    const trial = [
      failed(1),
      ...[1, 2, 3, 4].flatMap((id) => [dueAt(id * 60_000), probedWith(id, {})]),
    ];
    const begun = [...trial, dueAt(300_000)];
    expect(loaded(run(...begun).effects)).toEqual([1]);
    const { view, outage } = run(...begun, { type: 'load-refused', tabId: 1 });
    expect(view?.phase).toBe('waiting');
    expect(outage.wait).toBeDefined();
  });

  test('a tab that comes to the front is loaded at once', () => {
    const tabs = [1, 2, 3].map((tabId) => failed(tabId));
    const answered = [...tabs, dueAt(10_000), probed(1, true, [1])];
    expect(phaseIn(run(...answered).outage, 3)).toBe('returning');
    const shown = run(...answered, { type: 'tab-shown', tabId: 3 });
    expect(loaded(shown.effects)).toEqual([3]);
  });
});

test('a probe requests the original address, not the one that it redirected to when it failed', () => {
  const failedAt = `${SHOP}/maintenance`;
  const { effects } = run(failed(1, { url: `${SHOP}/teapot`, failedAt }), dueAt(10_000));
  expect(urls(effects)).toEqual([`${SHOP}/teapot`]);
  expect(effects).toMatchObject([{ type: 'probe', probe: { failedAt, isStandIn: false } }]);
});

test('a redirect to where there was no response is not taken for a failure', () => {
  const led = { url: `${SHOP}/account`, failedAt: `${SHOP}/login`, status: 0 };
  const { effects } = run(failed(1, led), dueAt(10_000));
  expect(effects).toMatchObject([{ type: 'probe', probe: { failedAt: undefined } }]);
});
