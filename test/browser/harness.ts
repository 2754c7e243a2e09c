import { fileURLToPath } from 'node:url';
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { gatewayError } from '../world/answers';
import { launchWithExtension } from '../world/browser';
import { readCard } from '../world/card';
import { until } from '../world/until';

export { until };

import { type Handler, type Site, startSite } from '../world/site';

/** The built extension. */
export const EXTENSION = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
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
  const { client } = await workerOf(browser);
  const { targetId } = (await client.send('Target.getTargetInfo')).targetInfo;
  const cdp = await browser.target().createCDPSession();
  // Let go of first: held on to, and started anew at once, a worker keeps its id, and nothing tells
  // that what was known of it is no longer true.
  await client.detach();
  await cdp.send('Target.closeTarget', { targetId });
  await until('the worker to be gone', async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.every((info) => info.targetId !== targetId);
  });
  await cdp.detach();
}

export const isWorkerRunning = (browser: Browser): boolean =>
  browser.targets().some((target) => target.type() === 'service_worker' && WORKER(target.url()));

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

/** A tab that is just loading may never say that it was closed. */
const CLOSING_LIMIT_MS = 5000;

const closeTab = (page: Page) =>
  Promise.race([
    page.close().catch(() => {}),
    new Promise<void>((resolve) => setTimeout(resolve, CLOSING_LIMIT_MS)),
  ]);

/** A tab that is closed when the test ends. */
export async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => closeTab(page));
  return page;
}

/** A tab that something other than the test opens at an address; closed when the test ends. */
export async function pageAt(browser: Browser, url: string): Promise<Page> {
  const target = await browser.waitForTarget((target) => target.url() === url);
  const page = await target.page();
  if (!page) throw new Error(`no page shows ${url}`);
  onTestFinished(() => closeTab(page));
  return page;
}

/** A site that is closed when the test ends. */
export async function openSite(handler?: Handler): Promise<Site> {
  const site = await startSite();
  onTestFinished(() => site.close());
  if (handler) site.respond(handler);
  return site;
}

/** Answers each path in its own way; what is not named gets a 404. */
export function paths(answers: Record<string, Handler>): Handler {
  return (req, res) => {
    const answer = answers[(req.url ?? '/').split('?', 1)[0] ?? '/'];
    return answer ? answer(req, res) : void res.writeHead(404).end();
  };
}

/**
 * Waits until the extension has been through all that has happened so far, so that what it has not
 * done by then it will not do: a failure that comes after it all has got its card.
 */
export async function caughtUp(browser: Browser): Promise<void> {
  const site = await startSite();
  site.respond(gatewayError(502));
  const page = await browser.newPage();
  try {
    await visit(page, site.url);
    await cardOn(page);
  } finally {
    await page.close();
    await site.close();
  }
}

/** Everything remembered of a site, oldest first. */
export async function recordsOf(browser: Browser, site: Site): Promise<RememberedIncident[]> {
  const { host } = new URL(site.url);
  return (await readHistory(browser)).filter((incident) => incident.site === host);
}

/** What the toolbar button of the tab with this address says. */
export function toolbarTitle(browser: Browser, url: string): Promise<string | undefined> {
  return inWorker(
    browser,
    async (url) => {
      const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
      return tab && chrome.action.getTitle({ tabId: tab.id! });
    },
    url,
  );
}

/** Whether any script of the extension ran in the page's document; the page cannot tell. */
export async function hasExtensionScript(page: Page): Promise<boolean> {
  const cdp = await page.createCDPSession();
  const origins: string[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => origins.push(context.origin));
  // Contexts that exist already are told before this resolves.
  await cdp.send('Runtime.enable');
  await cdp.detach();
  return origins.some(WORKER);
}

/** The entries of a tab's history, and which one it shows. */
export async function tabHistory(page: Page): Promise<{ urls: string[]; index: number }> {
  const cdp = await page.createCDPSession();
  const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
  await cdp.detach();
  return { urls: entries.map(({ url }) => url), index: currentIndex };
}

/** A press of the Back (-1) or Forward (1) button; does not wait for what comes of it. */
export async function travel(page: Page, by: -1 | 1): Promise<void> {
  const cdp = await page.createCDPSession();
  const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
  const entry = entries[currentIndex + by];
  if (!entry) throw new Error(`the tab's history has nothing at ${currentIndex + by}`);
  await cdp.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  await cdp.detach();
}

export interface RememberedIncident {
  id: string;
  site: string;
  path: string;
  status: number;
  gateway?: string;
  failed: string;
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
  actions: { action: string; atMs: number; result?: string }[];
}
