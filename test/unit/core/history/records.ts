import fc from 'fast-check';
import type { FailureRecord } from '../../../../src/core/history/record';

/** A record of an open failure, with some properties replaced. */
export const record = (more: Partial<FailureRecord> = {}): FailureRecord => ({
  id: 'id',
  site: 'shop.example',
  path: '/',
  status: 502,
  failed: 'origin',
  submission: 'none',
  startedAtMs: 0,
  attempts: [],
  actions: [],
  ...more,
});

/** A record of a failure that ended with this outcome. */
export const ended = (
  outcome: NonNullable<FailureRecord['outcome']>,
  [startedAtMs, endedAtMs]: readonly [number, number],
  more: Partial<FailureRecord> = {},
) => record({ outcome, startedAtMs, endedAtMs, ...more });

/** Any record, including one that ends before it starts because the clock was set back. */
export const anyRecord: fc.Arbitrary<FailureRecord> = fc
  .record({
    site: fc.constantFrom('a.example', 'b.example', 'c.example'),
    startedAtMs: fc.nat(1_000_000),
    endedAtMs: fc.option(fc.nat(1_000_000), { nil: undefined }),
    outcome: fc.constantFrom('recovered', 'left', 'stopped', 'exhausted', undefined),
    actions: fc.array(
      fc.record({
        action: fc.constantFrom('clear-cache', 'send-again', 'check', 'home-page'),
        atMs: fc.nat(1_000_000),
        result: fc.constantFrom('cleared', 'failed'),
      }),
      { maxLength: 3 },
    ),
  })
  .map(record);
