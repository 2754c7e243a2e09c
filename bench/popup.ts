/**
 * Measures the time from opening the popup to its first frame. For comparison, a popup with one element.
 * Both are measured alternately, in a tab: a headless browser opens no popup.
 *
 *   npm run build:chrome && npx tsx bench/popup.ts
 */
import type { Browser } from 'puppeteer-core';
import { contexts } from '../test/drivers/chromium/contexts';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { bareExtension } from './bare-extension';
import { median, ratioText } from './statistics';
import { printHead, printRow, printTitle } from './table';

const ROUNDS = 30;

/** Stores the time of the first frame with content, in ms since the page was opened. */
const STOPWATCH = `
  (function check() {
    const hasContent = document.querySelector('main') !== null;
    requestAnimationFrame(() => hasContent ? (window.shownAtMs = performance.now()) : check());
  })();
`;

const barePopup = await bareExtension(
  { background: { service_worker: 'worker.js' } },
  {
    'worker.js': '',
    'popup.html': '<!doctype html><body><script type="module" src="popup.js"></script>',
    'popup.js': 'document.body.append(document.createElement("main"))',
  },
);
const [bare, backSoon] = await Promise.all([
  launchWithExtension(barePopup.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const bareMs: number[] = [];
  const oursMs: number[] = [];
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [browser, path, times] of [
      [bare, 'popup.html', bareMs],
      [backSoon, 'src/ui/popup/index.html', oursMs],
    ] as const) {
      const shownAtMs = await open(browser, path);
      if (round >= 0) times.push(shownAtMs);
    }
  printTitle(`From opening the popup to its first frame, ${ROUNDS} times each`);
  printHead('popup', ['median, ms', 'ratio (95 %)']);
  printRow('one element', [median(bareMs).toFixed(0), '1']);
  printRow('Back Soon', [median(oursMs).toFixed(0), ratioText(oursMs, bareMs)]);
} finally {
  await Promise.all([bare.close(), backSoon.close()]);
  await barePopup.remove();
}

async function open(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(STOPWATCH);
    await page.goto(await contexts.ownUrl(browser, path));
    const shown = await page.waitForFunction(() => (window as { shownAtMs?: number }).shownAtMs);
    return (await shown.jsonValue()) ?? Number.NaN;
  } finally {
    await page.close();
  }
}
