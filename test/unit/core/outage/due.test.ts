import { expect, test } from 'vitest';
import { RETRY_LIMIT_MS } from '../../../../src/core/outage/reduce';
import {
  act,
  dueAt,
  failed,
  failsOn,
  loaded,
  phaseIn,
  probed,
  resultOf,
  run,
  urls,
} from './outages';

const MINUTE_MS = 60_000;
const offlineAt = (atMs: number) => ({ type: 'due', isOnline: false, atMs }) as const;
const loading = { type: 'loading', tabId: 1 } as const;

test('time offline does not count towards the retry limit', () => {
  const away = [failed(1), offlineAt(MINUTE_MS), offlineAt(2 * RETRY_LIMIT_MS)] as const;
  expect(phaseIn(run(...away).outage, 1)).toBe('offline');

  const backAtMs = 2 * RETRY_LIMIT_MS + MINUTE_MS;
  const back = run(...away, dueAt(backAtMs));
  expect(urls(back.effects)).toHaveLength(1);
  const failing = run(...away, dueAt(backAtMs), probed(1, false));
  expect(phaseIn(failing.outage, 1)).toBe('waiting');
  const later = failsOn(backAtMs + RETRY_LIMIT_MS + MINUTE_MS);
  const tried = run(...away, dueAt(backAtMs), probed(1, false), later);
  expect(phaseIn(tried.outage, 1)).toBe('exhausted');
});

test('a probe that is due at the retry limit is still made, and can load the page', () => {
  const tried = [failed(1), failsOn(RETRY_LIMIT_MS - 1000)] as const;
  const due = [...tried, dueAt(RETRY_LIMIT_MS + MINUTE_MS)] as const;
  const { outage, effects } = run(...due);
  expect(urls(effects)).toHaveLength(1);
  expect(phaseIn(outage, 1)).toBe('trying');
  expect(loaded(run(...due, resultOf(outage.probe!.id, true)).effects)).toEqual([1]);
  const failing = run(...due, resultOf(outage.probe!.id, false));
  expect(phaseIn(failing.outage, 1)).toBe('exhausted');
});

test('a connection that is missed for long, and looked for, does not end trying', () => {
  const checks = Array.from({ length: 80 }, (_, index) => offlineAt((1 + index / 2) * MINUTE_MS));
  const away = [failed(1), ...checks] as const;
  expect(phaseIn(run(...away).outage, 1)).toBe('offline');
  const back = run(...away, dueAt(41 * MINUTE_MS), probed(1, false));
  expect(phaseIn(back.outage, 1)).toBe('waiting');
});

test('a watch ends after a day, which includes time offline', () => {
  const day = 24 * 60 * MINUTE_MS;
  const watched = [failed(1), act('watch'), offlineAt(day / 2), dueAt(day - 1)] as const;
  expect(phaseIn(run(...watched, probed(1, false)).outage, 1)).toBe('waiting');
  const over = run(...watched, probed(1, false), dueAt(day + MINUTE_MS), probed(2, false));
  expect(phaseIn(over.outage, 1)).toBe('exhausted');
});

test('a load by the user prevents probes for five minutes, because it may send a form', () => {
  const begun = [failed(1), loading] as const;
  const early = run(...begun, dueAt(5 * MINUTE_MS - 1));
  expect(phaseIn(early.outage, 1)).toBe('loading');
  expect(urls(early.allEffects)).toEqual([]);
  // By then, a probe is long overdue.
  expect(phaseIn(run(...begun, dueAt(5 * MINUTE_MS)).outage, 1)).toBe('trying');
});

test('a load by Back Soon without a result ends after one minute', () => {
  const begun = [failed(1), dueAt(MINUTE_MS), probed(1, true)] as const;
  expect(loaded(run(...begun).effects)).toEqual([1]);
  expect(phaseIn(run(...begun, dueAt(2 * MINUTE_MS - 1)).outage, 1)).toBe('returning');
  expect(phaseIn(run(...begun, dueAt(2 * MINUTE_MS)).outage, 1)).toBe('waiting');
});

test('the time in which the computer slept does not count towards the retry limit', () => {
  const tried = [failed(1), dueAt(MINUTE_MS), probed(1, false)] as const;
  const woken = run(...tried, dueAt(130 * MINUTE_MS), probed(2, false));
  expect(phaseIn(woken.outage, 1)).toBe('waiting');
  // The schedule starts again with short gaps, because the user is looking again.
  const waitMs = (woken.outage.wait?.untilMs ?? 0) - (woken.outage.wait?.fromMs ?? 0);
  expect(waitMs).toBeLessThan(20_000);
  const later = run(...tried, dueAt(130 * MINUTE_MS), probed(2, false), failsOn(170 * MINUTE_MS));
  expect(phaseIn(later.outage, 1)).toBe('exhausted');
});

test('one sleep is excluded only once, even if several events follow it', () => {
  const tried = [failed(1), dueAt(MINUTE_MS), probed(1, false)] as const;
  const shown = { type: 'tab-shown', tabId: 1, atMs: 130 * MINUTE_MS } as const;
  const { outage, nowMs } = run(...tried, shown, shown, dueAt(130 * MINUTE_MS), probed(2, false));
  expect(outage.startedAtMs).toBeLessThan(nowMs);
  expect(outage.failures[1]?.tryingSinceMs).toBeLessThan(nowMs);
});

test('an unstable connection does not extend retries without limit', () => {
  const flapping = Array.from({ length: 60 }, (_, index) => [
    offlineAt(index * MINUTE_MS + 1000),
    dueAt(index * MINUTE_MS + 2000),
    probed(index + 1, false),
  ]).flat();
  expect(phaseIn(run(failed(1), ...flapping).outage, 1)).toBe('exhausted');
});
