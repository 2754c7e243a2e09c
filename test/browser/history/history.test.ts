import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import {
  fill,
  forgetDatabases,
  type HistoryPage,
  makeDatabase,
  makeRecords,
  openHistoryPage,
} from '../../history/history-page';
import { gatewayError } from '../../world/answers';
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
});
afterAll(() => browser?.close());
beforeEach(async () => {
  history = await openHistoryPage(browser);
});
afterEach(async () => {
  await history.run((room) => room.deleteAll());
  await history.run(() => chrome.storage.local.remove('history trouble'));
  await history.page.close();
});

const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);
const kept = async () =>
  idsOf(await history.run((room) => room.readPage({ limit: 1000 }).then((p) => p.records)));

test('a database of version 1 is read, paged, and its open records are found', async () => {
  const old = [...makeRecords(30, NOW_MS), { ...OPEN, id: 'open', startedAtMs: NOW_MS + 1 }];
  await history.page.evaluate(forgetDatabases);
  await history.page.evaluate(makeDatabase, 1, old);
  expect(await history.run((room) => room.historyTrouble())).toEqual({ setAside: [] });
  expect(await kept()).toEqual(['open', ...idsOf(old.slice(0, 30)).reverse()]);
  expect(idsOf(await history.run((room) => room.readEntries()))).toEqual(await kept());
  const site = old[7]!.site;
  expect(await history.run((room, site) => room.readPage({ site, limit: 9 }), site)).toEqual({
    ...{ records: [old[7]], damaged: 0 },
  });
  await history.run((room) => room.closeOpen(new Set()));
  const [closed] = await history.run((room) => room.lastFailures(1));
  expect(closed).toEqual({ ...old[30], outcome: 'left', endedAtMs: NOW_MS + 900 });
});

test('pages go through everything once, with many failures of one moment', async () => {
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
        const page = await room.readPage({
          ...(site && { site }),
          ...(before && { before }),
          limit: 4,
        });
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

test('a record that is damaged is left out and counted, wherever it is read', async () => {
  const damaged = { ...OPEN, isOpen: 1, id: 'damaged', attempts: 'none' } as never;
  const timeless = { ...RECORD, id: 'timeless', startedAtMs: null } as never;
  await history.run(fill, [RECORD, damaged, timeless]);
  expect(await history.run((room) => room.readPage({ limit: 9 }))).toEqual({
    ...{ records: [RECORD], damaged: 1 },
  });
  const { damaged: left } = await history.run((room) => room.exportAll(0));
  expect(left).toBe(2);
  await history.run((room) => room.closeOpen(new Set()));
  await history.run((room) => room.pastOf('shop-0.example'));
});

test('what is older than is kept goes, and of too many the oldest; nothing that goes on', async () => {
  const records = makeRecords(20, NOW_MS);
  const going = { ...OPEN, id: 'going on', startedAtMs: NOW_MS - 900 * DAY_MS, isOpen: 1 as const };
  await history.run(fill, [going, ...records]);
  const room = await history.run((room, ms) => room.prune(ms), records[5]!.startedAtMs);
  expect(room).toBe(50_000 - 16);
  expect(await kept()).toEqual([...idsOf(records.slice(5)).reverse(), 'going on']);
  await history.run((room) => room.prune(0, 11));
  expect(await kept()).toEqual([...idsOf(records.slice(10)).reverse(), 'going on']);
});

test('when a failure ends, the background drops what is older than the settings say', async () => {
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
  await until('the old to go', async () => (await kept()).length === 3);
  expect(await kept()).toEqual([id, '1', '6']);
  await history.run(() => chrome.storage.sync.remove('settings'));
});

test('a clock that was set back harms nothing', async () => {
  const back = { ...RECORD, id: 'back', endedAtMs: RECORD.startedAtMs - 3_600_000 };
  const ahead = { ...RECORD, id: 'ahead', startedAtMs: NOW_MS * 2, endedAtMs: NOW_MS };
  await history.run((room, back) => room.write(back, 0), back);
  await history.run(fill, [RECORD, ahead]);
  expect(await kept()).toEqual(['ahead', 'failure-0', 'back']);
  const { site } = RECORD;
  const past = await history.run((room, site) => room.pastOf(site), site);
  expect(past.recoveriesMs).toEqual([30_000]);
  await history.run((room, ms) => room.prune(ms), NOW_MS - DAY_MS);
  expect(await kept()).toHaveLength(3);
});

test('two pages write at once, and nothing is lost', async () => {
  const another = await openHistoryPage(browser);
  const records = makeRecords(200, NOW_MS);
  const write = ({ run }: HistoryPage) =>
    run(async (room, records) => {
      for (const record of records) await room.write(record, 0);
    }, records);
  await Promise.all([write(history), write(another), another.run((room) => room.prune(0))]);
  expect(await kept()).toEqual(idsOf(records).reverse());
  await Promise.all([
    history.run((room, site) => room.deleteSite(site), RECORD.site),
    another.run((room) => room.deleteOne('failure-199')),
  ]);
  expect(await kept()).toEqual(idsOf(records.slice(1, -1)).reverse());
  await another.page.close();
});
