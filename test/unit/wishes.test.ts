import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../../src/core/incident';
import {
  type Effect,
  type Failure,
  newOutage,
  type OutageEvent,
  type Wishes,
} from '../../src/core/outage';
import type { SitePast } from '../../src/core/past-outages';
import { step, TRYING_LIMIT_MS, WATCHING_LIMIT_MS } from '../../src/core/step';
import { viewOf } from '../../src/core/view';

const START_MS = 1_800_000_000_000;
const SHOP = 'https://shop.example';
const MINUTE_MS = 60_000;

/** Runs events, each with what the user wants at the time, if that is not the usual; then a look. */
function run(...events: (OutageEvent & { atMs?: number; wishes?: Partial<Wishes> })[]) {
  let outage = newOutage(SHOP, START_MS);
  const effects: Effect[] = [];
  for (const { atMs = 0, wishes, ...event } of events) {
    const given = { nowMs: START_MS + atMs, random: () => 0.5, ...wishes };
    const done = step(outage, event as OutageEvent, given);
    outage = done.outage;
    effects.push(...done.effects);
  }
  const incident = outage.incidents[1];
  return { outage, effects, view: incident && viewOf(outage, incident) };
}

const failed = (more: Partial<Failure> = {}): OutageEvent => ({
  ...{ type: 'failed', tabId: 1, id: 'a', isPrivate: false, face: 'overlay', url: `${SHOP}/tea` },
  ...{ status: 502, submission: 'none', diagnosis: UNKNOWN },
  ...more,
});
const act = (type: 'try-now' | 'stop' | 'keep' | 'watch' | 'hide' | 'show'): OutageEvent => ({
  ...{ type, tabId: 1 },
});
const dueAt = (atMs: number) => ({ type: 'due', isOnline: true, atMs }) as const;
const probed = (probeId: number, isAnswered = false): OutageEvent => ({
  ...{ type: 'probed', probeId, isAnswered, durationMs: 40, visibleTabIds: [1] },
});
const changed: OutageEvent = { type: 'wishes-changed' };
const gone: OutageEvent = { type: 'gone', tabId: 1, isRecovered: false };
const probes = (effects: Effect[]) => effects.filter(({ type }) => type === 'probe').length;

describe('where nothing is to be tried without being asked', () => {
  const wishes = { isTrying: false };
  const resting = (...events: OutageEvent[]) =>
    run(...[failed(), ...events].map((event) => ({ ...event, wishes })));

  test('a failing page rests, and nothing becomes due', () => {
    const { view, outage } = resting();
    expect(view?.phase).toBe('resting');
    expect(view).not.toHaveProperty('wakeAtMs');
    expect(outage).not.toHaveProperty('wait');
  });

  test.each<[string, OutageEvent[], string | undefined, number]>([
    ['a look at the clock does nothing', [dueAt(9 * MINUTE_MS)], 'resting', 0],
    ['Try now tries once', [act('try-now'), probed(1)], 'resting', 1],
    ['Try now brings the page back', [act('try-now'), probed(1, true)], 'returning', 1],
    ['Keep trying goes on', [act('keep'), probed(1)], 'waiting', 1],
    ['Stop trying stops that', [act('keep'), probed(1), act('stop')], 'stopped', 1],
    ['who wants to be told wants tries', [act('watch')], 'waiting', 0],
    ['a watched page come back to is tried', [act('watch'), gone, failed()], 'waiting', 0],
    ['watched no more, it rests', [act('watch'), { type: 'unwatch', id: 'a' }], 'resting', 0],
    ['shown again, it rests', [act('hide'), act('show')], 'resting', 0],
    ['a load that fails goes on resting', [failed()], 'resting', 0],
    [
      'a form that failed again after an answer rests',
      [act('try-now'), probed(1, true), failed()],
      'resting',
      1,
    ],
  ])('%s', (_, events, phase, tried) => {
    const { view, effects } = resting(...events);
    expect([view?.phase, probes(effects)]).toEqual([phase, tried]);
  });

  test('it is remembered as left, as nobody has stopped anything', () => {
    const end = resting(gone).effects.find(({ type }) => type === 'end');
    expect(end).toMatchObject({ incident: { outcome: 'left' } });
  });
});

