import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { countAttempts, isSamePage, MOST_ATTEMPTS } from '../../../../src/core/outage/failure';
import { newOutage, nextWakeMs } from '../../../../src/core/outage/outage';
import { RETRY_LIMIT_MS, reduce } from '../../../../src/core/outage/reduce';
import { viewOfFailure } from '../../../../src/core/view/failure-view';
import {
  act,
  due,
  dueAt,
  failed,
  failsOn,
  loaded,
  phaseIn,
  probed,
  run,
  SHOP,
  START_MS,
  typesOf,
  urls,
} from './outages';

describe('the buttons', () => {
  test('Stop trying ends the retries of this tab only', () => {
    const { outage } = run(failed(1), failed(2), act('stop', 1));
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(phaseIn(outage, 2)).toBe('waiting');
    expect(nextWakeMs(run(failed(1), act('stop', 1)).outage)).toBeUndefined();
  });

  test('a stopped tab is not loaded when the site is back', () => {
    const { effects } = run(failed(1), failed(2), act('stop', 1), dueAt(60_000), probed(1, true));
    expect(loaded(effects)).toEqual([2]);
  });

  test('Try now on a stopped tab loads it once, and it stays stopped', () => {
    const asked = [failed(1), act('stop', 1), act('try-now', 1)] as const;
    expect(loaded(run(...asked).effects)).toEqual([1]);
    const { outage, effects } = run(...asked, failed(1));
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(typesOf(effects)).toEqual(['clear-notes', 'show-overlay']);
    expect(outage.failures[1]?.attempts).toMatchObject([{ kind: 'load', trigger: 'user' }]);
  });

  test('Try now during a probe loads the tab at once', () => {
    expect(loaded(run(failed(1), dueAt(60_000), act('try-now', 1)).effects)).toEqual([1]);
  });

  test.each(['stop', 'site-hidden'] as const)(
    '`%s` during a probe prevents the load after it',
    (type) => {
      const asked = [failed(1), act('keep-trying', 1), { type, tabId: 1 }] as const;
      expect(phaseIn(run(...asked).outage, 1)).toBe('stopped');
      expect(loaded(run(...asked, probed(1, true)).effects)).toEqual([]);
    },
  );

  test('Stop trying cancels a load that is scheduled after that of another tab', () => {
    const back = run(failed(1), failed(2), dueAt(60_000), probed(1, true), act('stop', 2));
    expect(back.outage.failures[2]?.load).toBeUndefined();
    expect(loaded(run(failed(1), failed(2), dueAt(60_000), probed(1, true)).effects)).toEqual([1]);
  });

  test('a clock that was set back does not delay the next probe', () => {
    const { effects } = run(failed(1), { ...due, atMs: -600_000 });
    expect(effects).toMatchObject([{ type: 'probe', probe: { trigger: 'schedule' } }]);
  });

  test('Try now during a load starts no second load', () => {
    expect(run(failed(1), act('try-now', 1), act('try-now', 1)).effects).toEqual([]);
  });

  test('Try now while offline does not replace the page with an error page', () => {
    const lost: OutageEvent = { type: 'due', isOnline: false };
    expect(loaded(run(failed(1), lost, act('try-now', 1)).effects)).toEqual([]);
  });
});

test('a reload by the user continues the failure', () => {
  const { outage, view } = run(failed(1), { type: 'loading', tabId: 1 }, failed(1, { id: 'new' }));
  const load = { kind: 'load', trigger: 'user', status: 502, isAnswered: false };
  expect(outage.failures[1]).toMatchObject({ id: 'failure 1', attempts: [load] });
  expect(view).toMatchObject({ phase: 'waiting', tries: 1 });
});

test('a tab that gets another id keeps its failure', () => {
  const { outage, effects } = run(
    failed(1),
    { type: 'renumbered', tabId: 1, newTabId: 7 },
    failed(7, { url: `${SHOP}/page-1?q=1#part` }),
    { type: 'left', tabId: 7, status: 200 },
  );
  expect(effects.filter(({ type }) => type === 'end')).toMatchObject([
    { failure: { id: 'failure 1', tabId: 7, outcome: 'recovered' } },
  ]);
  expect(outage.failures).toEqual({});
});

