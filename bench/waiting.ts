/**
 * Measures the cost of a waiting card: CPU time of the whole browser with one failing page, with and
 * without the card. Both are measured at the same time.
 *
 *   npm run build:chrome && npx tsx bench/waiting.ts
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareElementExtension } from './bare-extension';
import { processorTimeS } from './extension-process';
import { printHead, printRow, printTitle } from './table';

const WATCHED_S = 20;
const SETTLED_MS = 3000;

const bareExtension = await bareElementExtension();
const site = await startSite();
site.respond((_req, res) => {
  // One long wait: no attempt during the measurement.
  const headers = { 'content-type': 'text/html', 'retry-after': '120' };
  res.writeHead(502, headers).end('<h1>502 Bad Gateway</h1>');
});
const browsers = await Promise.all([
  launchWithExtension(bareExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  for (const browser of browsers) await (await browser.newPage()).goto(site.url);
  await sleep(SETTLED_MS);
  const before = await Promise.all(browsers.map((browser) => processorTimeS(browser)));
  await sleep(WATCHED_S * 1000);
  const after = await Promise.all(browsers.map((browser) => processorTimeS(browser)));
  printTitle(`One failing page, open for ${WATCHED_S} s`);
  printHead('page', ['share of one core']);
  for (const [index, name] of ['without a card', 'with the waiting card'].entries()) {
    const share = ((after[index] ?? 0) - (before[index] ?? 0)) / WATCHED_S;
    printRow(name, [`${(100 * share).toFixed(1)} %`]);
  }
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await bareExtension.remove();
}
