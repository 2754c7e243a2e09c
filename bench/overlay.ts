/**
 * Measures the time from the start of a navigation to the first frame with the card. For comparison, a
 * bare extension adds one empty element to the same failing page. Both are measured alternately, with
 * the extension's worker awake and stopped.
 *
 *   npm run build:chrome && npx tsx bench/overlay.ts
 */
import type { Browser } from 'puppeteer-core';
import { contexts } from '../test/drivers/chromium/contexts';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { gatewayError } from '../test/world/responses';
import { startSite } from '../test/world/site';
import { bareElementExtension } from './bare-extension';
import { median, ratioText } from './statistics';
import { printHead, printRow, printTitle } from './table';

const ROUNDS = 40;

/** Stores the time of the first frame with either element, in ms since the start of the navigation. */
const STOPWATCH = `<script>
  (function check() {
    if (document.querySelector('html > back-soon, html > bare-element'))
      requestAnimationFrame(() => (window.shownAtMs = performance.now()));
    else requestAnimationFrame(check);
  })();
</script>`;

const bareExtension = await bareElementExtension();
const site = await startSite();
site.respond(gatewayError(502, `<title>502</title><h1>502 Bad Gateway</h1>${STOPWATCH}`));
const [bare, backSoon] = await Promise.all([
  launchWithExtension(bareExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const times: Record<string, number[]> = {};
  // The first three rounds only warm up the browsers.
  for (const [workerState, isStopped] of [
    ['awake', false],
    ['stopped', true],
  ] as const)
    for (let round = -3; round < ROUNDS; round++)
      for (const [name, browser] of [
        ['bare', bare],
        ['card', backSoon],
      ] as const) {
        const shownAtMs = await measure(browser, isStopped);
        const row = `${workerState} ${name}`;
        times[row] ??= [];
        // NaN keeps the pairs together if one element did not appear.
        if (round >= 0) times[row].push(shownAtMs ?? Number.NaN);
      }
  print(times);
} finally {
  await Promise.all([bare.close(), backSoon.close(), site.close()]);
  await bareExtension.remove();
}

/**
 * Loads the failing page once. Returns the time in ms, or undefined if no element appeared: the bare
 * extension loses its state if its worker stops at the wrong time.
 */
async function measure(browser: Browser, isStopped: boolean): Promise<number | undefined> {
  if (isStopped) await contexts.stopWorker(browser);
  const page = await browser.newPage();
  try {
    await page.goto(`${site.url}/${Math.random()}`);
    const shown = await page
      .waitForFunction(() => (window as { shownAtMs?: number }).shownAtMs, { timeout: 5000 })
      .catch(() => undefined);
    return await shown?.jsonValue();
  } finally {
    await page.close();
  }
}

function print(times: Record<string, number[]>): void {
  const percentile90 = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(0.9 * ROUNDS)];
  printTitle(`From navigation start to the painted card, ${ROUNDS} loads each`);
  printHead('worker', ['bare extension, ms', 'card, ms', 'card, 90 %, ms', 'ratio (95 %)']);
  for (const workerState of ['awake', 'stopped']) {
    const bareMs = times[`${workerState} bare`] ?? [];
    const cardMs = times[`${workerState} card`] ?? [];
    printRow(workerState, [
      median(bareMs).toFixed(0),
      median(cardMs).toFixed(0),
      percentile90(cardMs)?.toFixed(0) ?? '',
      ratioText(cardMs, bareMs),
    ]);
  }
}
