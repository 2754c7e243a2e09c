import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { build } from 'vite';
import type { StoredRecord } from '../../src/history/database';
import { driver, isFirefox, SILENT_PAGE } from '../drivers/chosen';

type Room = typeof import('./history-room');

/** A page of the extension that has the history at hand, as our own pages have it. */
export interface HistoryPage {
  page: Page;
  /** Runs a function in it. */
  run<Args extends unknown[], Result>(
    task: (room: Room, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
}

let script: Promise<string> | undefined;

/** The room as one script, which leaves it in `room`. */
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

/** Gives a page whose browser is only stood in for the history of its own origin. */
export async function fillPage(page: Page, records: readonly StoredRecord[]): Promise<void> {
  script ??= bundle();
  await page.evaluate(`${await script}; globalThis.room = room; undefined`);
  const room = await page.evaluateHandle(() => (globalThis as unknown as { room: Room }).room);
  await page.evaluate(fill, room, records);
}

/** Opens such a page; it says nothing to the worker, and so does not wake it. */
export async function openHistoryPage(browser: Browser): Promise<HistoryPage> {
  script ??= bundle();
  const page = await browser.newPage();
  await driver.openOwn(page, await driver.ownUrl(browser, SILENT_PAGE));
  await page.evaluate(`${await script}; globalThis.room = room; undefined`);
  const room = await page.evaluateHandle(() => (globalThis as unknown as { room: Room }).room);
  return {
    page,
    run: (task, ...args) => page.evaluate(task as never, room, ...args) as never,
  };
}

/**
 * Records that differ in all that is searched by, a minute apart; the newest at `newestMs`. Runs in
 * the page as well, so that it takes everything from its arguments.
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

/** Runs in the page: writes records past everything that looks at them. */
export async function fill(room: Room, records: readonly StoredRecord[]): Promise<void> {
  const transaction = room.writeTransaction(await room.openDatabase());
  await Promise.all([
    ...records.map((record) => room.putRecord(transaction, record)),
    transaction.done,
  ]);
}

/** Runs in the page: deletes every database, whoever has it open. */
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
