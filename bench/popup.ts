/**
 * Measures the time from opening the popup to its first frame, and to the frame with the page's card. For
 * comparison, a popup with one element. Both are measured alternately, in a tab: a headless browser opens
 * no popup.
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

/** Stores the times of the first frame and of the frame with all content, in ms since the page was opened. */
const STOPWATCH = `
  window.paints = {};
  (function check() {
    const main = document.querySelector('main');
    const isComplete = main && !main.hasAttribute('aria-busy');
    requestAnimationFrame(() => {
      if (main) window.paints.firstMs ??= performance.now();
      if (isComplete) window.paints.completeMs = performance.now();
      else check();
    });
  })();
`;

interface Frames {
  firstMs: number;
  completeMs: number;
}

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
  const bareMs: Frames[] = [];
  const oursMs: Frames[] = [];
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [browser, path, times] of [
      [bare, 'popup.html', bareMs],
      [backSoon, 'src/ui/popup/index.html', oursMs],
    ] as const) {
      const frames = await open(browser, path);
      if (round >= 0) times.push(frames);
    }
  const floorMs = bareMs.map(({ firstMs }) => firstMs);
  printTitle(`From opening the popup to its first frame, ${ROUNDS} times each`);
  printHead('popup', ['median, ms', 'ratio (95 %)']);
  printRow('one element', [median(floorMs).toFixed(0), '1']);
  for (const [name, part] of [
    ['Back Soon, first frame', 'firstMs'],
    ['Back Soon, with the page’s card', 'completeMs'],
  ] as const) {
    const times = oursMs.map((frames) => frames[part]);
    printRow(name, [median(times).toFixed(0), ratioText(times, floorMs)]);
  }
} finally {
  await Promise.all([bare.close(), backSoon.close()]);
  await barePopup.remove();
}

async function open(browser: Browser, path: string): Promise<Frames> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(STOPWATCH);
    await page.goto(await contexts.ownUrl(browser, path));
    const shown = await page.waitForFunction(() => {
      const { paints } = window as unknown as { paints: Partial<Frames> };
      return paints.completeMs === undefined ? undefined : paints;
    });
    return (await shown.jsonValue()) as Frames;
  } finally {
    await page.close();
  }
}
