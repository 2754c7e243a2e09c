import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countAttempts,
  isSamePage,
  MOST_ATTEMPTS,
  type Submission,
  UNKNOWN,
} from '../../src/core/incident';
import {
  type Effect,
  newOutage,
  nextWakeMs,
  type Outage,
  type OutageEvent,
} from '../../src/core/outage';
import { step, TRYING_LIMIT_MS, WATCHING_LIMIT_MS } from '../../src/core/step';
import { viewOf } from '../../src/core/view';

const START_MS = 1_800_000_000_000;
const SHOP = 'https://shop.example';

/** Runs events one after another, a second apart unless they say when. */
function run(...events: (OutageEvent & { atMs?: number })[]) {
  let outage = newOutage(SHOP, START_MS);
  let effects: Effect[] = [];
  let nowMs = START_MS;
  for (const { atMs, ...event } of events) {
    nowMs = atMs === undefined ? nowMs + 1000 : START_MS + atMs;
    ({ outage, effects } = step(outage, event as OutageEvent, { nowMs, random: () => 0.5 }));
  }
  return { outage, effects, nowMs };
}

function failed(tabId: number, more: Partial<OutageEvent & { type: 'failed' }> = {}): OutageEvent {
  return {
    type: 'failed',
    tabId,
    id: `incident ${tabId}`,
    isPrivate: false,
    face: 'overlay',
    documentId: `document ${tabId}`,
    url: `${SHOP}/page-${tabId}?q=1#part`,
    status: 502,
    submission: 'none',
    diagnosis: UNKNOWN,
    ...more,
  };
}

const asking = (retryAfterMs: number) => ({ ...UNKNOWN, retryAfterMs });
const due: OutageEvent = { type: 'due', isOnline: true };
const dueAt = (atMs: number) => ({ ...due, atMs });
const probed = (probeId: number, isAnswered: boolean, visibleTabIds = [1]): OutageEvent => ({
  type: 'probed',
  probeId,
  ...(isAnswered ? { status: 200 } : { status: 502 }),
  isAnswered,
  durationMs: 40,
  visibleTabIds,
});
const act = (
  type: 'try-now' | 'stop' | 'keep' | 'watch' | 'send-again',
  tabId: number,
): OutageEvent => ({ type, tabId });

const phaseIn = (outage: Outage, tabId: number) => {
  const incident = outage.incidents[tabId];
  return incident && viewOf(outage, incident).phase;
};
const urls = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'probe' ? effect.probe.url : []));
const loaded = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'load' ? effect.incident.tabId : []));