describe('the outcome of a failure', () => {
  const leave: OutageEvent = { type: 'left', tabId: 1 };
  test.each<[string, Parameters<typeof run>, string]>([
    ['is `left` if the user leaves the page', [leave], 'left'],
    ['is `stopped` if the user stops retries, then leaves', [act('stop', 1), leave], 'stopped'],
    [
      'is `recovered` if the user stops retries, then loads the page',
      [act('stop', 1), { ...leave, status: 200 }],
      'recovered',
    ],
    ['is `changed` if the page loads with 404', [{ ...leave, status: 404 }], 'changed'],
    [
      'is `left` if the user presses Stop trying, then Keep trying, then leaves',
      [act('stop', 1), act('keep-trying', 1), leave],
      'left',
    ],
    [
      'is `exhausted` if the user leaves after the retry limit',
      [failsOn(RETRY_LIMIT_MS * 2), leave],
      'exhausted',
    ],
    [
      'is `left` if another page of the site fails in the tab',
      [failed(1, { url: `${SHOP}/other` })],
      'left',
    ],
  ])('%s', (_, events, outcome) => {
    const { effects } = run(failed(1), ...events);
    expect(effects.filter(({ type }) => type === 'end')).toMatchObject([
      { type: 'end', failure: { id: 'failure 1', outcome } },
    ]);
  });

  test('is not recorded if the failure is withdrawn', () => {
    const { outage, effects } = run(failed(1), { type: 'withdrawn', tabId: 1 });
    expect(outage.failures).toEqual({});
    expect(effects).toEqual([]);
  });
});

