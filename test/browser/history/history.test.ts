import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import { fill, type HistoryPage, makeRecords, openHistoryPage } from '../../history/history-page';
import { gatewayError } from '../../world/responses';
import { launch, openSite, stopWorker, until, untilCardShown } from '../support/harness';
import { openAt } from '../support/steps';
import { endedRecordOf } from './remembered';

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 24 * 60 * 60_000;
const [RECORD] = makeRecords(1, NOW_MS) as [FailureRecord];
const { outcome: _, endedAtMs: __, ...OPEN } = RECORD;

let browser: Browser;
let history: HistoryPage;
beforeAll(async () => {
  browser = await launch();
  history = await openHistoryPage(browser);
});
afterAll(() => browser?.close());
afterEach(async () => {
  await history.run((room) => room.deleteAll());
  await history.run(() => chrome.storage.local.remove('historyProblems'));
});

const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);
const storedIds = async () =>
  idsOf(await history.run((room) => room.readPage({ limit: 1000 }).then((p) => p.records)));

test('paging reads every record once, also if many failures began at the same time', async () => {
  const records = makeRecords(25, NOW_MS).map((record, i) => ({
    ...record,
    startedAtMs: NOW_MS - Math.floor(i / 10),
    site: i % 2 === 0 ? 'even.example' : 'odd.example',
  }));
  await history.run(fill, records);
  const walk = (site?: string) =>
    history.run(async (room, site) => {
      const pages: string[][] = [];
      let before: [number, string] | undefined;
      do {
        const page = await room.readPage({ site, before, limit: 4 });
        pages.push(page.records.map(({ id }) => id));
        before = page.next;
      } while (before);
      return pages;
    }, site);
  const newestFirst = [...records].sort(
    (a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1),
  );
  const all = await walk();
  expect(all.flat()).toEqual(idsOf(newestFirst));
  expect(all.map(({ length }) => length)).toEqual([4, 4, 4, 4, 4, 4, 1]);
  const odd = newestFirst.filter(({ site }) => site === 'odd.example');
  expect((await walk('odd.example')).flat()).toEqual(idsOf(odd));
});

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

test('entries are deleted together with their records, also if there are two batches', async () => {
  const records = makeRecords(5003, NOW_MS).map((record) => ({ ...record, attempts: [] }));
  await history.run(fill, records);
  const entries = () => history.run(async (room) => (await room.readEntries()).map(({ id }) => id));
  expect(await entries()).toEqual(idsOf(records).reverse());
  await history.run((room) => room.prune(0, 5000));
  await history.run((room) => room.deleteSite('shop-0.example'));
  await history.run((room) => room.deleteFailure('failure-5002'));
  const left = records.slice(3, -1).filter(({ site }) => site !== 'shop-0.example');
  expect(await entries()).toEqual(idsOf(left).reverse());
});

test('damaged records are left out and counted wherever they are read', async () => {
  const damaged = { ...OPEN, isOpen: 1, id: 'damaged', attempts: 'none' } as never;
  const timeless = { ...RECORD, id: 'timeless', startedAtMs: null } as never;
  await history.run(fill, [RECORD, damaged, timeless]);
  expect(await history.run((room) => room.readPage({ limit: 9 }))).toEqual({
    records: [RECORD],
    damaged: 1,
  });
  const { damaged: left } = await history.run((room) => room.exportAll(0));
  expect(left).toBe(2);
  await history.run((room) => room.endOpenRecords(new Set()));
  await history.run((room) => room.readSitePast('shop-0.example'));
});

test('pruning deletes expired and surplus records, but no open ones', async () => {
  const records = makeRecords(20, NOW_MS);
  const going = { ...OPEN, id: 'going on', startedAtMs: NOW_MS - 900 * DAY_MS, isOpen: 1 as const };
  await history.run(fill, [going, ...records]);
  const room = await history.run((room, ms) => room.prune(ms), records[5]!.startedAtMs);
  expect(room).toBe(50_000 - 16);
  expect(await storedIds()).toEqual([...idsOf(records.slice(5)).reverse(), 'going on']);
  await history.run((room) => room.prune(0, 11));
  expect(await storedIds()).toEqual([...idsOf(records.slice(10)).reverse(), 'going on']);
});

test('when a failure ends, the background deletes records beyond the retention time', async () => {
  const ages = [1, 6, 8, 100];
  const old = ages.map((days) => ({
    ...RECORD,
    id: `${days}`,
    startedAtMs: Date.now() - days * DAY_MS,
  }));
  await history.run(fill, old);
  await stopWorker(browser);
  await history.run(() => chrome.storage.sync.set({ settings: { retentionDays: 7 } }));
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await page.close();
  const { id } = await endedRecordOf(browser, site);
  await until('the old records to be deleted', async () => (await storedIds()).length === 3);
  expect(await storedIds()).toEqual([id, '1', '6']);
  await history.run(() => chrome.storage.sync.remove('settings'));
});

test('a clock that was set back causes no errors', async () => {
  const back = { ...RECORD, id: 'back', endedAtMs: RECORD.startedAtMs - 3_600_000 };
  const ahead = { ...RECORD, id: 'ahead', startedAtMs: NOW_MS * 2, endedAtMs: NOW_MS };
  await history.run((room, back) => room.writeRecord(back, 0), back);
  await history.run(fill, [RECORD, ahead]);
  expect(await storedIds()).toEqual(['ahead', 'failure-0', 'back']);
  const { site } = RECORD;
  const past = await history.run((room, site) => room.readSitePast(site), site);
  expect(past.recoveriesMs).toEqual([30_000]);
  await history.run((room, ms) => room.prune(ms), NOW_MS - DAY_MS);
  expect(await storedIds()).toHaveLength(3);
});

test('two pages write at the same time, and no record is lost', async () => {
  const another = await openHistoryPage(browser);
  const records = makeRecords(60, NOW_MS);
  const write = ({ run }: HistoryPage) =>
    run(async (room, records) => {
      for (const record of records) await room.writeRecord(record, 0);
    }, records);
  await Promise.all([write(history), write(another), another.run((room) => room.prune(0))]);
  expect(await storedIds()).toEqual(idsOf(records).reverse());
  await Promise.all([
    history.run((room, site) => room.deleteSite(site), RECORD.site),
    another.run((room) => room.deleteFailure('failure-59')),
  ]);
  expect(await storedIds()).toEqual(idsOf(records.slice(1, -1)).reverse());
  await another.page.close();
});
