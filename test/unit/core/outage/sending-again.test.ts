import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../src/core/outage/effects';
import { nextWakeMs } from '../../../../src/core/outage/outage';
import { act, dueAt, failed, phaseIn, probed, run, SHOP, START_MS, typesOf } from './outages';

describe('`Send again`', () => {
  const form = failed(1, { submission: 'unanswered', url: `${SHOP}/checkout` });
  const again = act('send-again', 1);
  const sent = (effects: Effect[]) => effects.filter(({ type }) => type === 'send-again').length;

  test('sends an unanswered form once, without a probe or another load', () => {
    const { outage, effects } = run(form, again);
    expect(effects).toMatchObject([{ type: 'send-again', failure: { tabId: 1 } }]);
    expect(phaseIn(outage, 1)).toBe('loading');
    expect(run(form, again, dueAt(30_000)).effects).toEqual([]);
  });

  test('does nothing while a load is in progress', () => {
    expect(sent(run(form, again, again).effects)).toBe(0);
    expect(sent(run(form, { type: 'loading', tabId: 1 }, again).effects)).toBe(0);
    expect(sent(run(form, again, act('try-now', 1), again).effects)).toBe(0);
    // The tab still shows the failing page while the shop works on the order.
    const shown = { type: 'still-shown', tabId: 1, atMs: 30_000 } as const;
    expect(sent(run(form, again, shown, again).effects)).toBe(0);
    // A gateway may take minutes to give up on a form.
    const wakeAfterMs = nextWakeMs(run(form, again).outage)! - START_MS;
    expect(wakeAfterMs).toBeGreaterThan(4 * 60_000);
    expect(sent(run(form, again, dueAt(61_000), again).effects)).toBe(0);
    expect(sent(run(form, again, dueAt(wakeAfterMs - 1), again).effects)).toBe(0);
  });

  test('nothing is asked meanwhile', () => {
    expect(run(form, again, act('try-now')).effects).toEqual([]);
  });

  test('is not followed by a load when a probe in progress succeeds', () => {
    const { outage, effects } = run(form, dueAt(60_000), again, probed(1, true));
    expect(effects).toEqual([]);
    expect(phaseIn(outage, 1)).toBe('loading');
  });

  test.each(['none', 'received', 'unknown'] as const)(
    'does nothing if the submission is `%s`',
    (submission) => {
      const { outage, effects } = run(failed(1, { submission }), again);
      expect(effects).toEqual([]);
      expect(phaseIn(outage, 1)).toBe('waiting');
    },
  );

  test('does nothing in a tab without a failure', () => {
    expect(run(form, act('send-again', 2)).effects).toEqual([]);
  });

  test('can be repeated if the form fails again', () => {
    const { outage, effects } = run(form, again, form);
    expect(typesOf(effects)).toEqual(['clear-notes', 'show-overlay']);
    expect(outage.failures[1]).toMatchObject({ submission: 'unanswered', phase: 'waiting' });
    expect(outage.failures[1]?.attempts).toMatchObject([{ kind: 'load', trigger: 'user' }]);
    expect(sent(run(form, again, form, again).effects)).toBe(1);
  });

  test('cannot be repeated if the form redirects to a failing page: the site has received it', () => {
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

  test('sends the form after a successful probe too', () => {
    expect(sent(run(form, dueAt(60_000), probed(1, true), again).effects)).toBe(1);
  });
});

test('the page that a form redirected to stays not repeatable after a reload', () => {
  const led = failed(1, { submission: 'received' });
  const { outage } = run(led, { type: 'loading', tabId: 1 }, failed(1));
  expect(outage.failures[1]?.isRepeatable).toBe(false);
});
