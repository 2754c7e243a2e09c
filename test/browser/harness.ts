import { fileURLToPath } from 'node:url';
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { launchWithExtension } from '../world/browser';
import { readCard } from '../world/card';

const EXTENSION = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
const WORKER = (url: string) => url.startsWith('chrome-extension://');

/** Chromium with the built extension; its worker is up and listening. */
export async function launch(...args: string[]): Promise<Browser> {
  const browser = await launchWithExtension(EXTENSION, { args });
  await until('the worker to be ready', () =>
    inWorker(browser, () => typeof chrome !== 'undefined' && chrome.action !== undefined),
  );
  return browser;
}

/** The extension's worker, started anew where it was stopped. */
export async function workerOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && WORKER(target.url()),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the worker cannot be reached');
  return worker;
}

/** Runs a function in the extension's worker, with the whole of the extension API. */
export async function inWorker<Args extends unknown[], Result>(
  browser: Browser,
  task: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const worker = await workerOf(browser);
  return (await worker.evaluate(task as never, ...args)) as Awaited<Result>;
}

/** Stops the worker at once, as the browser does to an idle one. */
export async function stopWorker(browser: Browser): Promise<void> {
  const worker = await workerOf(browser);
  await worker.close();
}

export const isWorkerRunning = (browser: Browser): boolean =>
  browser.targets().some((target) => target.type() === 'service_worker' && WORKER(target.url()));

/** Waits until something holds; fails with what was waited for. */
export async function until<T>(
  what: string,
  holds: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<NonNullable<T>> {
  const deadlineMs = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < deadlineMs) {
    try {
      const found = await holds();
      if (found) return found;
      last = found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${String(last)}`);
}

/** Waits for the card and gives what it says. */
export const cardOn = (page: Page) => until('the card', () => readCard(page));

/** Opens an address whose answer may be one that browsers show an error page of their own for. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url).catch((error: Error) => {
    if (
      !/ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_ABORTED|ERR_INVALID_RESPONSE|detached/.test(
        error.message,
      )
    )
      throw error;
  });
}

/** A person's click on one of the card's buttons. */
export async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

/** Whether a button of that name can be seen. */
export async function hasButton(page: Page, name: string): Promise<boolean> {
  return (await page.$(`::-p-aria([name="${name}"][role="button"])`)) !== null;
}

/** Whether our element is in the page, as the page itself could tell. */
export const hasHost = (page: Page) =>
  page.evaluate(() => document.querySelector('back-soon') !== null);

/** The id of a page's tab. */
export async function tabIdOf(browser: Browser, page: Page): Promise<number> {
  const url = page.url();
  const id = await inWorker(
    browser,
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    url,
  );
  if (id === undefined) throw new Error(`no tab shows ${url}`);
  return id;
}

/** Every remembered incident, oldest first. */
export function readHistory(browser: Browser): Promise<RememberedIncident[]> {
  return inWorker(
    browser,
    () =>
      new Promise<RememberedIncident[]>((resolve, reject) => {
        const opening = indexedDB.open('back-soon');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('incidents').objectStore('incidents').getAll();
          reading.onsuccess = () => {
            db.close();
            resolve(
              (reading.result as RememberedIncident[]).sort(
                (a, b) => a.startedAtMs - b.startedAtMs,
              ),
            );
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
  );
}

export interface RememberedIncident {
  id: string;
  site: string;
  path: string;
  status: number;
  submission: string;
  startedAtMs: number;
  endedAtMs?: number;
  outcome?: string;
  attempts: {
    kind: string;
    trigger: string;
    atMs: number;
    durationMs: number;
    status?: number;
    isAnswered: boolean;
  }[];
}
