import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutageEvent } from '../../../../src/core/outage/events';
import type { Submission } from '../../../../src/core/outage/failure';
import { newOutage, nextWakeMs, type Outage } from '../../../../src/core/outage/outage';
import { reduce } from '../../../../src/core/outage/reduce';
import { due, failed, resultOf, SHOP, START_MS, withRetryAfter } from './outages';

describe('for any sequence of events', () => {
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
          ...(retryAfterMs === undefined ? {} : { diagnosis: withRetryAfter(retryAfterMs) }),
        }),
      ),
    fc.record({
      type: fc.constant('left' as const),
      tabId: tab,
      status: fc.constantFrom(undefined, 200, 404),
    }),
    fc.record({
      type: fc.constantFrom('loading', 'load-aborted', 'load-refused', 'tab-shown', 'withdrawn'),
      tabId: tab,
    }),
    fc.record({
      type: fc.constantFrom('try-now', 'load-page', 'stop', 'keep-trying', 'watch', 'send-again'),
      tabId: tab,
    }),
    fc.record({ type: fc.constant('due' as const), isOnline: fc.boolean() }),
    fc.record({ ahead: fc.integer({ min: -1, max: 1 }), isAnswered: fc.boolean() }).map(
      // For the probe in progress, or for one with a neighbouring id.
      ({ ahead, isAnswered }) => resultOf(ahead, isAnswered, [1, 2]),
    ),
  ) as fc.Arbitrary<OutageEvent>;
  /** The ids of generated probes count from the outage's last one. */
  const forOutage = (event: OutageEvent, { lastProbeId }: Outage): OutageEvent =>
    event.type === 'probed' ? { ...event, probeId: lastProbeId + event.probeId } : event;
  const history = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 90_000 })), { maxLength: 60 });

  test('no form is probed or loaded, no wait is lost, and every failure ends once', () => {
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
            const event = forOutage(
              given.type === 'failed' ? { ...given, id: `failure ${index}` } : given,
              outage,
            );
            const frozen = structuredClone(outage);
            const before = outage;
            const { outage: after, effects } = reduce(before, event, { nowMs, random });
            expect(before).toEqual(frozen);

            const ids = (of: Outage) => Object.values(of.failures).map(({ id }) => id);
            begun += ids(after).filter((id) => !ids(before).includes(id)).length;
            ended += ids(before).filter((id) => !ids(after).includes(id)).length;
            const ends = effects.filter(({ type }) => type === 'end').length;
            expect(ends).toBe(
              event.type === 'withdrawn'
                ? 0
                : ids(before).filter((id) => !ids(after).includes(id)).length,
            );

            const forms = Object.values(after.failures)
              .filter(({ submission }) => submission === 'unanswered')
              .map(({ tabId }) => tabId);
            for (const effect of effects) {
              if (effect.type === 'load') {
                const { tabId, isRepeatable } = effect.failure;
                expect(forms).not.toContain(tabId);
                // A page that is not repeatable is loaded only by its own button.
                if (!isRepeatable) expect(event).toEqual({ type: 'load-page', tabId });
              }
              if (effect.type === 'send-again') {
                expect(event).toEqual({ type: 'send-again', tabId: effect.failure.tabId });
                expect(forms).toContain(effect.failure.tabId);
              }
              const areAllForms = forms.length === Object.keys(after.failures).length;
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

            const someWait = Object.values(after.failures).some(
              (failure) => failure.phase === 'waiting',
            );
            if (someWait) expect(nextWakeMs(after)).toBeDefined();
            if (after.wait) {
              expect(after.wait.untilMs).toBeGreaterThanOrEqual(after.wait.fromMs);
              expect(after.wait.untilMs - nowMs).toBeLessThan(24 * 3_600_000);
            }
            outage = after;
          });
          expect(begun - ended).toBe(Object.keys(outage.failures).length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('after the site is back, no page waits any longer', () => {
    fc.assert(
      fc.property(history, (events) => {
        let outage = newOutage(SHOP, START_MS);
        let nowMs = START_MS;
        const apply = (event: OutageEvent) => {
          const { outage: after, effects } = reduce(outage, event, { nowMs, random: () => 0.5 });
          outage = after;
          return effects;
        };
        for (const [event, waitMs] of events) {
          nowMs += waitMs;
          apply(forOutage(event, outage));
        }
        // From here on, every probe and load succeeds, and each `due` event is on time.
        const wakes = () => nextWakeMs(outage);
        for (let steps = 0; steps < 100; steps++) {
          const wakeAtMs = wakes();
          if (wakeAtMs === undefined) break;
          nowMs = Math.max(nowMs, wakeAtMs);
          let effects = apply(due);
          while (effects.length > 0) {
            const [effect] = effects;
            if (effect?.type === 'probe') effects = apply(resultOf(effect.probe.id, true));
            else if (effect?.type === 'load')
              effects = [
                ...effects.slice(1),
                ...apply({ type: 'left', tabId: effect.failure.tabId, status: 200 }),
              ];
            else effects = effects.slice(1);
          }
        }
        expect(wakes()).toBeUndefined();
        for (const { phase } of Object.values(outage.failures)) expect(phase).not.toBe('waiting');
      }),
      { numRuns: 300 },
    );
  });
});
