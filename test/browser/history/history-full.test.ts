import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import {
  deleteDatabases,
  fill,
  type HistoryPage,
  makeRecords,
  openHistoryPage,
} from '../../history/history-page';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { isFirefox, launch, openSite, press, until, untilCardShown } from '../support/harness';
import { openAt, untilTitled } from '../support/steps';

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

// Firefox has no command that limits the storage of a site or an extension.
const withQuota = test.skipIf(isFirefox);

const count = () =>
  history.run((room) => room.readPage({ limit: 1000 }).then((page) => page.records.length));
const problems = () => history.run((room) => room.readProblems());

withQuota('if the disk is full, retrying goes on and the problem is recorded', async () => {
  const lift = await limitStorage(makeRecords(40, 1_800_000_000_000));
  await history.run((room, record) => room.writeRecord(record, 1).catch(() => {}), {
    ...RECORD,
    id: 'in vain',
  });
  expect((await problems()).full).toEqual({ atMs: 1, isSolved: false });
  expect(await count()).toBe(36);

  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  await until('another note', async () => ((await problems()).full?.atMs ?? 0) > 1);
  await lift();
  // At most one more tenth was deleted: only the first failed write of a day deletes records.
  expect(await count()).toBeGreaterThanOrEqual(32);
  await history.run((room) => room.dismissFull());
  expect((await problems()).full).toBeUndefined();
});

withQuota('if deleting the oldest records makes room, the new record is written', async () => {
  const lift = await limitStorage(makeRecords(40, 1_800_000_000_000));
  // Chromium frees the room of deleted records much later. So the test holds the lock that the
  // failed write needs next, and lifts the limit before it lets the write continue.
  const holder = await openHistoryPage(browser);
  await holder.page.evaluate(
    () =>
      new Promise<void>((isHeld) => {
        void navigator.locks.request('historyProblems', () => {
          isHeld();
          return new Promise(() => {});
        });
      }),
  );
  const writing = history.run((room, record) => room.writeRecord(record, 1), {
    ...RECORD,
    id: 'new',
  });
  await until('the write to fail', () =>
    history.page.evaluate(async () => (await navigator.locks.query()).pending?.length),
  );
  await lift();
  await holder.page.close();
  await writing;
  expect((await problems()).full).toEqual({ atMs: 1, isSolved: true });
  expect(
    await history.run((room) =>
      room
        .readByIds(['failure-0', 'failure-3', 'failure-4', 'new'])
        .then(({ records }) => records.map(({ id }) => id)),
    ),
  ).toEqual(['failure-4', 'new']);
  expect(await count()).toBe(37);
});

withQuota('a file that does not fit is not imported at all', async () => {
  const records = makeRecords(40, 1_800_000_000_000);
  const lift = await limitStorage(records);
  const more = records.map((record) => ({ ...record, id: `more-${record.id}` }));
  const file = JSON.stringify({ format: 'back-soon', version: 1, history: more });
  expect(
    await history.run(
      (room, text, ms) => room.importAll(new Blob([text]), ms),
      file,
      1_800_000_000_000,
    ),
  ).toEqual({ problem: 'full' });
  await lift();
  expect(await count()).toBe(40);
});

/**
 * Fills the extension's storage with some records and filler data, up to a low limit. Returns a
 * function that lifts the limit. Clearing the storage first makes Chromium read the new limit.
 */
async function limitStorage(records: readonly FailureRecord[]): Promise<() => Promise<void>> {
  const cdp = await history.page.createCDPSession();
  const origin = new URL('/', history.page.url()).href.slice(0, -1);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await history.run(fill, records);
  await history.page.evaluate(fillDisk);
  return async () => {
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    await cdp.detach();
  };
}

/** Runs in the page: fills the storage except for a few bytes. */
async function fillDisk(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('filler', 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('filler', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
  });
  const write = (bytes: number) =>
    new Promise<boolean>((resolve) => {
      const transaction = db.transaction('filler', 'readwrite');
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      // Random bytes, because the browser may compress repeated ones.
      transaction.objectStore('filler').add(crypto.getRandomValues(new Uint8Array(bytes)));
    });
  for (const bytes of [50_000, 5000, 500, 50])
    for (let n = 0; n < 100 && (await write(bytes)); n += 1);
  db.close();
}
