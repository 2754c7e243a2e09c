/**
 * How soon the card is painted after the navigation began, beside a bare floor: an extension that
 * puts one empty element into the same failing page, the same way. Both in one run, interleaved.
 *
 *   npm run build:chrome && npx tsx bench/overlay.ts
 *
 * Warm: the extension's worker is awake. Cold: it was stopped before the navigation.
 */
import type { Browser } from 'puppeteer-core';
import { views } from '../test/drivers/chromium/views';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { gatewayError } from '../test/world/answers';
import { startSite } from '../test/world/site';
import { bareFloor } from './bare-extension';
import { median, ratioText } from './pairs';
import { printHead, printRow, printTitle } from './table';

const ROUNDS = 24;

/** Notes the first frame after either element has come; the time counts from navigation start. */
const STOPWATCH = `<script>
  (function look() {
    if (document.querySelector('html > back-soon, html > bare-floor'))
      requestAnimationFrame(() => (window.shownAtMs = performance.now()));
    else requestAnimationFrame(look);
  })();
</script>`;

const floorExtension = await bareFloor();
const site = await startSite();
site.respond(gatewayError(502, `<title>502</title><h1>502 Bad Gateway</h1>${STOPWATCH}`));
const [floor, backSoon] = await Promise.all([
  launchWithExtension(floorExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const times: Record<string, number[]> = {};
  // The first rounds of each only warm up the browsers.
  for (const [heat, isCold] of [
    ['warm', false],
    ['cold', true],
  ] as const)
    for (let round = -3; round < ROUNDS; round++)
      for (const [name, browser] of [
        ['floor', floor],
        ['card', backSoon],
      ] as const) {
        const shownAtMs = await measure(browser, isCold);
        const row = `${heat} ${name}`;
        times[row] ??= [];
        // One that never came keeps its place, beside its other.
        if (round >= 0) times[row].push(shownAtMs ?? Number.NaN);
      }
  print(times);
} finally {
  await Promise.all([floor.close(), backSoon.close(), site.close()]);
  await floorExtension.remove();
}

/** In ms; undefined where nothing came, as when the floor's worker was stopped at the wrong time. */
async function measure(browser: Browser, isCold: boolean): Promise<number | undefined> {
  if (isCold) await views.stopWorker(browser);
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
  const late = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(0.9 * ROUNDS)];
  printTitle(`From navigation start to the painted card, ${ROUNDS} loads each`);
  printHead('worker', ['floor, median ms', 'card', 'card, 90 %', 'median ratio (95 %)']);
  for (const heat of ['warm', 'cold']) {
    const [floors = [], cards = []] = [times[`${heat} floor`], times[`${heat} card`]];
    printRow(heat, [
      median(floors).toFixed(0),
      median(cards).toFixed(0),
      late(cards)?.toFixed(0) ?? '',
      ratioText(cards, floors),
    ]);
  }
}
