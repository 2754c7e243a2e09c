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
import { gatewayError, page as html } from '../../world/answers';
import {
  cardOn,
  EXTENSION,
  inWorker,
  launch,
  openSite,
  press,
  reloadExtension,
  stopWorker,
  until,
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
  await history.page.evaluate(forgetDatabases);
  await history.run(() => chrome.storage.local.remove('history trouble'));
  await history.page.close();
});

const count = () =>
  history.run((room) => room.readPage({ limit: 1000 }).then((page) => page.records.length));
const trouble = () => history.run((room) => room.historyTrouble());
const databaseNames = () =>
  history.run(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

test.each([
  ['of a newer version', 99, 'VersionError'],
  ['that is not ours', 3, 'NotFoundError'],
  ['that cannot be brought up', 1, 'AbortError'],
])(
  'a database %s is set aside and noted, until the user deletes it',
  async (_, version, reason) => {
    await history.page.evaluate(forgetDatabases);
    await history.page.evaluate(makeDatabase, version, undefined);
    await history.run((room, record) => room.write(record, 0), RECORD);
    expect(await count()).toBe(1);
    const atMs = expect.any(Number);
    expect(await trouble()).toMatchObject({ setAside: [{ name: 'back-soon', reason, atMs }] });
    expect(await databaseNames()).toEqual(['back-soon', 'back-soon-2']);

    // The background goes on with the same one.
    await stopWorker(browser);
    const site = await openSite(gatewayError(502));
    await cardOn(await openAt(browser, site.url));
    await until('the record', async () => (await count()) === 2);

    await history.run((room) => room.deleteSetAside('back-soon'));
    expect(await databaseNames()).toEqual(['back-soon-2']);
    expect((await trouble()).setAside).toEqual([]);
    expect(await count()).toBe(2);
  },
);

test('two pages that meet the same damage set it aside once', async () => {
  await history.page.evaluate(forgetDatabases);
  await history.page.evaluate(makeDatabase, 99, undefined);
  const another = await openHistoryPage(browser);
  const write = ({ run }: HistoryPage, id: string) =>
    run((room, record) => room.write(record, 0), { ...RECORD, id });
  await Promise.all([write(history, 'one'), write(another, 'two')]);
  expect((await trouble()).setAside).toHaveLength(1);
  expect(await count()).toBe(2);
  await another.page.close();
});

test('a worker that is stopped while it writes leaves a whole history, and ends its record', async () => {
  const site = await openSite(gatewayError(502));
  const letGo = await holdDatabase();
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  await stopWorker(browser);
  await letGo();
  expect((await history.run((room) => room.readPage({ limit: 9 }))).damaged).toBe(0);
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('what was open when the browser was closed has ended where it was last seen', async () => {
  const { outcome: _, endedAtMs: __, ...open } = RECORD;
  await history.run(fill, [
    { ...open, isOpen: 1 },
    { ...RECORD, id: 'ended' },
  ]);
  await reloadExtension(browser, EXTENSION);
  await until('the worker to be ready', () => inWorker(browser, () => chrome.action !== undefined));
  history = await openHistoryPage(browser);
  await until('the record to have ended', async () =>
    (await history.run((room) => room.lastFailures(2))).every(({ outcome }) => outcome),
  );
  const { records } = await history.run((room, id) => room.readMany([id]), RECORD.id);
  expect(records).toEqual([{ ...open, outcome: 'left', endedAtMs: open.startedAtMs + 900 }]);
});

/** Keeps everybody else from writing; gives how to let go. */
async function holdDatabase(): Promise<() => Promise<void>> {
  await history.run(async (room) => {
    const { store, done } = (await room.database()).transaction('failures', 'readwrite');
    const held = { isHeld: true, done };
    Object.assign(globalThis, { held });
    // A transaction lasts as long as it is asked for something.
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