describe('waiting', () => {
  test('a failure plans a try', () => {
    const { outage, effects } = run(failed(1));
    expect(effects).toEqual([{ type: 'recall', url: `${SHOP}/page-1?q=1#part` }]);
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

  test('Retry-After is a floor for the schedule and not for the shopper', () => {
    const asked = failed(1, { diagnosis: asking(120_000) });
    const { outage } = run(asked);
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 121_000);
    expect(urls(run(asked, act('try-now', 1)).effects)).toHaveLength(1);
  });

  test('a later tab’s Retry-After holds for the site', () => {
    const { outage } = run(failed(1), failed(2, { diagnosis: asking(90_000) }));
    expect(outage.wait?.untilMs).toBeGreaterThanOrEqual(START_MS + 92_000);
  });

  test('a probe whose worker died is made again', () => {
    const { effects } = run(failed(1), dueAt(60_000), dueAt(80_001), dueAt(200_000));
    expect(urls(effects)).toHaveLength(1);
  });

  test('what a probe given up for dead then says counts no more', () => {
    const second = [failed(1), dueAt(60_000), dueAt(80_001), dueAt(200_000)] as const;
    const { outage, effects } = run(...second, probed(1, true));
    expect(effects).toEqual([]);
    expect(outage.incidents[1]?.attempts).toEqual([]);
    expect(loaded(run(...second, probed(2, true)).effects)).toEqual([1]);
  });

  test('after half an hour it stops, and goes on when asked to', () => {
    const long = [failed(1), dueAt(TRYING_LIMIT_MS + 1000)] as const;
    const { outage, effects } = run(...long, probed(1, false));
    expect(phaseIn(outage, 1)).toBe('exhausted');
    expect(effects).toEqual([]);
    expect(nextWakeMs(outage)).toBeUndefined();
    const kept = run(...long, probed(1, false), act('keep', 1));
    expect(urls(kept.effects)).toHaveLength(1);
    expect(
      phaseIn(run(...long, probed(1, false), act('keep', 1), probed(2, false)).outage, 1),
    ).toBe('waiting');
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
    const starts = [1, 3].map((tabId) => outage.incidents[tabId]?.load?.startsAtMs ?? 0);
    for (const startsAtMs of starts) expect(startsAtMs).toBeGreaterThan(nowMs);
    expect(starts[0]).not.toBe(starts[1]);
    expect(loaded(run(...events, dueAt(90_000)).effects)).toEqual([1, 3]);
  });

  test('a load that fails again goes on with the same incident, at longer gaps', () => {
    const again = [failed(1), dueAt(60_000), probed(1, true), failed(1, { id: 'other' })] as const;
    const { outage } = run(...again);
    expect(outage.incidents[1]).toMatchObject({ id: 'incident 1', phase: 'waiting' });
    expect(outage.incidents[1]?.attempts.map(({ kind, isAnswered }) => [kind, isAnswered])).toEqual(
      [
        ['probe', true],
        ['load', false],
      ],
    );
    const gapMs = (outage: Outage) => (outage.wait?.untilMs ?? 0) - (outage.wait?.fromMs ?? 0);
    const plain = run(failed(1), dueAt(60_000), probed(1, false));
    expect(gapMs(outage)).toBeGreaterThan(1.5 * gapMs(plain.outage));
  });

  test('a card is of no document any more where the browser shows a page of its own', () => {
    const { documentId: _, ...empty } = failed(1) as OutageEvent & { type: 'failed' };
    const { outage } = run(failed(1), { ...empty, face: 'none' });
    expect(outage.incidents[1]).not.toHaveProperty('documentId');
  });

  test('a load that never arrives is given up, and trying goes on', () => {
    const { outage } = run(failed(1), dueAt(60_000), probed(1, true), dueAt(130_000));
    expect(phaseIn(outage, 1)).toBe('waiting');
    expect(nextWakeMs(outage)).toBeDefined();
  });

  test('a page that came back sends a look for the site’s other tabs', () => {
    const { effects } = run(failed(1), failed(2), { type: 'gone', tabId: 1, isRecovered: true });
    expect(effects).toMatchObject([
      { type: 'end', incident: { tabId: 1, outcome: 'recovered' } },
      { type: 'probe', probe: { url: `${SHOP}/page-2?q=1` } },
    ]);
  });

  test('a shopper on the way elsewhere is not called back', () => {
    const { effects } = run(
      failed(1),
      dueAt(60_000),
      { type: 'loading', tabId: 1 },
      probed(1, true),
    );
    expect(loaded(effects)).toEqual([]);
  });
});

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

  test('Try now on a stopped tab tries once, and brings the page back', () => {
    const asked = [failed(1), act('stop', 1), act('try-now', 1)] as const;
    expect(urls(run(...asked).effects)).toHaveLength(1);
    expect(phaseIn(run(...asked, probed(1, false)).outage, 1)).toBe('stopped');
    expect(loaded(run(...asked, probed(1, true)).effects)).toEqual([1]);
  });

  test.each(['stop', 'hide'] as const)('%s holds for a try that is under way', (type) => {
    const asked = [failed(1), act('try-now', 1), { type, tabId: 1 }] as const;
    expect(phaseIn(run(...asked).outage, 1)).toBe('stopped');
    expect(loaded(run(...asked, probed(1, true)).effects)).toEqual([]);
  });

  test('Stop trying holds for a page that was to come back after another', () => {
    const back = run(failed(1), failed(2), dueAt(60_000), probed(1, true), act('stop', 2));
    expect(back.outage.incidents[2]?.load).toBeUndefined();
    expect(loaded(run(failed(1), failed(2), dueAt(60_000), probed(1, true)).effects)).toEqual([1]);
  });

  test('a clock that was set back does not put the next try off', () => {
    const { effects } = run(failed(1), { ...due, atMs: -600_000 });
    expect(effects).toMatchObject([{ type: 'probe', probe: { trigger: 'schedule' } }]);
  });

  test('Try now while a try is under way asks for no second one', () => {
    expect(run(failed(1), dueAt(60_000), act('try-now', 1)).effects).toEqual([]);
  });
});

