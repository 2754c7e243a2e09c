import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isValidOutage, watchesIn } from '../../../../src/background/outage/stored-state';
import { newOutage, outageKey, type Watch } from '../../../../src/core/outage/outage';
import { reduce } from '../../../../src/core/outage/reduce';
import { viewOfFailure } from '../../../../src/core/view/failure-view';
import { damagedCopies } from '../../core/diagnosis/damage';

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

test('stored outages and watches are read back unchanged', () => {
  expect(isValidOutage(JSON.parse(JSON.stringify(failed)))).toBe(true);
  expect(isValidOutage({ ...newOutage(KEY, 1), watches: [WATCH] })).toBe(true);
  expect(watchesIn({ [KEY]: [WATCH] })).toEqual({ [KEY]: [WATCH] });
  expect(watchesIn(undefined)).toEqual({});
});

const damaged = fc.oneof(fc.anything(), damagedCopies(failed));

test('a damaged outage that passes the validation accepts any later event', () => {
  fc.assert(
    fc.property(damaged, (stored) => {
      if (!isValidOutage(stored)) return;
      for (const failure of Object.values(stored.failures)) viewOfFailure(stored, failure);
      for (const type of ['try-now', 'stop', 'watch'] as const)
        reduce(stored, { type, tabId: 1 }, NOW);
      reduce(stored, { type: 'due', isOnline: true }, NOW);
      reduce(stored, { type: 'left', tabId: 1, status: 200 }, NOW);
    }),
  );
});

test('the valid watches are read, whatever else is stored with them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(WATCH), fc.anything())),
      fc.anything(),
      (all, other) => {
        const valid = all.filter((one) => one === WATCH);
        const read = watchesIn({ [KEY]: all, 'https://other.example': other });
        expect(read).toEqual(valid.length > 0 ? { [KEY]: valid } : {});
      },
    ),
  );
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      expect(watchesIn(stored)).toEqual({});
    }),
  );
});