describe('an address that is not repeatable', () => {
  const page = { isRepeatable: false, url: `${SHOP}/?add-to-cart=7` };
  const unrepeatable = failed(1, page);

  test('is never probed: the root is probed instead, also by Try now', () => {
    expect(urls(run(unrepeatable, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    expect(urls(run(unrepeatable, act('try-now')).effects)).toEqual([`${SHOP}/`]);
    expect(loaded(run(unrepeatable, act('try-now'), probed(1, true)).allEffects)).toEqual([]);
  });

  test('is loaded only after a click when the site is back, and only once', () => {
    const answered = [unrepeatable, dueAt(60_000), probed(1, true)] as const;
    expect(phaseIn(run(...answered).outage, 1)).toBe('answering');
    expect(loaded(run(...answered, dueAt(600_000)).allEffects)).toEqual([]);
    const asked = run(...answered, act('load-page'), act('load-page'));
    expect(loaded(asked.allEffects)).toEqual([1]);
    expect(phaseIn(asked.outage, 1)).toBe('loading');
  });

  test('is not loaded after the site’s data is cleared', () => {
    expect(run(unrepeatable, { type: 'cleared', tabId: 1 }).effects).toEqual([]);
  });

  test('stays not repeatable when a later load says otherwise or nothing', () => {
    const again = (more: object) => run(unrepeatable, failed(1, { ...page, ...more })).outage;
    expect(again({ isRepeatable: true }).failures[1]?.isRepeatable).toBe(false);
    expect(again({ isRepeatable: undefined }).failures[1]?.isRepeatable).toBe(false);
  });

  test('is assumed if the request was not seen, until a later load is seen', () => {
    const unseen = failed(1, { isRepeatable: undefined, submission: 'unknown' });
    expect(urls(run(unseen, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    // The user has loaded the page since then, and that request was seen.
    const seen = failed(1, { isRepeatable: true });
    expect(urls(run(unseen, seen, dueAt(60_000)).effects)).toEqual([`${SHOP}/page-1?q=1`]);
  });

  test('is not loaded by `Load this page` if it is an unanswered form', () => {
    const form = failed(1, { submission: 'unanswered' });
    expect(run(form, act('load-page')).effects).toEqual([]);
  });

  test('is watched by probes of the root, and announced as not repeatable', () => {
    const { outage, allEffects } = run(
      ...[unrepeatable, act('watch'), { type: 'left', tabId: 1 } as const],
      ...[dueAt(60_000), probed(1, true)],
    );
    expect(urls(allEffects)).toEqual([`${SHOP}/`]);
    expect(outage.watches).toMatchObject([{ isAnnounced: true, isRepeatable: false }]);
    expect(allEffects.at(-1)).toMatchObject({ type: 'announce', page: { isRepeatable: false } });
  });
});

describe('site access that the user withdraws', () => {
  test('ends the retries and the watches of the site', () => {
    const url = `${SHOP}/tea`;
    const { outage, effects } = run(
      ...[
        failed(1),
        act('watch'),
        { type: 'watch-page', id: 'w', url, isRepeatable: true } as const,
      ],
      ...[dueAt(60_000), { type: 'access-withdrawn' } as const],
    );
    expect(effects).toEqual([]);
    expect([outage.watches, outage.probe, outage.wait]).toEqual([[], undefined, undefined]);
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(nextWakeMs(outage)).toBeUndefined();
  });
});

describe('a failed load after a successful request without cookies', () => {
  const checked = (isAnswered: boolean) => ({ type: 'checked', tabId: 1, isAnswered }) as const;
  const failedLoads = (...events: OutageEvent[]) =>
    run(failed(1), ...events).view?.failedLoads ?? 0;

  test('is counted, for a check and for a probe', () => {
    expect(failedLoads(checked(true), act('try-now'), failed(1))).toBe(1);
    expect(failedLoads(dueAt(60_000), probed(1, true), failed(1))).toBe(1);
    expect(failedLoads(act('try-now'), failed(1))).toBe(0);
  });

  test('is not counted any more after such a request fails', () => {
    const twice = [checked(true), act('try-now'), failed(1)];
    expect(failedLoads(...twice, checked(false))).toBe(0);
    // The request for another page of the site says nothing about this one.
    expect(failedLoads(...twice, failed(2), act('keep-trying', 2), probed(1, false))).toBe(1);
  });
});

describe('a form whose response is a failure', () => {
  const form = failed(1, { submission: 'unanswered', url: `${SHOP}/checkout` });

  test('is never probed: the root is probed instead, also by Try now', () => {
    expect(urls(run(form, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    expect(urls(run(form, act('try-now', 1)).effects)).toEqual([`${SHOP}/`]);
  });

  test('is not loaded when the site is back', () => {
    const { outage, effects } = run(form, dueAt(60_000), probed(1, true));
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('answering');
  });

  test('is not loaded after the site’s data is cleared', () => {
    expect(run(form, { type: 'cleared', tabId: 1 }).effects).toEqual([]);
  });

  test('is probed without the credentials in its address, like any other page', () => {
    const url = 'https://ada:secret@shop.example/checkout?step=2';
    expect(urls(run(failed(1, { url }), dueAt(60_000)).effects)).toEqual([
      `${SHOP}/checkout?step=2`,
    ]);
    const posted = failed(1, { url, submission: 'unanswered' });
    expect(urls(run(posted, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
  });

  test('stays unanswered when a later load fails whose request was not seen', () => {
    const unseen = failed(1, { submission: 'unknown', url: `${SHOP}/checkout` });
    expect(run(form, unseen).outage.failures[1]?.submission).toBe('unanswered');
  });
});

test('two addresses are the same page if only their fragments differ', () => {
  expect(isSamePage(`${SHOP}/a?q=1#x`, `${SHOP}/a?q=1`)).toBe(true);
  expect(isSamePage(`${SHOP}/a?q=1`, `${SHOP}/a?q=2`)).toBe(false);
});

test('a failure keeps only its last attempts, but counts all of them', () => {
  let outage = newOutage(SHOP, START_MS);
  const apply = (event: OutageEvent, atMs: number) => {
    ({ outage } = reduce(outage, event, { nowMs: START_MS + atMs, random: () => 0.5 }));
  };
  apply(failed(1), 0);
  apply(failed(2), 0);
  const probes = 2 * MOST_ATTEMPTS;
  for (let atMs = 1; atMs <= probes; atMs += 1) {
    apply(act('keep-trying', 1), atMs);
    apply(probed(atMs, false), atMs);
  }
  apply(failed(1), probes + 1);
  for (const [tabId, count] of [
    [1, probes + 1],
    [2, probes],
  ] as const) {
    const failure = outage.failures[tabId]!;
    expect(failure.attempts).toHaveLength(MOST_ATTEMPTS);
    expect(failure.attempts.at(-1)?.kind).toBe(tabId === 1 ? 'load' : 'probe');
    expect(countAttempts(failure)).toBe(count);
    expect(viewOfFailure(outage, failure).tries).toBe(count);
  }
});

test('a sleep of the computer is excluded once, whichever event follows it', () => {
  const sleepMs = 60 * 60_000;
  const acted = { type: 'acted', tabId: 1, action: 'check' } as const;
  const { outage, nowMs } = run(failed(1), { ...acted, atMs: sleepMs }, acted, acted, due);
  expect(outage.startedAtMs).toBeLessThanOrEqual(nowMs);
  expect(outage.failures[1]?.tryingSinceMs).toBeLessThanOrEqual(nowMs);
  expect(outage.probe).toBeDefined();
});

test('a failure keeps only the last 300 actions', () => {
  const done = fc.array(fc.constantFrom('check', 'clear-cache', 'draw-code'), { minLength: 1 });
  fc.assert(
    fc.property(done, fc.integer({ min: 1, max: 120 }), (names, times) => {
      const all = Array(times).fill(names).flat() as string[];
      const acts = all.map((action) => ({ type: 'acted', tabId: 1, action }) as const);
      const { actions } = run(failed(1), ...acts).outage.failures[1]!;
      expect(actions.map(({ action }) => action)).toEqual(all.slice(-300));
    }),
    { numRuns: 20 },
  );
});
