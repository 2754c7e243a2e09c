import fc from 'fast-check';
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/core/history/record';
import { fill, type HistoryPage, makeRecords, openHistoryPage } from '../../history/history-page';
import { launch } from '../support/harness';

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
  await history.run(() => Promise.all([chrome.storage.sync.clear(), chrome.storage.local.clear()]));
});

const exported = () =>
  history.run(async (room, ms) => (await room.exportAll(ms)).file.text(), NOW_MS);
const imported = (text: string) =>
  history.run((room, text, ms) => room.importAll(new Blob([text]), ms), text, NOW_MS);
const fileOf = (records: readonly object[], settings: object = {}) =>
  JSON.stringify({ format: 'back-soon', version: 1, settings, history: records });
const storedRecords = () =>
  history.run(async (room) => (await room.readPage({ limit: 1000 })).records);
const setSettings = (settings: object) =>
  history.run((_, settings) => chrome.storage.sync.set({ settings }), settings);
/** The stored settings: those of the account, and the hidden sites, which are on the device. */
const settings = () =>
  history.run(async () => {
    const [{ settings: synced }, { settings: local }] = await Promise.all([
      chrome.storage.sync.get<{ settings?: object }>('settings'),
      chrome.storage.local.get<{ settings?: object }>('settings'),
    ]);
    return { ...synced, ...local };
  });
const nothing = {
  added: 0,
  updated: 0,
  unchanged: 0,
  damaged: 0,
  tooOld: 0,
  areSettingsStored: true,
};

const momentMs = fc.integer({ min: NOW_MS - 100 * DAY_MS, max: NOW_MS });
const anyRecord = fc.record(
  {
    id: fc.uuid(),
    site: fc.webAuthority({ withPort: true }).map((site) => site.toLowerCase()),
    path: fc.webPath().map((path) => `/${path.replace(/^\/+/, '')}`),
    status: fc.constantFrom(0, 502, 503, 504, 530),
    failed: fc.constantFrom('origin', 'cdn', 'unknown'),
    submission: fc.constantFrom('none', 'unanswered', 'received', 'unknown'),
    startedAtMs: momentMs,
    attempts: fc.array(
      fc.record(
        {
          kind: fc.constantFrom('probe', 'load'),
          trigger: fc.constantFrom('schedule', 'user', 'reconnection'),
          atMs: momentMs,
          durationMs: fc.nat(),
          isAnswered: fc.boolean(),
          status: fc.integer({ min: 200, max: 599 }),
        },
        {
          requiredKeys: ['kind', 'trigger', 'atMs', 'durationMs', 'isAnswered'],
          noNullPrototype: true,
        },
      ),
    ),
    actions: fc.array(
      fc.record({ action: fc.string(), atMs: momentMs }, { noNullPrototype: true }),
    ),
    gateway: fc.string({ unit: 'grapheme', maxLength: 9 }),
    endedAtMs: momentMs,
    outcome: fc.constantFrom('recovered', 'left', 'stopped', 'exhausted'),
  },
  {
    requiredKeys: [
      'id',
      'site',
      'path',
      'status',
      'failed',
      'submission',
      'startedAtMs',
      'attempts',
      'actions',
    ],
    // Firefox's driver does not accept objects without a prototype.
    noNullPrototype: true,
  },
) as fc.Arbitrary<FailureRecord>;

test('importing an exported file restores equal records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRecord, { maxLength: 40 }), async (records) => {
      await history.run(fill, records);
      const before = await storedRecords();
      expect(before).toHaveLength(records.length);
      const text = await exported();
      await history.run((room) => room.deleteAll());
      expect(await storedRecords()).toEqual([]);
      expect(await imported(text)).toEqual({ ...nothing, added: records.length });
      expect(await storedRecords()).toEqual(before);
      expect(await imported(text)).toEqual({ ...nothing, unchanged: records.length });
      await history.run((room) => room.deleteAll());
    }),
    { numRuns: 6 },
  );
});

test('a history of two batches is one file, in order', async () => {
  const records = makeRecords(1003, NOW_MS).map((record) => ({ ...record, attempts: [] }));
  await history.run(fill, records);
  const file = JSON.parse(await exported());
  expect(file).toMatchObject({
    format: 'back-soon',
    version: 1,
    exportedAt: new Date(NOW_MS).toISOString(),
  });
  expect(file.history).toEqual(records);
});

