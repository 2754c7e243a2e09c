import { describe, expect, test } from 'vitest';
import type { FailedPage, OutageEvent } from '../../../../src/core/outage/events';
import { type Failure, type Load, UNKNOWN_DIAGNOSIS } from '../../../../src/core/outage/failure';
import type { Outage } from '../../../../src/core/outage/outage';
import { viewOfFailure, viewOfRecovered } from '../../../../src/core/view/failure-view';
import { type FailureView, isFailureView, waitOf } from '../../../../src/core/view/view';
import { act, failed, probed, run, SHOP, START_MS } from '../outage/outages';

/** Returns an outage of one tab after some events, and the tab's view. */
function viewAfter(failure: Partial<FailedPage>, ...events: OutageEvent[]) {
  const { outage, view } = run(failed(1, failure), ...events);
  return { outage, view: view! };
}

const keep = act('keep-trying');
const failedProbe = (count: number, status: number | undefined): OutageEvent => ({
  type: 'probed',
  probeId: START_MS + count,
  verdict: 'failing',
  status,
  durationMs: 40,
  visibleTabIds: [1],
});
/** Failed probes that the user starts, one for each status. */
const failedProbes = (...statuses: (number | undefined)[]) =>
  statuses.flatMap((status, index) => [keep, failedProbe(index + 1, status)]);

describe('the responses to failed probes', () => {
  test.each<[string, (number | undefined)[], [number, number][]]>([
    ['no probe yet', [], []],
    ['one probe', [502], [[502, 1]]],
    [
      'the most frequent first',
      [502, 504, 504],
      [
        [504, 2],
        [502, 1],
      ],
    ],
    [
      'no response counts as 0',
      [undefined, 502, undefined],
      [
        [0, 2],
        [502, 1],
      ],
    ],
  ])('%s', (_, statuses, counts) => {
    const { view } = viewAfter({}, ...failedProbes(...statuses));
    expect(view.responseCounts).toEqual(counts);
    expect(view.tries).toBe(statuses.length);
    expect(view.lastTriedAtMs).toBe(statuses.length > 0 ? START_MS : undefined);
  });

  test('a successful probe counts as an attempt, but not as a failed response', () => {
    const { view } = viewAfter({}, ...failedProbes(502), keep, probed(2, true));
    expect([view.tries, view.responseCounts]).toEqual([2, [[502, 1]]]);
  });
});

describe('the wait', () => {
  test('is shown for a page that will be loaded', () => {
    const { outage, view } = viewAfter({});
    expect(view).toMatchObject({ phase: 'waiting', wait: outage.wait });
  });

  test('continues but is not shown for a form, which is never loaded', () => {
    const { outage, view } = viewAfter({ submission: 'unanswered' });
    expect(view.phase).toBe('waiting');
    expect(view).not.toHaveProperty('wait');
    expect(view.wakeAtMs).toBe(outage.wait?.untilMs);
  });

  test.each([
    ['during a probe', [keep]],
    ['after Stop trying', [{ type: 'stop', tabId: 1 }]],
    ['while the page loads', [{ type: 'loading', tabId: 1 }]],
  ] as [string, OutageEvent[]][])('is not shown %s', (_, events) => {
    expect(viewAfter({}, ...events).view).not.toHaveProperty('wait');
  });
});

test('the view has the gateway’s reference, if there is one', () => {
  const reference = 'cf-ray 8f2a1b3c4d5e6f70-FRA';
  expect(viewAfter({ diagnosis: { ...UNKNOWN_DIAGNOSIS, reference } }).view.reference).toBe(
    reference,
  );
  expect(viewAfter({}).view.reference).toBeUndefined();
});

test.each<[string, Partial<FailedPage>, FailureView['formKind']]>([
  ['is what the redirects told', { formKind: 'sign-in', url: `${SHOP}/account` }, 'sign-in'],
  ['is what the address tells', { url: `${SHOP}/checkout` }, 'order'],
])('the kind of a form %s', (_, page, kind) => {
  expect(viewAfter({ submission: 'unanswered', ...page }).view.formKind).toBe(kind);
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
  ])('%s has its own fields: %j, %j', (phase, outageChange, failureChange, own) => {
    const view = viewOfFailure({ ...outage, ...outageChange }, { ...failure, ...failureChange });
    expect(view.phase).toBe(phase);
    expect(ownFields(view)).toEqual(own);
    expect(isFailureView(view)).toBe(true);
    expect(waitOf(view)).toBe('wait' in own ? own.wait : undefined);
  });

  test('back has the time that the page was away', () => {
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
