import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastOfSite, pastOutages } from '../../src/core/past-outages';
import { anyRecord, ended, record } from './records';

const SITE = 'shop.example';
const elsewhere = { site: 'other.example' };

test('recoveries and the others come apart, the oldest first, those still open not at all', () => {
  const records = [
    record({ startedAtMs: 9000 }),
    ended('recovered', [5000, 5700]),
    ended('left', [3000, 3300]),
    ended('recovered', [1000, 1500]),
  ];
  expect(pastOutages(records, SITE)).toEqual({ recoveries: [500, 700], unrecovered: [300] });
});

test.each([
  ['both recovered', 'recovered', [0, 50], 'recovered', [10, 60], { recoveries: [50] }],
  ['one was left', 'left', [0, 20], 'recovered', [10, 60], { recoveries: [60] }],
  ['the other was left', 'recovered', [0, 50], 'left', [10, 90], { recoveries: [50] }],
  ['both were left', 'left', [0, 50], 'left', [10, 90], { unrecovered: [90] }],
  ['it was over in between', 'recovered', [0, 50], 'left', [60, 90], { unrecovered: [30] }],
] as const)('tabs that fail together are one outage: %s', (_, one, first, other, second, past) => {
  const records = [ended(one, first), ended(other, second)];
  expect(pastOutages(records, SITE)).toMatchObject(past);
  expect(pastOutages(records.reverse(), SITE)).toMatchObject(past);
});

test('other sites fill up what a site lacks of ten, with their last ones', () => {
  const others = Array.from({ length: 30 }, (_, index) =>
    ended('recovered', [1000 * index, 1000 * index + index], elsewhere),
  );
  const own = Array.from({ length: 8 }, (_, index) =>
    ended('recovered', [2000 * index, 2000 * index + 500]),
  );
  const { recoveries } = pastOutages([...own, ...others], SITE);
  expect(recoveries).toEqual([28, 29, ...Array(8).fill(500)]);
  expect(pastOutages([...own, ...own.map(later), ...others], SITE).recoveries).not.toContain(29);
});

const later = (of: ReturnType<typeof ended>) =>
  ended('recovered', [of.startedAtMs + 100_000, (of.endedAtMs ?? 0) + 100_000]);

test('what a site itself came back from is told apart from what stands in for it', () => {
  const records = [
    ended('recovered', [0, 700], elsewhere),
    ended('recovered', [1000, 1500]),
    ended('left', [2000, 2300]),
    ended('recovered', [3000, 9000], { failed: 'own-network' }),
    ended('recovered', [9000, 8000]),
  ];
  expect(pastOfSite(records, SITE)).toEqual({
    recoveries: [700, 500],
    unrecovered: [300],
    ownRecoveries: [500],
  });
});

test('of anything that is remembered, only finite times that are not negative come out', () => {
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      const { recoveries, unrecovered } = pastOutages(records, 'a.example');
      for (const ms of [...recoveries, ...unrecovered]) {
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(1_000_000);
      }
    }),
  );
});
