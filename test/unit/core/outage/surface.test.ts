import { expect, test } from 'vitest';
import type { FailedPage, OutageEvent } from '../../../../src/core/outage/events';
import { nextWakeMs } from '../../../../src/core/outage/outage';
import { act, dueAt, failed, phaseIn, probed, run, typesOf } from './outages';

test.each<[string, Partial<FailedPage>, string[]]>([
  ['a page is opened again without the recovery page', { isRepeatable: true }, ['open-page']],
  ['a page that may act is not opened again', { isRepeatable: false }, []],
  ['the response to a form is not opened again', { submission: 'unanswered' }, []],
])('when its site is hidden, %s', (_, more, types) => {
  const { effects } = run(failed(1, { surface: 'recovery', ...more }), act('site-hidden'));
  expect(typesOf(effects)).toEqual(types);
});

test('when its site is shown again, a page gets its card and is retried', () => {
  const { outage, effects } = run(failed(1), act('site-hidden'), act('site-shown'));
  expect(typesOf(effects)).toEqual(['show-overlay']);
  expect(phaseIn(outage, 1)).toBe('waiting');
  expect(nextWakeMs(outage)).toBeDefined();
});

const stillShown: OutageEvent = { type: 'still-shown', tabId: 1 };

test('a page that is still shown gets its card again, unless its site is hidden', () => {
  expect(typesOf(run(failed(1), stillShown).effects)).toEqual(['show-overlay']);
  expect(run(failed(1), act('site-hidden'), stillShown).effects).toEqual([]);
});

test.each([
  ['opens the recovery page if the document allows no card', 'document 1', ['open-recovery-page']],
  ['does not leave a page that has failed again since', 'document 0', []],
])('another surface %s', (_, documentId, types) => {
  const changed = { type: 'surface-changed', tabId: 1, documentId, surface: 'recovery' } as const;
  expect(typesOf(run(failed(1), changed).effects)).toEqual(types);
});

test.each([
  ['ends a load that was lost with its worker', {}, 30_000, 'waiting'],
  ['does not end a load that has only begun', {}, 3000, 'loading'],
  ['does not end a load of the recovery page', { surface: 'recovery' as const }, 30_000, 'loading'],
])('that the page is still shown %s', (_, more, atMs, phase) => {
  const { outage } = run(failed(1, more), act('try-now'), { ...stillShown, atMs });
  expect(phaseIn(outage, 1)).toBe(phase);
  expect(nextWakeMs(outage)).toBeDefined();
});

test('that the page is still shown does not end a load that begins late', () => {
  const tabs = [1, 2, 3].map((tabId) => failed(tabId));
  const { outage } = run(...tabs, dueAt(10_000), probed(1, true, [1]), dueAt(40_000), {
    type: 'still-shown',
    tabId: 3,
    atMs: 40_020,
  });
  expect(outage.failures[3]?.load).toMatchObject({ reason: 'answered', hasStarted: true });
});
