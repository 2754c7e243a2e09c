/**
 * How soon the card is painted after the navigation began, beside a bare floor: an extension that
 * puts one empty element into the same failing page, the same way. Both in one run, interleaved.
 *
 *   npm run build:chrome && npx tsx bench/overlay.ts
 *
 * Warm: the extension's worker is awake. Cold: it was stopped before the navigation.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { gatewayError } from '../test/world/answers';
import { launchWithExtension } from '../test/world/browser';
import { startSite } from '../test/world/site';
import { printRow } from './table';

const ROUNDS = 30;
const BACK_SOON = fileURLToPath(new URL('../dist/chrome', import.meta.url));

/** Notes the first frame after either element has come; the time counts from navigation start. */
const STOPWATCH = `<script>
  (function look() {
    if (document.querySelector('html > back-soon, html > bare-floor'))
      requestAnimationFrame(() => (window.shownAtMs = performance.now()));
    else requestAnimationFrame(look);
  })();
</script>`;

const FLOOR_WORKER = `
  const failing = new Set();
  chrome.webRequest.onHeadersReceived.addListener(
    ({ tabId, statusCode }) => { if (statusCode === 502) failing.add(tabId); },
    { urls: ['http://*/*'], types: ['main_frame'] },
  );
  chrome.webNavigation.onCommitted.addListener(({ tabId, frameId, documentId }) => {
    if (frameId !== 0 || !failing.delete(tabId)) return;
    chrome.scripting.executeScript({
      target: { tabId, documentIds: [documentId] },
      injectImmediately: true,
      func: () => document.documentElement.append(document.createElement('bare-floor')),
    });
  });
`;

const floorDir = await mkdtemp(join(tmpdir(), 'bare-floor-'));
await writeFile(join(floorDir, 'worker.js'), FLOOR_WORKER);
await writeFile(
  join(floorDir, 'manifest.json'),
  JSON.stringify({
    manifest_version: 3,
    name: 'Bare floor',
    version: '1',
    background: { service_worker: 'worker.js' },
    permissions: ['webRequest', 'webNavigation', 'scripting'],
    host_permissions: ['http://*/*'],
  }),
);

const site = await startSite();
site.respond(gatewayError(502, `<title>502</title><h1>502 Bad Gateway</h1>${STOPWATCH}`));
const [floor, backSoon] = await Promise.all([
  launchWithExtension(floorDir),
  launchWithExtension(BACK_SOON),
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
        if (round >= 0 && shownAtMs !== undefined) times[row].push(shownAtMs);
      }
  print(times);
} finally {
  await Promise.all([floor.close(), backSoon.close(), site.close()]);
  await rm(floorDir, { recursive: true });
}

/** In ms; undefined where nothing came, as when the floor's worker was stopped at the wrong time. */
async function measure(browser: Browser, isCold: boolean): Promise<number | undefined> {
  if (isCold) await stopWorker(browser);
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

async function stopWorker(browser: Browser): Promise<void> {
  const isWorker = (target: { type(): string }) => target.type() === 'service_worker';
  const worker = await browser.targets().find(isWorker)?.worker();
  await worker?.close();
}

function print(times: Record<string, number[]>): void {
  const at = (row: string, share: number) => {
    const sorted = (times[row] ?? []).toSorted((a, b) => a - b);
    return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  };
  console.log(`\nFrom navigation start to the painted card, ${ROUNDS} loads each`);
  printRow('', ['median ms', '90 % ms', 'beside floor']);
  for (const heat of ['warm', 'cold'])
    for (const name of ['floor', 'card']) {
      const [median, late] = [at(`${heat} ${name}`, 0.5), at(`${heat} ${name}`, 0.9)];
      const ratio = median / at(`${heat} floor`, 0.5);
      printRow(`${heat}, ${name}`, [median.toFixed(0), late.toFixed(0), ratio.toFixed(2)]);
    }
}