describe('what is changed while a page fails', () => {
  const off = { ...changed, wishes: { isTrying: false } };

  test.each<[string, Parameters<typeof run>, string]>([
    ['tries end', [failed(), off], 'resting'],
    ['tries begin', [{ ...failed(), wishes: { isTrying: false } }, changed], 'waiting'],
    ['what is watched goes on', [failed(), act('watch'), off], 'waiting'],
    ['what was stopped stays so', [failed(), act('stop'), changed], 'stopped'],
  ])('%s', (_, events, phase) => {
    expect(run(...events).view?.phase).toBe(phase);
  });

  test('a shorter limit counts at once', () => {
    const late = { ...changed, atMs: 6 * MINUTE_MS, wishes: { tryingLimitMs: 5 * MINUTE_MS } };
    expect(run(failed(), late).view?.phase).toBe('exhausted');
  });
});

describe('the limit', () => {
  test.each([
    ['the usual', {}, TRYING_LIMIT_MS],
    ['a shorter one', { tryingLimitMs: 5 * MINUTE_MS }, 5 * MINUTE_MS],
    ['a longer one', { tryingLimitMs: 240 * MINUTE_MS }, 240 * MINUTE_MS],
  ])('%s', (_, wishes, limitMs) => {
    const phaseAt = (atMs: number) =>
      run({ ...failed(), wishes }, { ...act('keep'), wishes }, { ...probed(1), atMs, wishes }).view
        ?.phase;
    expect([phaseAt(limitMs - 1), phaseAt(limitMs)]).toEqual(['waiting', 'exhausted']);
  });

  test('a watched page is tried for a day all the same', () => {
    const wishes = { tryingLimitMs: MINUTE_MS };
    const phaseAt = (atMs: number) =>
      run(failed(), act('watch'), { ...changed, atMs, wishes }).view?.phase;
    expect([phaseAt(WATCHING_LIMIT_MS - 1), phaseAt(WATCHING_LIMIT_MS)]).toEqual([
      'waiting',
      'exhausted',
    ]);
  });
});

describe('the past', () => {
  const quick = Array(12).fill(20_000);
  const past: SitePast = { recoveries: quick, unrecovered: [], ownRecoveries: quick };
  const remembered: OutageEvent = { type: 'remembered', past };
  const recalls = (effects: Effect[]) => effects.filter(({ type }) => type === 'recall').length;
  const waitMs = ({ outage: { wait } }: ReturnType<typeof run>) =>
    wait && wait.untilMs - wait.fromMs;

  test.each<[string, OutageEvent[], number]>([
    ['asked for as an outage begins', [failed()], 1],
    ['not again for its other tabs', [failed(), remembered, failed({ tabId: 2, id: 'b' })], 1],
    ['not again when it fails again', [failed(), remembered, failed()], 1],
    ['again for the next outage', [failed(), remembered, gone, failed()], 2],
    ['never for a private window', [failed({ isPrivate: true })], 0],
  ])('is %s', (_, events, count) => {
    expect(recalls(run(...events).effects)).toBe(count);
  });

  test('brings the next try forward where the shop was back soon', () => {
    const later = [act('keep'), { ...probed(1), atMs: 15_000 }] as const;
    const plainMs = waitMs(run(failed(), ...later)) ?? 0;
    expect(waitMs(run(failed(), remembered, ...later))).toBeLessThan(plainMs);
  });

  test('plans the first try anew', () => {
    expect(waitMs(run(failed(), remembered))).not.toBe(waitMs(run(failed())));
  });

  test('changes nothing where there is none', () => {
    const none = { recoveries: [], unrecovered: [], ownRecoveries: [] };
    expect(waitMs(run(failed(), { type: 'remembered', past: none }))).toBe(waitMs(run(failed())));
  });

  test('does not bring a try forward that Retry-After forbids', () => {
    const asking = failed({ diagnosis: { ...UNKNOWN, retryAfterMs: 90_000 } });
    expect(waitMs(run(asking, remembered))).toBeGreaterThanOrEqual(90_000);
  });

  test('leaves the wait for a connection as it is', () => {
    const offline: OutageEvent = { type: 'due', isOnline: false };
    const { wait } = run(failed(), offline).outage;
    expect(run(failed(), offline, remembered).outage.wait).toEqual(wait);
  });

  test('is told on the card where the shop itself came back often enough', () => {
    expect(run(failed(), remembered).view?.past).toEqual({ count: 3, withinMs: MINUTE_MS });
    const foreign = { ...past, ownRecoveries: [20_000] };
    expect(run(failed(), { type: 'remembered', past: foreign }).view).not.toHaveProperty('past');
  });
});
