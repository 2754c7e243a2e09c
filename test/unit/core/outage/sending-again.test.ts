import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../src/core/outage/effects';
import { nextWakeMs } from '../../../../src/core/outage/outage';
import { act, dueAt, failed, phaseIn, probed, run, SHOP, START_MS, typesOf } from './outages';

describe('sending again', () => {
  const form = failed(1, { submission: 'unanswered', url: `${SHOP}/checkout` });
  const again = act('send-again', 1);
  const sent = (effects: Effect[]) => effects.filter(({ type }) => type === 'send-again').length;

  test('an order without an answer is sent once, and neither loaded nor asked for', () => {
    const { outage, effects } = run(form, again);
    expect(effects).toMatchObject([{ type: 'send-again', failure: { tabId: 1 } }]);
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
    expect(typesOf(effects)).toEqual(['clear-notes', 'show-overlay']);
    expect(outage.failures[1]).toMatchObject({ submission: 'unanswered', phase: 'waiting' });
    expect(outage.failures[1]?.attempts).toMatchObject([{ kind: 'load', trigger: 'user' }]);
    expect(sent(run(form, again, form, again).effects)).toBe(1);
  });

  test('where it is redirected to a page that fails, it was received', () => {
    const thanks = failed(1, { submission: 'received', url: `${SHOP}/thanks` });
    const { outage, effects } = run(form, again, thanks);
    expect(effects).toMatchObject([
      { type: 'end', failure: { id: 'failure 1' } },
      { type: 'clear-notes', what: 'all' },
      { type: 'read-past' },
      { type: 'show-overlay' },
    ]);
    expect(outage.failures[1]).toMatchObject({ submission: 'received', phase: 'waiting' });
    expect(sent(run(form, again, thanks, again).effects)).toBe(0);
  });

  test('also once the shop has answered', () => {
    expect(sent(run(form, dueAt(60_000), probed(1, true), again).effects)).toBe(1);
  });
});

test('the page that a form has led to is left to the user, also once it was reloaded', () => {
  const led = failed(1, { submission: 'received' });
  const { outage } = run(led, { type: 'loading', tabId: 1 }, failed(1));
  expect(outage.failures[1]?.isRepeatable).toBe(false);
});
