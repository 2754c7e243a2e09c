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
  test('Stop trying ends the tries of this tab alone', () => {
    const { outage } = run(failed(1), failed(2), act('stop', 1));
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(phaseIn(outage, 2)).toBe('waiting');
    expect(nextWakeMs(run(failed(1), act('stop', 1)).outage)).toBeUndefined();
  });

  test('a stopped tab is left alone when the site answers', () => {
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

  test.each(['stop', 'site-hidden'] as const)('%s holds for a try that is under way', (type) => {
    const asked = [failed(1), act('keep-trying', 1), { type, tabId: 1 }] as const;
    expect(phaseIn(run(...asked).outage, 1)).toBe('stopped');
    expect(loaded(run(...asked, probed(1, true)).effects)).toEqual([]);
  });

  test('Stop trying holds for a page that was to come back after another', () => {
    const back = run(failed(1), failed(2), dueAt(60_000), probed(1, true), act('stop', 2));
    expect(back.outage.failures[2]?.load).toBeUndefined();
    expect(loaded(run(failed(1), failed(2), dueAt(60_000), probed(1, true)).effects)).toEqual([1]);
  });

  test('a clock that was set back does not put the next try off', () => {
    const { effects } = run(failed(1), { ...due, atMs: -600_000 });
    expect(effects).toMatchObject([{ type: 'probe', probe: { trigger: 'schedule' } }]);
  });

  test('Try now while a load is under way asks for no second one', () => {
    expect(run(failed(1), act('try-now', 1), act('try-now', 1)).effects).toEqual([]);
  });

  test('Try now without a connection does not give the page up for an error', () => {
    const lost: OutageEvent = { type: 'due', isOnline: false };
    expect(loaded(run(failed(1), lost, act('try-now', 1)).effects)).toEqual([]);
  });
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

describe('an end', () => {
  const leave: OutageEvent = { type: 'left', tabId: 1 };
  test.each<[string, Parameters<typeof run>, string]>([
    ['left', [leave], 'left'],
    ['stopped, then left', [act('stop', 1), leave], 'stopped'],
    ['stopped, then reloaded', [act('stop', 1), { ...leave, status: 200 }], 'recovered'],
    ['loading, but not found', [{ ...leave, status: 404 }], 'changed'],
    ['stopped, kept on, left', [act('stop', 1), act('keep-trying', 1), leave], 'left'],
    ['exhausted, then left', [failsOn(RETRY_LIMIT_MS * 2), leave], 'exhausted'],
    ['another page of the site fails in the tab', [failed(1, { url: `${SHOP}/other` })], 'left'],
  ])('%s', (_, events, outcome) => {
    const { effects } = run(failed(1), ...events);
    expect(effects.filter(({ type }) => type === 'end')).toMatchObject([
      { type: 'end', failure: { id: 'failure 1', outcome } },
    ]);
  });

  test('what turned out to be no failure leaves nothing', () => {
    const { outage, effects } = run(failed(1), { type: 'withdrawn', tabId: 1 });
    expect(outage.failures).toEqual({});
    expect(effects).toEqual([]);
  });
});

describe('an address that may not be requested again without the user', () => {
  const page = { isRepeatable: false, url: `${SHOP}/?add-to-cart=7` };
  const unrepeatable = failed(1, page);

  test('the root is asked instead of it, by Try now as well', () => {
    expect(urls(run(unrepeatable, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    expect(urls(run(unrepeatable, act('try-now')).effects)).toEqual([`${SHOP}/`]);
    expect(loaded(run(unrepeatable, act('try-now'), probed(1, true)).allEffects)).toEqual([]);
  });

  test('that the site answers is told, and the page is loaded once when the user says so', () => {
    const answered = [unrepeatable, dueAt(60_000), probed(1, true)] as const;
    expect(phaseIn(run(...answered).outage, 1)).toBe('answering');
    expect(loaded(run(...answered, dueAt(600_000)).allEffects)).toEqual([]);
    const asked = run(...answered, act('load-page'), act('load-page'));
    expect(loaded(asked.allEffects)).toEqual([1]);
    expect(phaseIn(asked.outage, 1)).toBe('loading');
  });

  test('it is not loaded when the site’s data are cleared', () => {
    expect(run(unrepeatable, { type: 'cleared', tabId: 1 }).effects).toEqual([]);
  });

  test('it stays one when it fails again by a load that tells less', () => {
    const again = (more: object) => run(unrepeatable, failed(1, { ...page, ...more })).outage;
    expect(again({ isRepeatable: true }).failures[1]?.isRepeatable).toBe(false);
    expect(again({ isRepeatable: undefined }).failures[1]?.isRepeatable).toBe(false);
  });

  test('what nobody saw being asked for is one', () => {
    const unseen = failed(1, { isRepeatable: undefined, submission: 'unknown' });
    expect(urls(run(unseen, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    // Its user has loaded it since, and that was seen.
    const seen = failed(1, { isRepeatable: true });
    expect(urls(run(unseen, seen, dueAt(60_000)).effects)).toEqual([`${SHOP}/page-1?q=1`]);
  });

  test('a form is never loaded by the button for such a page', () => {
    const form = failed(1, { submission: 'unanswered' });
    expect(run(form, act('load-page')).effects).toEqual([]);
  });

  test('its watch asks the root, and says what kind it is', () => {
    const { outage, allEffects } = run(
      ...[unrepeatable, act('watch'), { type: 'left', tabId: 1 } as const],
      ...[dueAt(60_000), probed(1, true)],
    );
    expect(urls(allEffects)).toEqual([`${SHOP}/`]);
    expect(outage.watches).toMatchObject([{ isAnnounced: true, isRepeatable: false }]);
    expect(allEffects.at(-1)).toMatchObject({ type: 'announce', page: { isRepeatable: false } });
  });
});

describe('access that is withdrawn', () => {
  test('ends the tries and the watches of the site', () => {
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

describe('a request without cookies that is answered while the user’s load fails', () => {
  const checked = (isAnswered: boolean) => ({ type: 'checked', tabId: 1, isAnswered }) as const;
  const failedLoads = (...events: OutageEvent[]) =>
    run(failed(1), ...events).view?.failedLoads ?? 0;

  test('is counted, by a check or a try', () => {
    expect(failedLoads(checked(true), act('try-now'), failed(1))).toBe(1);
    expect(failedLoads(dueAt(60_000), probed(1, true), failed(1))).toBe(1);
    expect(failedLoads(act('try-now'), failed(1))).toBe(0);
  });

  test('counts no more once such a request fails', () => {
    const twice = [checked(true), act('try-now'), failed(1)];
    expect(failedLoads(...twice, checked(false))).toBe(0);
  });
});

describe('a form that was answered by a failure', () => {
  const form = failed(1, { submission: 'unanswered', url: `${SHOP}/checkout` });

  test('the home page is asked instead of it', () => {
    expect(urls(run(form, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
    expect(urls(run(form, act('try-now', 1)).effects)).toEqual([`${SHOP}/`]);
  });

  test('that the site answers is told, and nothing loaded', () => {
    const { outage, effects } = run(form, dueAt(60_000), probed(1, true));
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('answering');
  });

  test('credentials in an address are not asked for with it', () => {
    const url = 'https://ada:secret@shop.example/checkout?step=2';
    expect(urls(run(failed(1, { url }), dueAt(60_000)).effects)).toEqual([
      `${SHOP}/checkout?step=2`,
    ]);
    const posted = failed(1, { url, submission: 'unanswered' });
    expect(urls(run(posted, dueAt(60_000)).effects)).toEqual([`${SHOP}/`]);
  });

  test('it stays one when its page fails unseen', () => {
    const unseen = failed(1, { submission: 'unknown', url: `${SHOP}/checkout` });
    expect(run(form, unseen).outage.failures[1]?.submission).toBe('unanswered');
  });
});

test('two addresses are one page when only their fragments differ', () => {
  expect(isSamePage(`${SHOP}/a?q=1#x`, `${SHOP}/a?q=1`)).toBe(true);
  expect(isSamePage(`${SHOP}/a?q=1`, `${SHOP}/a?q=2`)).toBe(false);
});

test('however often the shop fails, each tab keeps the last of it, and the count of all', () => {
  let outage = newOutage(SHOP, START_MS);
  const take = (event: OutageEvent, atMs: number) => {
    ({ outage } = reduce(outage, event, { nowMs: START_MS + atMs, random: () => 0.5 }));
  };
  take(failed(1), 0);
  take(failed(2), 0);
  const tries = 2 * MOST_ATTEMPTS;
  for (let atMs = 1; atMs <= tries; atMs += 1) {
    take(act('keep-trying', 1), atMs);
    take(probed(atMs, false), atMs);
  }
  take(failed(1), tries + 1);
  for (const [tabId, count] of [
    [1, tries + 1],
    [2, tries],
  ] as const) {
    const failure = outage.failures[tabId]!;
    expect(failure.attempts).toHaveLength(MOST_ATTEMPTS);
    expect(failure.attempts.at(-1)?.kind).toBe(tabId === 1 ? 'load' : 'probe');
    expect(countAttempts(failure)).toBe(count);
    expect(viewOfFailure(outage, failure).tries).toBe(count);
  }
});

test('a sleep is left out once, whatever is told first after it', () => {
  const sleepMs = 60 * 60_000;
  const acted = { type: 'acted', tabId: 1, action: 'check' } as const;
  const { outage, nowMs } = run(failed(1), { ...acted, atMs: sleepMs }, acted, acted, due);
  expect(outage.startedAtMs).toBeLessThanOrEqual(nowMs);
  expect(outage.failures[1]?.tryingSinceMs).toBeLessThanOrEqual(nowMs);
  expect(outage.probe).toBeDefined();
});

test('whatever is done how often, a tab keeps no more than the last 300 of it', () => {
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
