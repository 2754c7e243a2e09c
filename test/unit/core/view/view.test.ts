import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/core/diagnosis/diagnosis';
import type { FailedPage, OutageEvent } from '../../../../src/core/outage/events';
import { type Failure, UNKNOWN } from '../../../../src/core/outage/failure';
import { blameOf, viewOfLookalike } from '../../../../src/core/view/view';
import { act, failed, probed, run, SHOP, START_MS } from '../outage/outages';

const blameFor = (diagnosis: Partial<Diagnosis>) =>
  blameOf({ diagnosis: { ...UNKNOWN, ...diagnosis } } as Failure);

test.each<[Partial<Diagnosis>, string]>([
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.95 }, 'origin'],
  [{ failed: 'origin', gateway: 'cloudflare', confidence: 0.95 }, 'origin-behind-cdn'],
  [{ failed: 'cdn', gateway: 'cloudflare', confidence: 0.95 }, 'cdn'],
  [{ failed: 'hosting-platform', confidence: 0.75 }, 'hosting-platform'],
  [{ failed: 'own-network', gateway: 'squid', confidence: 0.6 }, 'unknown'],
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.5 }, 'unknown'],
  [{}, 'unknown'],
])('%j is blamed on %s', (diagnosis, blame) => {
  expect(blameFor(diagnosis)).toBe(blame);
});

/** An outage of one tab after some events, and how the tab then looks. */
function seenAfter(failure: Partial<FailedPage>, ...events: OutageEvent[]) {
  const { outage, view } = run(failed(1, failure), ...events);
  return { outage, view: view! };
}

const keep = act('keep-trying');
const answered = (probeId: number, status: number | undefined): OutageEvent => ({
  ...{ type: 'probed', probeId, says: 'failing', durationMs: 40, visibleTabIds: [1] },
  ...(status === undefined ? {} : { status }),
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
  ])('%s', (_, statuses, answers) => {
    const { view } = seenAfter({}, ...tries(...statuses));
    expect(view.answers).toEqual(answers);
    expect(view.tries).toBe(statuses.length);
    expect(view.lastTriedAtMs).toBe(statuses.length > 0 ? START_MS : undefined);
  });

  test('a good answer is a try, and not counted among the bad ones', () => {
    const { view } = seenAfter({}, ...tries(502), keep, probed(2, true));
    expect([view.tries, view.answers]).toEqual([2, [[502, 1]]]);
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
  expect(seenAfter({}).view).not.toHaveProperty('reference');
});

test.each(['waiting-room', 'challenge'] as const)(
  'a %s is shown as nothing to wait for',
  (phase) => {
    const view = viewOfLookalike(phase, { url: `${SHOP}/queue`, status: 503 }, START_MS);
    expect(view).toMatchObject({ phase, url: `${SHOP}/queue`, status: 503, tries: 0, answers: [] });
    expect(view).toMatchObject({ submission: 'none', isWatched: false, blame: 'unknown' });
    for (const name of ['wait', 'wakeAtMs', 'awayMs', 'gateway', 'reference'])
      expect(view).not.toHaveProperty(name);
  },
);
