import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, HTTPResponse, Page, Target } from 'puppeteer-core';
import { readCard } from '../../drivers/chromium/read-card';
import { launchWithExtension } from '../../drivers/launch';
import { until } from '../../until';
import { type Exchange, startWorld } from './world';

const FAILS_FOR_MS = 8_000;
const CARD_TIMEOUT_MS = 10_000;
const RECOVERY_TIMEOUT_MS = 90_000;

/**
 * Runs one failure in a headless browser, from the error page until the page is back. Prints each event
 * on a line and saves two screenshots in `artifactsDir`.
 */
export async function runHeadless(extensionDir: string, artifactsDir: string): Promise<void> {
  const log = startLog();
  const world = await startWorld({
    failsForMs: FAILS_FOR_MS,
    onExchange: (exchange) => log.printExchange(exchange),
  });
  let browser: Browser | undefined;
  try {
    browser = await launchWithExtension(extensionDir);
    mkdirSync(artifactsDir, { recursive: true });
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    // Without this, the screenshot shows a card that is still fading in.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const loads = watchLoads(page);

    log.restartClock();
    const url = `${world.urlOf('bad-gateway')}/`;
    log.print(`opening ${url}`);
    await page.goto(url);
    const firstCard = await until('the card', () => readCard(page), CARD_TIMEOUT_MS);
    log.print(`the card says: ${firstCard}`);
    await page.screenshot({ path: join(artifactsDir, 'start-1-failed.png') });

    const isBack = async () => {
      if (loads.some((load) => load.ok())) return true;
      log.printNextAttempt(await readCard(page));
      return false;
    };
    await until('the page to come back', isBack, RECOVERY_TIMEOUT_MS);
    await page.waitForFunction(() => document.readyState === 'complete');
    log.print(`the shop is back; the page was loaded again: ${await page.title()}`);
    const title = await until('the toolbar to say that the page is back', () =>
      readToolbarTitle(browser, page),
    );
    log.print(`the toolbar says: ${title}`);
    await page.screenshot({ path: join(artifactsDir, 'start-2-back.png') });
    log.printSummary(world.exchanges, world.shop.requests.length);
    console.log(`Screenshots: ${artifactsDir}`);
  } finally {
    await browser?.close();
    await world.close();
  }
}

/** Returns the title of the tab's toolbar button, or undefined until it says that the page is back. */
async function readToolbarTitle(
  browser: Browser | undefined,
  page: Page,
): Promise<string | undefined> {
  const isWorker = (target: Target) => target.type() === 'service_worker';
  const worker = await browser?.targets().find(isWorker)?.worker();
  const title = await worker?.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
    return chrome.action.getTitle(tab?.id === undefined ? {} : { tabId: tab.id });
  }, page.url());
  return title?.includes('is back') ? title : undefined;
}

function startLog() {
  let startedAtMs = performance.now();
  // Infinite, because the first text of the card, which is printed whole, contains the first wait.
  let lastSeconds = Number.POSITIVE_INFINITY;
  const print = (line: string) => {
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(4, '0');
    console.log(`${seconds} s  ${line}`);
  };
  return {
    print,
    restartClock() {
      startedAtMs = performance.now();
    },
    printExchange({ isPageLoad, status, method, path }: Exchange) {
      print(`the gateway: ${isPageLoad ? 'page load' : 'probe'}, ${method} ${path} → ${status}`);
    },
    /** Prints each new wait once, not every second of its countdown. */
    printNextAttempt(cardText: string | undefined) {
      const wait = /next try in (\d+)[^·.]*(?:· tried \d+ times?)?/i.exec(cardText ?? '');
      if (!wait) return;
      if (Number(wait[1]) > lastSeconds) print(`the card: ${wait[0].trim()}`);
      lastSeconds = Number(wait[1]);
    },
    printSummary(exchanges: Exchange[], shopRequests: number) {
      const loads = exchanges.filter(({ isPageLoad }) => isPageLoad).length;
      console.log(
        `The page is back. Page loads: ${loads}. Probes: ${exchanges.length - loads}. ` +
          `Requests that reached the shop: ${shopRequests}.`,
      );
    },
  };
}

function watchLoads(page: Page): HTTPResponse[] {
  const loads: HTTPResponse[] = [];
  page.on('response', (response) => {
    const isLoad = response.request().isNavigationRequest();
    if (isLoad && response.frame() === page.mainFrame()) loads.push(response);
  });
  return loads;
}