test('existing records stay unless the file has a more complete one', async () => {
  await history.run(fill, [RECORD, { ...OPEN, id: 'open', isOpen: 1 }]);
  const ended = { ...RECORD, id: 'open' };
  const file = fileOf([OPEN, ended, { ...RECORD, id: 'new' }, { ...RECORD, id: 'bad', site: 1 }]);
  expect(await imported(file)).toEqual({
    ...nothing,
    added: 1,
    updated: 1,
    unchanged: 1,
    damaged: 1,
  });
  expect(await storedRecords()).toEqual([ended, { ...RECORD, id: 'new' }, RECORD]);
  // The record is no longer in the index of open records.
  await history.run((room) => room.endOpenRecords(new Set()));
  expect(await storedRecords()).toContainEqual(ended);
});

test('an imported open record is ended at the next start', async () => {
  await imported(fileOf([OPEN]));
  expect(await storedRecords()).toEqual([OPEN]);
  await history.run((room) => room.endOpenRecords(new Set()));
  expect(await storedRecords()).toMatchObject([{ outcome: 'left' }]);
});

test('records beyond the retention time are not imported', async () => {
  const old = { ...RECORD, id: 'old', startedAtMs: NOW_MS - 8 * DAY_MS };
  expect(await imported(fileOf([old, RECORD], { retentionDays: 7 }))).toEqual({
    ...nothing,
    added: 1,
    tooOld: 1,
  });
  expect(await storedRecords()).toEqual([RECORD]);
});

test('settings are imported without the consents; the hidden sites of both are kept', async () => {
  await setSettings({ hiddenSites: ['https://a.example'], retentionDays: 30, sound: 'bell' });
  const text = fileOf([], {
    hiddenSites: ['https://b.example', 'b', 5],
    areHiddenSitesSynced: true,
    hasServiceConsent: true,
    appearance: 'dark',
  });
  await imported(text);
  expect(await settings()).toMatchObject({
    hiddenSites: ['https://a.example', 'https://b.example'],
    retentionDays: 30,
    appearance: 'dark',
    sound: 'bell',
  });
  expect(await settings()).not.toHaveProperty('hasServiceConsent');
  expect(await settings()).toHaveProperty('areHiddenSitesSynced', false);
});

test('settings that do not fit into the account are reported; the records are imported', async () => {
  // The largest item of an account has 8192 bytes: https://developer.chrome.com/docs/extensions/reference/api/storage
  await setSettings({ ofNewerVersion: 'x'.repeat(8100) });
  expect(await imported(fileOf([RECORD], { retentionDays: 365 }))).toEqual({
    ...nothing,
    added: 1,
    areSettingsStored: false,
  });
  expect(await storedRecords()).toEqual([RECORD]);
});

test('an invalid file changes nothing and gives the problem', async () => {
  await history.run(fill, [RECORD]);
  expect(await imported('{"format":"back-soon"')).toEqual({ problem: 'not-json' });
  expect(await imported('[]')).toEqual({ problem: 'not-ours' });
  expect(await imported('{"format":"back-soon","version":9}')).toEqual({ problem: 'newer' });
  const size = 257 * 1024 * 1024;
  expect(
    await history.run((room, size) => room.importAll(new Blob([new Uint8Array(size)]), 0), size),
  ).toEqual({ problem: 'too-large' });
  expect(await storedRecords()).toEqual([RECORD]);
  expect(await settings()).toEqual({});
});

test('a spreadsheet has a header, a byte order mark, and a line for each failure', async () => {
  await history.run(fill, makeRecords(2, NOW_MS));
  const bytes = await history.run(async (room) => {
    const headers = new Proxy({}, { get: (_, column) => `=${String(column)}` });
    const file = await room.exportSpreadsheet(headers as never);
    return [...new Uint8Array(await file.arrayBuffer())];
  });
  expect(bytes.slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(Uint8Array.from(bytes)).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^"'=site","'=path",/);
  expect(lines[1]).toMatch(/^"shop-0.example","\/page-0",/);
});
