import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import type { HistorySchema } from '../../../src/history/database';
import {
  deleteDatabases,
  fill,
  type HistoryPage,
  makeEmptyDatabase,
  makeRecords,
  openHistoryPage,
} from '../../history/history-page';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  EXTENSION,
  inWorker,
  launch,
  openSite,
  press,
  reloadExtension,
  stopWorker,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, untilTitled } from '../support/steps';
import { endedRecordOf } from './remembered';

const [RECORD] = makeRecords(1, 1_800_000_000_000) as [FailureRecord];

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
  await history.page.evaluate(deleteDatabases);
  await history.run(() => chrome.storage.local.remove('historyProblems'));
  await history.page.close();
});

const count = () =>
  history.run((room) => room.readPage({ limit: 1000 }).then((page) => page.records.length));
const problems = () => history.run((room) => room.readProblems());
const databaseNames = () =>
  history.run(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

test.each([
  ['of a newer version', 99, 'VersionError'],
  ['without our stores', 1, 'NotFoundError'],
])(
  'a database %s is set aside and recorded until the user deletes it',
  async (_, version, errorName) => {
    await history.page.evaluate(deleteDatabases);
    await history.page.evaluate(makeEmptyDatabase, version);
    await history.run((room, record) => room.writeRecord(record, 0), RECORD);
    expect(await count()).toBe(1);
    const atMs = expect.any(Number);
    expect(await problems()).toMatchObject({ setAside: [{ name: 'back-soon', errorName, atMs }] });
    expect(await databaseNames()).toEqual(['back-soon', 'back-soon-2']);

    // The background uses the same new database.
    await stopWorker(browser);
    const site = await openSite(gatewayError(502));
    await untilCardShown(await openAt(browser, site.url));
    await until('the record', async () => (await count()) === 2);

    await history.run((room) => room.deleteSetAside('back-soon'));
    expect(await databaseNames()).toEqual(['back-soon-2']);
    expect((await problems()).setAside).toEqual([]);
    expect(await count()).toBe(2);
  },
);

test('a failed upgrade changes nothing; a later upgrade runs over the data of version 1', async () => {
  const result = await history.run(async (room, record) => {
    const { migrate, openDB, UPGRADES } = room;
    type Upgrades = Parameters<typeof migrate>[0];
    const open = (upgrades: Upgrades) =>
      openDB<HistorySchema>('migrations', upgrades.length, { upgrade: migrate(upgrades) });
    const read = async (upgrades: Upgrades) => {
      const db = await open(upgrades);
      const content = { version: db.version, records: await db.getAll('failures') };
      db.close();
      return content;
    };
    const first = await open(UPGRADES);
    await first.put('failures', record);
    first.close();
    const failing: Upgrades = [
      ...UPGRADES,
      async (_db, transaction) => {
        await transaction.objectStore('failures').clear();
        throw new Error('This upgrade fails.');
      },
    ];
    const error = await open(failing).catch(({ name }: DOMException) => name);
    const unchanged = await read(UPGRADES);
    const upgraded = await read([
      ...UPGRADES,
      async (_db, transaction) => {
        for await (const cursor of transaction.objectStore('failures'))
          await cursor.update({ ...cursor.value, path: '/upgraded' });
      },
    ]);
    return { error, unchanged, upgraded };
  }, RECORD);
  expect(result).toEqual({
    error: 'AbortError',
    unchanged: { version: 1, records: [RECORD] },
    upgraded: { version: 2, records: [{ ...RECORD, path: '/upgraded' }] },
  });
});

test('two pages that cannot open the same database set it aside once', async () => {
  await history.page.evaluate(deleteDatabases);
  await history.page.evaluate(makeEmptyDatabase, 99);
  const another = await openHistoryPage(browser);
  const write = ({ run }: HistoryPage, id: string) =>
    run((room, record) => room.writeRecord(record, 0), { ...RECORD, id });
  await Promise.all([write(history, 'one'), write(another, 'two')]);
  expect((await problems()).setAside).toHaveLength(1);
  expect(await count()).toBe(2);
  await another.page.close();
});

test('stopping the worker while it writes damages no record, and the record still ends', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const release = await holdDatabase();
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await stopWorker(browser);
  await release();
  expect((await history.run((room) => room.readPage({ limit: 9 }))).damaged).toBe(0);
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('records that were open when the browser closed end at their last event', async () => {
  const { outcome: _, endedAtMs: __, ...open } = RECORD;
  await history.run(fill, [
    { ...open, isOpen: 1 },
    { ...RECORD, id: 'ended' },
  ]);
  await reloadExtension(browser, EXTENSION);
  await until('the worker to be ready', () => inWorker(browser, () => chrome.action !== undefined));
  history = await openHistoryPage(browser);
  await until('the record to have ended', async () =>
    (await history.run((room) => room.readLatest(2))).every(({ outcome }) => outcome),
  );
  const { records } = await history.run((room, id) => room.readByIds([id]), RECORD.id);
  expect(records).toEqual([{ ...open, outcome: 'left', endedAtMs: open.startedAtMs + 900 }]);
});

/** Blocks all other writes to the database; returns a function that lets them continue. */
async function holdDatabase(): Promise<() => Promise<void>> {
  await history.run(async (room) => {
    const { store, done } = (await room.openDatabase()).transaction('failures', 'readwrite');
    const held = { isHeld: true, done };
    Object.assign(globalThis, { held });
    // A transaction stays active as long as it gets requests.
    void (async () => {
      while (held.isHeld) await store.count();
    })();
  });
  return () =>
    history.page.evaluate(async () => {
      const { held } = globalThis as unknown as { held: { isHeld: boolean; done: Promise<void> } };
      held.isHeld = false;
      await held.done;
    });
}
