import { describe, expect, test } from 'vitest';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { nextWakeMs } from '../../../../src/core/outage/outage';
import { RETRY_LIMIT_MS } from '../../../../src/core/outage/reduce';
import { WATCHING_LIMIT_MS } from '../../../../src/core/outage/settle';
import { viewOfFailure } from '../../../../src/core/view/failure-view';
import { act, dueAt, failed, failsOn, loaded, phaseIn, probed, run, SHOP, urls } from './outages';

describe('watching', () => {
  const watched = [failed(1), act('watch', 1)] as const;

  test('continues after half an hour, for a day', () => {
    const halfAnHour = run(...watched, failsOn(RETRY_LIMIT_MS + 60_000));
    expect(phaseIn(halfAnHour.outage, 1)).toBe('waiting');
    expect(nextWakeMs(halfAnHour.outage)).toBeDefined();
    const almostADay = run(...watched, failsOn(WATCHING_LIMIT_MS - 1));
    expect(phaseIn(almostADay.outage, 1)).toBe('waiting');
    const day = run(...watched, failsOn(WATCHING_LIMIT_MS + 600_000));
    expect(phaseIn(day.outage, 1)).toBe('exhausted');
    expect(nextWakeMs(day.outage)).toBeUndefined();
  });

  test('continues for an unanswered form with probes of the root, until the user stops it', () => {
    const watchedForm = [failed(1, { submission: 'unanswered' }), act('watch', 1)] as const;
    const halfAnHour = [...watchedForm, failsOn(RETRY_LIMIT_MS + 60_000)] as const;
    const { outage, allEffects } = run(...halfAnHour);
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(new Set(urls(allEffects))).toEqual(new Set([`${SHOP}/`]));
    expect(phaseIn(run(...halfAnHour, act('stop', 1)).outage, 1)).toBe('stopped');
    expect(phaseIn(run(...halfAnHour, act('stop', 1), act('watch', 1)).outage, 1)).toBe('waiting');
  });

  test('applies to one tab only', () => {
    const both = run(...watched, failed(2), failsOn(RETRY_LIMIT_MS + 60_000));
    expect([1, 2].map((tabId) => phaseIn(both.outage, tabId))).toEqual(['waiting', 'exhausted']);
  });

  test('starts retries again after their limit, and after Stop trying', () => {
    const long = [failed(1), failsOn(RETRY_LIMIT_MS + 60_000)] as const;
    expect(phaseIn(run(...long).outage, 1)).toBe('exhausted');
    expect(phaseIn(run(...long, act('watch', 1)).outage, 1)).toBe('waiting');
    expect(phaseIn(run(failed(1), act('stop', 1), act('watch', 1)).outage, 1)).toBe('waiting');
  });

  test('ends with Stop trying, and the limit is half an hour again', () => {
    const { outage } = run(...watched, act('stop', 1));
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(viewOfFailure(outage, outage.failures[1]!).isWatched).toBe(false);
    const kept = [...watched, act('stop', 1), act('keep-trying', 1), probed(1, false)] as const;
    const { outage: long } = run(...kept, failsOn(RETRY_LIMIT_MS + 60_000));
    expect(phaseIn(long, 1)).toBe('exhausted');
  });

  test('loads a page that is back, but only announces an unanswered form', () => {
    expect(loaded(run(...watched, dueAt(60_000), probed(1, true)).effects)).toEqual([1]);
    const form = failed(1, { submission: 'unanswered' });
    const answered = [form, act('watch', 1), dueAt(60_000), probed(1, true)] as const;
    const page = { submission: 'unanswered' };
    expect(run(...answered).effects).toMatchObject([{ type: 'announce', tabId: 1, page }]);
    // If the watch starts after the successful probe, the page is not probed again.
    const late = run(form, dueAt(60_000), probed(1, true), act('watch', 1));
    expect(phaseIn(late.outage, 1)).toBe('answering');
  });

  test('leaves one watch when two tabs with the same page are closed', () => {
    const url = `${SHOP}/tea`;
    const both = [failed(1, { url }), act('watch', 1), failed(2, { url }), act('watch', 2)];
    const closed = [1, 2].map((tabId) => ({ type: 'left', tabId }) as const);
    expect(run(...both, ...closed).outage.watches).toHaveLength(1);
  });

  test('keeps an address not repeatable when a notification opens it again', () => {
    const form = failed(1, { isRepeatable: false });
    const told = [form, act('watch', 1), dueAt(60_000), probed(1, true)] as const;
    const closed = [...told, { type: 'left', tabId: 1 }] as const;
    expect(run(...closed).outage.watches).toMatchObject([{ isAnnounced: true }]);
    expect(nextWakeMs(run(...closed).outage)).toBeUndefined();
    const opened = run(...closed, failed(2, { url: `${SHOP}/page-1?q=1` }));
    expect(opened.outage.failures[2]).toMatchObject({ isRepeatable: false });
  });

  test('never probes or loads an address that is not repeatable after it is opened again', () => {
    const form = failed(1, { isRepeatable: false });
    const opened = failed(2, { url: `${SHOP}/page-1?q=1` });
    const { outage, allEffects } = run(
      ...[form, act('watch', 1), { type: 'left', tabId: 1 } as const],
      ...[{ ...opened, atMs: 60_000 }, failsOn(1_800_000)],
    );
    expect(outage.failures[2]).toMatchObject({ isWatched: true, isRepeatable: false });
    expect(new Set(urls(allEffects))).toEqual(new Set([`${SHOP}/`]));
    expect(loaded(allEffects)).toEqual([]);
  });

  test('in a private window announces nothing, and ends with its tab', () => {
    const page = [failed(1, { isPrivate: true }), act('watch', 1)] as const;
    const back = run(...page, dueAt(60_000), probed(1, true));
    expect(back.allEffects.filter(({ type }) => type === 'announce')).toEqual([]);
    expect(run(...page, { type: 'left', tabId: 1 }).outage.watches).toEqual([]);
  });

  test('announces only the page that the probe has requested', () => {
    const pages = ['tea', 'milk'].map(
      (id): OutageEvent => ({
        ...{ type: 'watch-page', id, url: `${SHOP}/${id}`, isRepeatable: true },
      }),
    );
    const { effects } = run(...pages, dueAt(60_000), probed(1, true));
    expect(effects).toMatchObject([{ type: 'announce', page: { id: 'tea' } }]);
  });

  describe('announces that the page is back', () => {
    const count = (events: Parameters<typeof run>) =>
      run(...events).allEffects.filter(({ type }) => type === 'announce').length;
    const recovered = { type: 'left', tabId: 1, status: 200 } as const;
    const answered = [...watched, dueAt(60_000), probed(1, true)] as const;

    test('after a load without a successful probe', () => {
      expect(count([...watched, { type: 'loading', tabId: 1 }, recovered])).toBe(1);
    });

    test('after the device was offline, also if no tab shows the page', () => {
      const offline = { ...dueAt(60_000), isOnline: false };
      const closed = [...watched, { type: 'left', tabId: 1 }, offline, dueAt(90_000)] as const;
      expect(run(...closed).effects).toMatchObject([{ type: 'probe' }]);
      expect(count([...closed, probed(1, true)])).toBe(1);
    });

    test('only once', () => {
      expect(count([...answered, recovered])).toBe(1);
      const itself = failed(1, { isByPage: true });
      const begin = { type: 'loading', tabId: 1 } as const;
      const loadsItself = [...watched, begin, itself, dueAt(20_000), probed(1, true)] as const;
      expect(count([...loadsItself, dueAt(40_000), probed(2, true)])).toBe(1);
    });

    test('again if the page has failed since', () => {
      const failedAgain = [failed(1), dueAt(90_000), failed(1), dueAt(120_000)] as const;
      expect(count([...answered, ...failedAgain, probed(2, true)])).toBe(2);
    });
  });

  describe('withdraws the announcement', () => {
    const withdrawn = (events: Parameters<typeof run>) =>
      run(...events).effects.flatMap((effect) => (effect.type === 'withdraw' ? [effect.id] : []));
    const shop: OutageEvent = { type: 'watch-page', id: 'a', url: SHOP, isRepeatable: false };
    const announced = [shop, dueAt(60_000), probed(1, true)] as const;

    test('when a tab has loaded the page', () => {
      expect(withdrawn([...announced, { type: 'loaded', url: SHOP }])).toEqual(['a']);
      expect(withdrawn([...announced, { type: 'loaded', url: `${SHOP}/other` }])).toEqual([]);
    });

    test('when the page fails again', () => {
      expect(withdrawn([...announced, failed(2, { url: SHOP })])).toEqual(['a']);
    });

    test('when its tab has loaded a page that may be loaded only once', () => {
      const recovered = { type: 'left', tabId: 1, status: 200 } as const;
      const events = (isRepeatable: boolean) =>
        [
          ...[failed(1, { isRepeatable }), act('watch', 1)],
          ...[dueAt(60_000), probed(1, true), recovered],
        ] as const;
      expect(withdrawn([...events(false)])).toHaveLength(1);
      // The user may not have seen it: the tab may be behind others.
      expect(withdrawn([...events(true)])).toEqual([]);
    });
  });

  test('does nothing in a tab without a failure', () => {
    expect(run(act('watch', 1)).outage.failures).toEqual({});
  });
});
