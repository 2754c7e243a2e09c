/**
 * How soon the popup is painted after it was opened, beside a popup of one line. In one run,
 * interleaved; in a tab, as the button's own bubble cannot be opened without a screen.
 *
 *   npm run build:chrome && npx tsx bench/popup.ts
 */
import type { Browser } from 'puppeteer-core';
import { views } from '../test/drivers/chromium/views';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { bareExtension } from './bare-extension';
import { median, ratioText } from './pairs';
import { printHead, printRow, printTitle } from './table';

const ROUNDS = 30;

/** Notes the first frame after the page has something in it; the time counts from its opening. */
const STOPWATCH = `
  (function look() {
    const isThere = document.querySelector('main');
    requestAnimationFrame(() => isThere ? (window.shownAtMs = performance.now()) : look());
  })();
`;

const floorExtension = await bareExtension(
  { background: { service_worker: 'worker.js' } },
  {
    'worker.js': '',
    'popup.html': '<!doctype html><body><script type="module" src="popup.js"></script>',
    'popup.js': 'document.body.append(document.createElement("main"))',
  },
);
const [floor, backSoon] = await Promise.all([
  launchWithExtension(floorExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const [floors, ours] = [[], []] as [number[], number[]];
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [browser, path, times] of [
      [floor, 'popup.html', floors],
      [backSoon, 'src/ui/popup/index.html', ours],
    ] as const) {
      const shownAtMs = await open(browser, path);
      if (round >= 0) times.push(shownAtMs);
    }
  printTitle(`From opening the popup to its first frame, ${ROUNDS} times each`);
  printHead('popup', ['median ms', 'beside one line (95 %)']);
  printRow('one line', [median(floors).toFixed(0), '1']);
  printRow('Back Soon', [median(ours).toFixed(0), ratioText(ours, floors)]);
} finally {
  await Promise.all([floor.close(), backSoon.close()]);
  await floorExtension.remove();
}

async function open(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(STOPWATCH);
    await page.goto(await views.ownUrl(browser, path));
    const shown = await page.waitForFunction(() => (window as { shownAtMs?: number }).shownAtMs);
    return (await shown.jsonValue()) ?? Number.NaN;
  } finally {
    await page.close();
  }
}
