import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, HTTPResponse, Page, Target } from 'puppeteer-core';
import { readCard } from '../../drivers/chromium/read-card';
import { launchWithExtension } from '../../drivers/launch';
import { until } from '../../until';
import { type Exchange, startWorld } from './world';

const failsForMs = 8_000;
const cardDeadlineMs = 10_000;
const recoveryDeadlineMs = 90_000;

/** Lives one failure through, from the error to the page's return, and tells it line by line. */
export async function runHeadless(extensionDir: string, artifactsDir: string): Promise<void> {
  const story = startStory();
  const world = await startWorld({ failsForMs, onExchange: (exchange) => story.heard(exchange) });
  let browser: Browser | undefined;
  try {
    browser = await launchWithExtension(extensionDir);
    mkdirSync(artifactsDir, { recursive: true });
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    // Or the screenshot catches the card half faded in.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const loads = watchLoads(page);

    story.begin();
    const url = `${world.urlOf('bad-gateway')}/`;
    story.say(`opening ${url}`);
    await page.goto(url);
    const firstCard = await until('the card to come', () => readCard(page), cardDeadlineMs);
    story.say(`the card says: ${firstCard}`);
    await page.screenshot({ path: join(artifactsDir, 'start-1-failed.png') });

    const isBack = async () => {
      if (loads.some((load) => load.ok())) return true;
      story.hearCard(await readCard(page));
      return false;
    };
    await until('the page to come back', isBack, recoveryDeadlineMs);
    await page.waitForFunction(() => document.readyState === 'complete');
    story.say(`the shop answered; page loaded again: ${await page.title()}`);
    const title = await until('the toolbar to say so', () => toolbarTitle(browser, page));
    story.say(`the toolbar says: ${title}`);
    await page.screenshot({ path: join(artifactsDir, 'start-2-back.png') });
    story.end(world.exchanges, world.shop.requests.length);
    console.log(`Screenshots: ${artifactsDir}`);
  } finally {
    await browser?.close();
    await world.close();
  }
}

/** What the toolbar button of the page's tab says, once it says that the page is back. */
async function toolbarTitle(browser: Browser | undefined, page: Page): Promise<string | undefined> {
  const isWorker = (target: Target) => target.type() === 'service_worker';
  const worker = await browser?.targets().find(isWorker)?.worker();
  const title = await worker?.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
    return chrome.action.getTitle(tab?.id === undefined ? {} : { tabId: tab.id });
  }, page.url());
  return title?.includes('is back') ? title : undefined;
}

function startStory() {
  let startedAtMs = performance.now();
  // The first wait stands in the first words of the card already.
  let lastSeconds = Number.POSITIVE_INFINITY;
  const say = (line: string) => {
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(4, '0');
    console.log(`${seconds} s  ${line}`);
  };
  return {
    say,
    begin() {
      startedAtMs = performance.now();
    },
    heard({ isPageLoad, status, method, path }: Exchange) {
      say(`the gateway: ${isPageLoad ? 'page load' : 'quiet try'}, ${method} ${path} → ${status}`);
    },
    /** Tells each new wait once, not every second of its countdown. */
    hearCard(words: string | undefined) {
      const wait = /next try in (\d+)[^·.]*(?:· tried \d+ times?)?/i.exec(words ?? '');
      if (!wait) return;
      if (Number(wait[1]) > lastSeconds) say(`the card: ${wait[0].trim()}`);
      lastSeconds = Number(wait[1]);
    },
    end(exchanges: Exchange[], shopRequests: number) {
      const loads = exchanges.filter(({ isPageLoad }) => isPageLoad).length;
      console.log(
        `The page is back. Page loads: ${loads}, quiet tries: ${exchanges.length - loads}, ` +
          `of which the shop itself saw ${shopRequests}.`,
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
