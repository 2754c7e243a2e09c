import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastOfSite } from '../../../../src/core/schedule/past-outages';
import { anyRecord, ended, record } from '../history/records';

test('only recovered outages are listed, the oldest first', () => {
  const records = [
    record({ startedAtMs: 9000 }),
    ended('recovered', [5000, 5700]),
    ended('left', [3000, 3300]),
    ended('recovered', [1000, 1500]),
  ];
  expect(pastOfSite(records)).toEqual({ recoveriesMs: [500, 700] });
});

test.each([
  ['both recovered', 'recovered', [0, 50], 'recovered', [10, 60], [50]],
  ['one was left', 'left', [0, 20], 'recovered', [10, 60], [60]],
  ['the later one was left', 'recovered', [0, 50], 'left', [10, 90], [50]],
  ['both were left', 'left', [0, 50], 'left', [10, 90], []],
  ['one ended before the other began', 'recovered', [0, 50], 'left', [60, 90], [50]],
] as const)('tabs that fail together are one outage: %s', (_, one, first, other, second, past) => {
  const records = [ended(one, first), ended(other, second)];
  expect(pastOfSite(records).recoveriesMs).toEqual(past);
  expect(pastOfSite(records.reverse()).recoveriesMs).toEqual(past);
});

test.each([
  ['the user’s own network failed', ended('recovered', [3000, 9000], { failed: 'own-network' })],
  ['the clock was set back', ended('recovered', [9000, 8000])],
])('an outage is ignored if %s', (_, ignored) => {
  const counted = ended('recovered', [1000, 1500]);
  expect(pastOfSite([counted, ignored])).toEqual({ recoveriesMs: [500] });
});

test('any records give only finite times that are not negative', () => {
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      for (const ms of pastOfSite(records).recoveriesMs) {
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(1_000_000);
      }
    }),
  );
});
