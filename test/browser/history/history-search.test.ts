import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import { fill, type HistoryPage, makeRecords, openHistoryPage } from '../../history/history-page';
import { launch } from '../support/harness';

const NOW_MS = 1_800_000_000_000;
const [RECORD] = makeRecords(1, NOW_MS) as [FailureRecord];
const { outcome: _, endedAtMs: __, ...OPEN } = RECORD;

let browser: Browser;
let history: HistoryPage;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  history = await openHistoryPage(browser);
});
afterEach(async () => {
  await history.run((room) => room.deleteAll());
  await history.run(() => chrome.storage.local.remove('historyProblems'));
  await history.page.close();
});

const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);

test('the past of a site has its recoveries, the newest last', async () => {
  const lengths = [5000, 9000, 1000, 7000];
  const recoveries = lengths.map((length, i) => ({
    ...RECORD,
    id: `${i}`,
    startedAtMs: NOW_MS + i * 60_000,
    endedAtMs: NOW_MS + i * 60_000 + length,
  }));
  const earlier = { ...RECORD, startedAtMs: NOW_MS - 90_000, endedAtMs: NOW_MS - 60_000 };
  const others = [
    { ...earlier, id: 'left', outcome: 'left' as const },
    { ...earlier, id: 'elsewhere', site: `${RECORD.site}:81` },
  ];
  await history.run(fill, [...others, ...recoveries]);
  const { site } = RECORD;
  const past = await history.run((room, site) => room.readSitePast(site), site);
  expect(past).toEqual({ recoveriesMs: lengths });
});

test('failures are found by a part of the site, and by outcome', async () => {
  await history.run(fill, [...makeRecords(12, NOW_MS), { ...OPEN, id: 'open', isOpen: 1 }]);
  const find = (wanted: { part?: string; outcome?: 'left' | 'open' }) =>
    history.run(async (room, wanted) => {
      const found = room.searchEntries(await room.readEntries(), wanted);
      return (await room.readByIds(found.map(({ id }) => id))).records.map(({ id }) => id);
    }, wanted);
  expect(await find({ part: ' SHOP-0.' })).toEqual(['open', 'failure-0'].sort().reverse());
  expect(await find({ outcome: 'left' })).toEqual(['failure-9', 'failure-5', 'failure-1']);
  expect(await find({ outcome: 'open' })).toEqual(['open']);
  expect(await find({ part: 'nowhere' })).toEqual([]);
  expect(await find({})).toHaveLength(13);
});

test('entries are deleted together with their records, also with several batches', async () => {
  const records = makeRecords(5200, NOW_MS);
  await history.run(fill, records);
  const entries = () => history.run(async (room) => (await room.readEntries()).map(({ id }) => id));
  expect(await entries()).toEqual(idsOf(records).reverse());
  await history.run((room) => room.prune(0, 5000));
  await history.run((room) => room.deleteSite('shop-0.example'));
  await history.run((room) => room.deleteFailure('failure-5199'));
  const left = records.slice(200, -1).filter(({ site }) => site !== 'shop-0.example');
  expect(await entries()).toEqual(idsOf(left).reverse());
});
