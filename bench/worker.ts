/**
 * Measures the worker on healthy pages: CPU time and memory over 1,000 navigations. For comparison, an
 * extension that only listens to the same events. Both are measured alternately, in blocks.
 *
 *   npm run build:chrome && npx tsx bench/worker.ts
 */
import type { Browser, Page } from 'puppeteer-core';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareElementExtension } from './bare-extension';
import { costOf } from './extension-process';
import { median, ratioText } from './statistics';
import { printHead, printRow, printTitle } from './table';

const BLOCKS = 20;
const NAVIGATIONS_PER_BLOCK = 50;

const bareExtension = await bareElementExtension();
const site = await startSite();
const browsers = await Promise.all([
  launchWithExtension(bareExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const runs = [];
  for (const browser of browsers) {
    const page = await browser.newPage();
    await measure(browser, page);
    runs.push({ browser, page, before: await costOf(browser), cpuMs: [] as number[] });
  }
  for (let block = 0; block < BLOCKS; block += 1)
    for (const { browser, page, cpuMs } of runs) cpuMs.push(await measure(browser, page));
  printTitle(`The worker, over ${BLOCKS * NAVIGATIONS_PER_BLOCK} healthy navigations`);
  printHead('extension', ['CPU per navigation, ms', 'ratio (95 %)', 'heap before', 'heap after']);
  const floor = runs[0]?.cpuMs ?? [];
  for (const [index, { browser, before, cpuMs }] of runs.entries()) {
    const heap = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
    printRow(index === 0 ? 'only listens' : 'Back Soon', [
      median(cpuMs).toFixed(2),
      index === 0 ? '1' : ratioText(cpuMs, floor),
      heap(before.heapBytes),
      heap((await costOf(browser)).heapBytes),
    ]);
  }
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await bareExtension.remove();
}

/** Loads the pages of one block. Returns the CPU time of the extension for each, in ms. */
async function measure(browser: Browser, page: Page): Promise<number> {
  const before = await costOf(browser);
  for (let done = 0; done < NAVIGATIONS_PER_BLOCK; done += 1)
    await page.goto(`${site.url}/${done}`, { waitUntil: 'domcontentloaded' });
  const after = await costOf(browser);
  return ((after.cpuS - before.cpuS) / NAVIGATIONS_PER_BLOCK) * 1000;
}
