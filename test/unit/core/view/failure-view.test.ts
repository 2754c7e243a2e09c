import { describe, expect, test } from 'vitest';
import { type Failure, type Load, UNKNOWN } from '../../../../src/core/outage/failure';
import type { FailedPage, Outage, OutageEvent } from '../../../../src/core/outage/outage';
import { viewOfFailure, viewOfRecovered } from '../../../../src/core/view/failure-view';
import { type FailureView, isFailureView, waitOf } from '../../../../src/core/view/view';
import { act, failed, probed, run, SHOP, START_MS } from '../outage/outages';

/** An outage of one tab after some events, and how the tab then looks. */
function seenAfter(failure: Partial<FailedPage>, ...events: OutageEvent[]) {
  const { outage, view } = run(failed(1, failure), ...events);
  return { outage, view: view! };
}

const keep = act('keep');
const answered = (probeId: number, status: number | undefined): OutageEvent => ({
  type: 'probed',
  probeId,
  says: 'failing',
  status,
  durationMs: 40,
  visibleTabIds: [1],
});
/** Tries that the user asks for, by what each is answered with. */
const tries = (...statuses: (number | undefined)[]) =>
  statuses.flatMap((status, index) => [keep, answered(index + 1, status)]);

describe('what tries were answered with', () => {
  test.each<[string, (number | undefined)[], [number, number][]]>([
    ['none yet', [], []],
    ['one', [502], [[502, 1]]],
    [
      'the most frequent first',
      [502, 504, 504],
      [
        [504, 2],
        [502, 1],
      ],
    ],
    [
      'no answer counts as 0',
      [undefined, 502, undefined],
      [
        [0, 2],
        [502, 1],
      ],
    ],
  ])('%s', (_, statuses, counts) => {
    const { view } = seenAfter({}, ...tries(...statuses));
    expect(view.responseCounts).toEqual(counts);
    expect(view.tries).toBe(statuses.length);
    expect(view.lastTriedAtMs).toBe(statuses.length > 0 ? START_MS : undefined);
  });

  test('a good answer is a try, and not counted among the bad ones', () => {
    const { view } = seenAfter({}, ...tries(502), keep, probed(2, true));
    expect([view.tries, view.responseCounts]).toEqual([2, [[502, 1]]]);
  });
});

describe('the wait', () => {
  test('is shown of a page that will be loaded', () => {
    const { outage, view } = seenAfter({});
    expect(view).toMatchObject({ phase: 'waiting', wait: outage.wait });
  });

  test('is not shown of a form, which will not be; it goes on all the same', () => {
    const { outage, view } = seenAfter({ submission: 'unanswered' });
    expect(view.phase).toBe('waiting');
    expect(view).not.toHaveProperty('wait');
    expect(view.wakeAtMs).toBe(outage.wait?.untilMs);
  });

  test.each([
    ['while a try is under way', [keep]],
    ['once stopped', [{ type: 'stop', tabId: 1 }]],
    ['while the page loads', [{ type: 'loading', tabId: 1 }]],
  ] as [string, OutageEvent[]][])('is not shown %s', (_, events) => {
    expect(seenAfter({}, ...events).view).not.toHaveProperty('wait');
  });
});

test('what the gateway calls the answer is shown, where it has a name', () => {
  const reference = 'cf-ray 8f2a1b3c4d5e6f70-FRA';
  expect(seenAfter({ diagnosis: { ...UNKNOWN, reference } }).view.reference).toBe(reference);
  expect(seenAfter({}).view.reference).toBeUndefined();
});

describe('every phase', () => {
  const { outage } = run(failed(1));
  const failure = outage.failures[1]!;
  const probe = {
    id: 1,
    url: `${SHOP}/page-1`,
    isStandIn: false,
    isPrivate: false,
    trigger: 'user',
    startedAtMs: START_MS,
  } as const;
  const load = { trigger: 'user', startsAtMs: START_MS + 5000, hasStarted: false } as const;
  const asked: Load = { ...load, reason: 'asked' };
  const answered: Load = { ...load, reason: 'answered' };

  test.each<[FailureView['phase'], Partial<Outage>, Partial<Failure>, object]>([
    ['waiting', {}, {}, { wait: outage.wait }],
    ['waiting', {}, { submission: 'unanswered' }, {}],
    ['trying', { probe }, {}, {}],
    ['trying', { probe: { ...probe, askedBy: 1 } }, { phase: 'stopped' }, {}],
    ['stopped', { probe: { ...probe, askedBy: 2 } }, { phase: 'stopped' }, {}],
    ['offline', { isOffline: true }, {}, {}],
    ['resting', {}, { phase: 'resting' }, {}],
    ['stopped', {}, { phase: 'stopped' }, {}],
    ['exhausted', {}, { phase: 'exhausted' }, {}],
    ['answering', {}, { phase: 'answering' }, {}],
    ['loading', {}, { load: asked }, {}],
    ['loading', {}, { load: { ...asked, hasStarted: true } }, { loadReason: 'asked' }],
    ['returning', {}, { load: answered }, { awayMs: 5000 }],
    [
      'returning',
      {},
      { load: { ...answered, hasStarted: true } },
      { awayMs: 5000, loadReason: 'answered' },
    ],
  ])('%s has the fields of its own: %j, %j', (phase, outageChange, failureChange, own) => {
    const view = viewOfFailure({ ...outage, ...outageChange }, { ...failure, ...failureChange });
    expect(view.phase).toBe(phase);
    expect(ownFields(view)).toEqual(own);
    expect(isFailureView(view)).toBe(true);
    expect(waitOf(view)).toBe('wait' in own ? own.wait : undefined);
  });

  test('back tells how long the page was away', () => {
    const view = viewOfRecovered(failure, START_MS + 8000);
    expect(view).toMatchObject({ phase: 'back', url: failure.url, status: 502 });
    expect(ownFields(view)).toEqual({ awayMs: 8000 });
    expect(view).not.toHaveProperty('wakeAtMs');
  });
});

/** The fields that only some phases have. */
function ownFields(view: FailureView): object {
  const names = ['wait', 'loadReason', 'awayMs'];
  return Object.fromEntries(Object.entries(view).filter(([name]) => names.includes(name)));
}
