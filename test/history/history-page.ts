import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { build } from 'vite';
import type { StoredRecord } from '../../src/history/database';
import { driver, isFirefox, SILENT_PAGE } from '../drivers/current-driver';

type Room = typeof import('./history-room');

/** A page of the extension that can use the history's modules, as the extension's own pages do. */
export interface HistoryPage {
  page: Page;
  /** Runs a function in the page; its first argument is the exports of history-room.ts. */
  run<Args extends unknown[], Result>(
    task: (room: Room, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
}

let script: Promise<string> | undefined;

/** Bundles history-room.ts into one script that defines the global `room`. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    mode: isFirefox ? 'firefox' : 'chrome',
    build: {
      write: false,
      emptyOutDir: false,
      minify: false,
      target: 'chrome120',
      lib: {
        entry: fileURLToPath(new URL('./history-room.ts', import.meta.url)),
        formats: ['iife'],
        name: 'room',
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** Writes records into the IndexedDB of an ordinary page, which has no extension APIs. */
export async function fillPage(page: Page, records: readonly StoredRecord[]): Promise<void> {
  await page.evaluate(fill, await loadRoom(page), records);
}

async function loadRoom(page: Page) {
  script ??= bundle();
  await page.evaluate(`${await script}; globalThis.room = room; undefined`);
  return page.evaluateHandle(() => (globalThis as unknown as { room: Room }).room);
}

/** Opens a page that sends the worker no message, so that it does not start the worker. */
export async function openHistoryPage(browser: Browser): Promise<HistoryPage> {
  const page = await browser.newPage();
  await driver.openOwn(page, await driver.ownUrl(browser, SILENT_PAGE));
  const room = await loadRoom(page);
  return {
    page,
    run: (task, ...args) => page.evaluate(task as never, room, ...args) as never,
  };
}

/**
 * Returns records that differ in site, path and outcome, one per minute, the newest at `newestMs`.
 * Also serialised into the page: must not use outer variables.
 */
export function makeRecords(count: number, newestMs: number): StoredRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const startedAtMs = newestMs - (count - 1 - i) * 60_000;
    return {
      id: `failure-${i}`,
      site: `shop-${(i * 7919) % 500}.example`,
      path: `/page-${i}`,
      status: 502,
      failed: 'origin',
      gateway: 'nginx',
      submission: 'none',
      startedAtMs,
      endedAtMs: startedAtMs + 30_000 + (i % 7) * 1000,
      outcome: (['recovered', 'left', 'stopped', 'exhausted'] as const)[i % 4]!,
      attempts: Array.from({ length: i % 40 }, (_, n) => ({
        kind: 'probe',
        trigger: 'schedule',
        atMs: startedAtMs + n * 5000,
        durationMs: 120,
        status: 502,
        isAnswered: false,
      })),
      actions: i % 5 === 0 ? [{ action: 'try-now', atMs: startedAtMs + 900 }] : [],
    };
  });
}

/** Runs in the page: writes records directly, without validation. */
export async function fill(room: Room, records: readonly StoredRecord[]): Promise<void> {
  const transaction = room.writeTransaction(await room.openDatabase());
  await Promise.all([
    ...records.map((record) => room.putRecord(transaction, record)),
    transaction.done,
  ]);
}

/**
 * Runs in the page: delays all other reads and writes of the history, as a slow disk does. A
 * transaction stays open as long as it has requests.
 */
export async function holdHistory(room: Room): Promise<void> {
  const store = room.writeTransaction(await room.openDatabase()).objectStore('failures');
  let isHeld = true;
  globalThis.addEventListener('release-history', () => (isHeld = false), { once: true });
  const keepOpen = async () => {
    while (isHeld) await store.get('');
  };
  await store.get('');
  void keepOpen();
}

/** Runs in the page: ends `holdHistory`. */
export function releaseHistory(): void {
  globalThis.dispatchEvent(new Event('release-history'));
}

/** Runs in the page: deletes every database of its origin, even while it is open elsewhere. */
export async function deleteDatabases(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases())
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(name);
      deletion.onsuccess = () => resolve();
      deletion.onerror = () => reject(deletion.error);
    });
}

/** Runs in the page: creates a database of this version that has no stores. */
export function makeEmptyDatabase(version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('back-soon', version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