test('a tab that gets another id keeps its incident', () => {
  const { outage, effects } = run(
    failed(1),
    { type: 'renumbered', tabId: 1, newTabId: 7 },
    failed(7, { url: `${SHOP}/page-1?q=1#part` }),
    { type: 'gone', tabId: 7, isRecovered: true },
  );
  expect(effects.filter(({ type }) => type === 'end')).toMatchObject([
    { incident: { id: 'incident 1', tabId: 7, outcome: 'recovered' } },
  ]);
  expect(outage.incidents).toEqual({});
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

describe('an end', () => {
  const leave: OutageEvent = { type: 'gone', tabId: 1, isRecovered: false };
  test.each<[string, OutageEvent[], string]>([
    ['left', [leave], 'left'],
    ['stopped, then left', [act('stop', 1), leave], 'stopped'],
    ['stopped, then reloaded', [act('stop', 1), { ...leave, isRecovered: true }], 'recovered'],
    ['stopped, kept on, left', [act('stop', 1), act('keep', 1), leave], 'left'],
    ['exhausted, then left', [dueAt(TRYING_LIMIT_MS * 2), probed(1, false), leave], 'exhausted'],
    ['another page of the site fails in the tab', [failed(1, { url: `${SHOP}/other` })], 'left'],
  ])('%s', (_, events, outcome) => {
    const { effects } = run(failed(1), ...events);
    expect(effects.filter(({ type }) => type === 'end')).toMatchObject([
      { type: 'end', incident: { id: 'incident 1', outcome } },
    ]);
  });

  test('what turned out to be no failure leaves nothing', () => {
    const { outage, effects } = run(failed(1), { type: 'withdrawn', tabId: 1 });
    expect(outage.incidents).toEqual({});
    expect(effects).toEqual([]);
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
    expect(run(form, unseen).outage.incidents[1]?.submission).toBe('unanswered');
  });
});

describe('watching', () => {
  const watched = [failed(1), act('watch', 1)] as const;
  // A try that fails, a given time after the start; the limits are looked at after it.
  const tried = (afterMs: number, probeId = 1) => [dueAt(afterMs), probed(probeId, false)] as const;

  test('goes on past the half hour, to the end of the day', () => {
    const halfAnHour = run(...watched, ...tried(TRYING_LIMIT_MS + 10_000));
    expect(phaseIn(halfAnHour.outage, 1)).toBe('waiting');
    expect(nextWakeMs(halfAnHour.outage)).toBeDefined();
    const almostADay = run(...watched, ...tried(WATCHING_LIMIT_MS));
    expect(phaseIn(almostADay.outage, 1)).toBe('waiting');
    const day = run(...watched, ...tried(WATCHING_LIMIT_MS + 2000));
    expect(phaseIn(day.outage, 1)).toBe('exhausted');
    expect(nextWakeMs(day.outage)).toBeUndefined();
  });

  test('is of one tab', () => {
    const both = run(...watched, failed(2), ...tried(TRYING_LIMIT_MS + 10_000));
    expect([1, 2].map((tabId) => phaseIn(both.outage, tabId))).toEqual(['waiting', 'exhausted']);
  });

  test('resumes what had come to its limit, and what was stopped', () => {
    const long = [failed(1), ...tried(TRYING_LIMIT_MS + 1000)] as const;
    expect(phaseIn(run(...long).outage, 1)).toBe('exhausted');
    expect(phaseIn(run(...long, act('watch', 1)).outage, 1)).toBe('waiting');
    expect(phaseIn(run(failed(1), act('stop', 1), act('watch', 1)).outage, 1)).toBe('waiting');
  });

  test('ends when it is stopped: then half an hour is the limit again', () => {
    const { outage } = run(...watched, act('stop', 1));
    expect(phaseIn(outage, 1)).toBe('stopped');
    expect(viewOf(outage, outage.incidents[1]!).isWatched).toBe(false);
    const kept = [...watched, act('stop', 1), act('keep', 1), probed(1, false)] as const;
    const { outage: long } = run(...kept, ...tried(TRYING_LIMIT_MS + 10_000, 2));
    expect(phaseIn(long, 1)).toBe('exhausted');
  });

  test('loads a page that answers, and only tells of a form', () => {
    expect(loaded(run(...watched, dueAt(60_000), probed(1, true)).effects)).toEqual([1]);
    const form = failed(1, { submission: 'unanswered' });
    const answered = [form, act('watch', 1), dueAt(60_000), probed(1, true)] as const;
    const page = { submission: 'unanswered' };
    expect(run(...answered).effects).toMatchObject([{ type: 'announce', tabId: 1, page }]);
    // Watched only then, it is not asked for anew.
    const late = run(form, dueAt(60_000), probed(1, true), act('watch', 1));
    expect(phaseIn(late.outage, 1)).toBe('answering');
  });

  test('one page in two tabs is told of once when both are closed', () => {
    const url = `${SHOP}/tea`;
    const both = [failed(1, { url }), act('watch', 1), failed(2, { url }), act('watch', 2)];
    const closed = [1, 2].map((tabId) => ({ type: 'gone', tabId, isRecovered: false }) as const);
    expect(run(...both, ...closed).outage.watches).toHaveLength(1);
  });

  test('of a tab with no failure is nothing', () => {
    expect(run(act('watch', 1)).outage.incidents).toEqual({});
  });
});

describe('sending again', () => {
  const form = failed(1, { submission: 'unanswered', url: `${SHOP}/checkout` });
  const again = act('send-again', 1);
  const sent = (effects: Effect[]) => effects.filter(({ type }) => type === 'send-again').length;

  test('an order without an answer is sent once, and neither loaded nor asked for', () => {
    const { outage, effects } = run(form, again);
    expect(effects).toMatchObject([{ type: 'send-again', incident: { tabId: 1 } }]);
    expect(phaseIn(outage, 1)).toBe('loading');
    expect(run(form, again, dueAt(30_000)).effects).toEqual([]);
  });

  test('not twice while it is under way', () => {
    expect(sent(run(form, again, again).effects)).toBe(0);
    expect(sent(run(form, { type: 'loading', tabId: 1 }, again).effects)).toBe(0);
    expect(sent(run(form, again, act('try-now', 1), again).effects)).toBe(0);
    // A gateway may take minutes to give it up.
    const asked = nextWakeMs(run(form, again).outage)! - START_MS;
    expect(asked).toBeGreaterThan(4 * 60_000);
    expect(sent(run(form, again, dueAt(61_000), again).effects)).toBe(0);
    expect(sent(run(form, again, dueAt(asked - 1), again).effects)).toBe(0);
  });

  test('not of what a try that is under way then finds', () => {
    const { outage, effects } = run(form, dueAt(60_000), again, probed(1, true));
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('loading');
  });

  test.each(['none', 'received', 'unknown'] as const)('nothing else is: %s', (submission) => {
    const { outage, effects } = run(failed(1, { submission }), again);
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('waiting');
  });

  test('nor what belongs to another tab', () => {
    expect(run(form, act('send-again', 2)).effects).toEqual([]);
  });

  test('where it fails again it is an order without an answer again', () => {
    const { outage, effects } = run(form, again, form);
    expect(effects).toEqual([]);
    expect(outage.incidents[1]).toMatchObject({ submission: 'unanswered', phase: 'waiting' });
    expect(outage.incidents[1]?.attempts).toMatchObject([{ kind: 'load', trigger: 'shopper' }]);
    expect(sent(run(form, again, form, again).effects)).toBe(1);
  });

  test('where it is redirected to a page that fails, it was received', () => {
    const thanks = failed(1, { submission: 'received', url: `${SHOP}/thanks` });
    const { outage, effects } = run(form, again, thanks);
    expect(effects).toMatchObject([
      { type: 'end', incident: { id: 'incident 1' } },
      { type: 'recall' },
    ]);
    expect(outage.incidents[1]).toMatchObject({ submission: 'received', phase: 'waiting' });
    expect(sent(run(form, again, thanks, again).effects)).toBe(0);
  });

  test('also once the shop has answered', () => {
    expect(sent(run(form, dueAt(60_000), probed(1, true), again).effects)).toBe(1);
  });
});

describe('whatever happens', () => {
  const submissions: Submission[] = ['none', 'unanswered', 'received', 'unknown'];
  const tab = fc.integer({ min: 1, max: 4 });
  const event: fc.Arbitrary<OutageEvent> = fc.oneof(
    fc
      .record({
        tabId: tab,
        page: fc.constantFrom('/a', '/b'),
        submission: fc.constantFrom(...submissions),
        retryAfterMs: fc.option(fc.nat(600_000), { nil: undefined }),
      })
      .map(({ tabId, page, submission, retryAfterMs }) =>
        failed(tabId, {
          url: SHOP + page,
          submission,
          id: String(Math.floor(tabId)),
          ...(retryAfterMs === undefined ? {} : { diagnosis: asking(retryAfterMs) }),
        }),
      ),
    fc.record({ type: fc.constant('gone' as const), tabId: tab, isRecovered: fc.boolean() }),
    fc.record({ type: fc.constantFrom('loading', 'load-aborted', 'withdrawn'), tabId: tab }),
    fc.record({
      type: fc.constantFrom('try-now', 'stop', 'keep', 'watch', 'send-again'),
      tabId: tab,
    }),
    fc.record({ type: fc.constant('due' as const), isOnline: fc.boolean() }),
    fc.record({ ahead: fc.integer({ min: -1, max: 1 }), isAnswered: fc.boolean() }).map(
      // Aimed at the probe under way, or at one just beside it.
      ({ ahead, isAnswered }) => probed(ahead, isAnswered, [1, 2]),
    ),
  ) as fc.Arbitrary<OutageEvent>;
  const history = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 90_000 })), { maxLength: 60 });

  test('no form is asked for or loaded, no wait is lost, every incident ends once', () => {
    fc.assert(
      fc.property(
        history,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (events, chances) => {
          const random = () => chances.next().value as number;
          let outage = newOutage(SHOP, START_MS);
          let nowMs = START_MS;
          let begun = 0;
          let ended = 0;
          events.forEach(([given, waitMs], index) => {
            nowMs += waitMs;
            const event =
              given.type === 'probed'
                ? { ...given, probeId: outage.probeCount + given.probeId }
                : given.type === 'failed'
                  ? { ...given, id: `incident ${index}` }
                  : given;
            const frozen = structuredClone(outage);
            const before = outage;
            const { outage: after, effects } = step(before, event, { nowMs, random });
            expect(before).toEqual(frozen);

            const ids = (of: Outage) => Object.values(of.incidents).map(({ id }) => id);
            begun += ids(after).filter((id) => !ids(before).includes(id)).length;
            ended += ids(before).filter((id) => !ids(after).includes(id)).length;
            const ends = effects.filter(({ type }) => type === 'end').length;
            expect(ends).toBe(
              event.type === 'withdrawn'
                ? 0
                : ids(before).filter((id) => !ids(after).includes(id)).length,
            );

            const forms = Object.values(after.incidents)
              .filter(({ submission }) => submission === 'unanswered')
              .map(({ tabId }) => tabId);
            for (const effect of effects) {
              if (effect.type === 'load') expect(forms).not.toContain(effect.incident.tabId);
              if (effect.type === 'send-again') {
                expect(event).toEqual({ type: 'send-again', tabId: effect.incident.tabId });
                expect(forms).toContain(effect.incident.tabId);
              }
              const areAllForms = forms.length === Object.keys(after.incidents).length;
              if (effect.type === 'probe' && areAllForms && after.watches.length === 0)
                expect(effect.probe.url).toBe(`${SHOP}/`);
            }
            const probes = effects.filter(({ type }) => type === 'probe');
            expect(probes.length).toBeLessThanOrEqual(1);
            if (
              probes.length > 0 &&
              before.probe &&
              event.type !== 'due' &&
              event.type !== 'probed'
            )
              throw new Error('two probes at once');

            const someWait = Object.values(after.incidents).some(
              (incident) => incident.phase === 'waiting',
            );
            if (someWait) expect(nextWakeMs(after)).toBeDefined();
            if (after.wait) {
              expect(after.wait.untilMs).toBeGreaterThanOrEqual(after.wait.fromMs);
              expect(after.wait.untilMs - nowMs).toBeLessThan(24 * 3_600_000);
            }
            outage = after;
          });
          expect(begun - ended).toBe(Object.keys(outage.incidents).length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('left to itself, a site that answers has all its pages back', () => {
    fc.assert(
      fc.property(history, (events) => {
        let outage = newOutage(SHOP, START_MS);
        let nowMs = START_MS;
        const take = (event: OutageEvent) => {
          const { outage: after, effects } = step(outage, event, { nowMs, random: () => 0.5 });
          outage = after;
          return effects;
        };
        for (const [event, waitMs] of events) {
          nowMs += waitMs;
          take(event);
        }
        // From here on the site answers, every face is punctual and every load arrives.
        const wakes = () => nextWakeMs(outage);
        for (let steps = 0; steps < 100; steps++) {
          const wakeAtMs = wakes();
          if (wakeAtMs === undefined) break;
          nowMs = Math.max(nowMs, wakeAtMs);
          let effects = take(due);
          while (effects.length > 0) {
            const [effect] = effects;
            if (effect?.type === 'probe') effects = take(probed(effect.probe.id, true));
            else if (effect?.type === 'load')
              effects = [
                ...effects.slice(1),
                ...take({ type: 'gone', tabId: effect.incident.tabId, isRecovered: true }),
              ];
            else effects = effects.slice(1);
          }
        }
        expect(wakes()).toBeUndefined();
        for (const { phase } of Object.values(outage.incidents)) expect(phase).not.toBe('waiting');
      }),
      { numRuns: 300 },
    );
  });
});

test('two addresses are one page when only their fragments differ', () => {
  expect(isSamePage(`${SHOP}/a?q=1#x`, `${SHOP}/a?q=1`)).toBe(true);
  expect(isSamePage(`${SHOP}/a?q=1`, `${SHOP}/a?q=2`)).toBe(false);
});

test('however often the shop fails, each tab keeps the last of it, and the count of all', () => {
  let outage = newOutage(SHOP, START_MS);
  const take = (event: OutageEvent, atMs: number) => {
    ({ outage } = step(outage, event, { nowMs: START_MS + atMs, random: () => 0.5 }));
  };
  take(failed(1), 0);
  take(failed(2), 0);
  const tries = 2 * MOST_ATTEMPTS;
  for (let atMs = 1; atMs <= tries; atMs += 1) {
    take(act('try-now', 1), atMs);
    take(probed(atMs, false), atMs);
  }
  take(failed(1), tries + 1);
  for (const [tabId, count] of [
    [1, tries + 1],
    [2, tries],
  ] as const) {
    const incident = outage.incidents[tabId]!;
    expect(incident.attempts).toHaveLength(MOST_ATTEMPTS);
    expect(incident.attempts.at(-1)?.kind).toBe(tabId === 1 ? 'load' : 'probe');
    expect(countAttempts(incident)).toBe(count);
    expect(viewOf(outage, incident).tries).toBe(count);
  }
});

test('whatever is done how often, a tab keeps no more than the last 300 of it', () => {
  const done = fc.array(fc.constantFrom('check', 'clear-cache', 'draw-code'), { minLength: 1 });
  fc.assert(
    fc.property(done, fc.integer({ min: 1, max: 120 }), (names, times) => {
      const all = Array(times).fill(names).flat() as string[];
      const acts = all.map((action) => ({ type: 'acted', tabId: 1, action }) as const);
      const { actions } = run(failed(1), ...acts).outage.incidents[1]!;
      expect(actions.map(({ action }) => action)).toEqual(all.slice(-300));
    }),
    { numRuns: 20 },
  );
});
