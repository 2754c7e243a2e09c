import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isValidOutage, watchesIn } from '../../../src/background/outage/stored-state';
import { newOutage, outageKey, type Watch } from '../../../src/core/outage/outage';
import { reduce } from '../../../src/core/outage/reduce';
import { viewOfFailure } from '../../../src/core/view/failure-view';
import { damagedCopies } from '../core/diagnosis/damage';

const WATCH: Watch = {
  ...{ id: 'one', url: 'https://shop.example/tea', submission: 'none', isRepeatable: true },
  ...{ sinceMs: 5, lastProbedAtMs: 7 },
};
const KEY = outageKey(WATCH.url, false);
const NOW = { nowMs: 1_800_000_000_000, random: () => 0.5, autoRetry: true, retryLimitMs: 1e6 };

const failed = reduce(
  newOutage(KEY, NOW.nowMs),
  {
    ...{ type: 'failed', tabId: 1, id: 'a', isPrivate: false, surface: 'overlay', url: WATCH.url },
    ...{ status: 502, submission: 'none' },
    diagnosis: { kind: 'gateway-failure', failed: 'origin', confidence: 1 },
  },
  NOW,
).outage;

test('what is kept of outages and watches is read as it was', () => {
  expect(isValidOutage(JSON.parse(JSON.stringify(failed)))).toBe(true);
  expect(isValidOutage({ ...newOutage(KEY, 1), watches: [WATCH] })).toBe(true);
  expect(watchesIn({ [KEY]: [WATCH] })).toEqual({ [KEY]: [WATCH] });
  expect(watchesIn(undefined)).toEqual({});
});

const damaged = fc.oneof(fc.anything(), damagedCopies(failed));

test('an outage that passes for whole can be gone on with', () => {
  fc.assert(
    fc.property(damaged, (kept) => {
      if (!isValidOutage(kept)) return;
      for (const failure of Object.values(kept.failures)) viewOfFailure(kept, failure);
      for (const type of ['try-now', 'stop', 'watch'] as const)
        reduce(kept, { type, tabId: 1 }, NOW);
      reduce(kept, { type: 'due', isOnline: true }, NOW);
      reduce(kept, { type: 'left', tabId: 1, status: 200 }, NOW);
    }),
  );
});

test('of watches the whole ones are kept, whatever stands beside them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(WATCH), fc.anything())),
      fc.anything(),
      (all, other) => {
        const whole = all.filter((one) => one === WATCH);
        const kept = watchesIn({ [KEY]: all, 'https://other.example': other });
        expect(kept).toEqual(whole.length > 0 ? { [KEY]: whole } : {});
      },
    ),
  );
  fc.assert(
    fc.property(fc.anything(), (kept) => {
      expect(watchesIn(kept)).toEqual({});
    }),
  );
});
