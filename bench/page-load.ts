/**
 * Measures how long a healthy page takes to load with Back Soon, without an extension, and with an
 * extension that only listens to the same events. All three are measured alternately.
 *
 *   npm run build:chrome && npx tsx bench/page-load.ts
 */
import puppeteer, { type Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../test/drivers/chromium/launch';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareElementExtension } from './bare-extension';
import { median, ratioText } from './statistics';
import { printHead, printRow, printTitle } from './table';

const ROUNDS = 100;
const GOODS = Array.from({ length: 200 }, (_, i) => `<li><a href="/tea/${i}">Tea ${i}</a></li>`);
const PAGE = `<!doctype html><title>Shop</title><link rel="stylesheet" href="/style.css">
  <script src="/app.js" defer></script><h1>Teas</h1><ul>${GOODS.join('')}</ul>`;

const listening = await bareElementExtension();
const site = await startSite();
site.respond((req, res) => {
  const type = req.url === '/style.css' ? 'css' : req.url === '/app.js' ? 'javascript' : 'html';
  res.setHeader('content-type', `text/${type}; charset=utf-8`);
  res.end(type === 'html' ? PAGE : type === 'css' ? 'li { color: #333 }' : 'document.title += "!"');
});
const browsers = await Promise.all([
  puppeteer.launch({ executablePath: findChromium(), pipe: true, args: [...chromiumFlags] }),
  launchWithExtension(listening.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const pages = await Promise.all(browsers.map((browser) => browser.newPage()));
  const [none, floor, ours] = [[], [], []] as [number[], number[], number[]];
  for (let round = -5; round < ROUNDS; round += 1)
    for (const [index, times] of [none, floor, ours].entries()) {
      const loadedMs = await load(pages[index] as Page);
      if (round >= 0) times.push(loadedMs);
    }
  printTitle(`A healthy page, from navigation start to its load event, ${ROUNDS} loads each`);
  printHead('extension', ['median, ms', 'ratio to one that listens (95 %)']);
  printRow('none', [median(none).toFixed(1), '']);
  printRow('only listens', [median(floor).toFixed(1), '1']);
  printRow('Back Soon', [median(ours).toFixed(1), ratioText(ours, floor)]);
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await listening.remove();
}

async function load(page: Page): Promise<number> {
  await page.goto(`${site.url}/${Math.random()}`);
  return page.evaluate(
    () =>
      (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
  );
}
