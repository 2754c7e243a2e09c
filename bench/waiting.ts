/**
 * What a card costs that stands and waits, as it may for half an hour: processor time of the whole
 * browser, beside the same failing page without a card. In one run, at once.
 *
 *   npm run build:chrome && npx tsx bench/waiting.ts
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareFloor } from './bare-extension';
import { processorTimeS } from './extension-process';
import { printHead, printRow, printTitle } from './table';

const WATCHED_S = 20;
const SETTLED_MS = 3000;

const floorExtension = await bareFloor();
const site = await startSite();
site.respond((_req, res) => {
  // One long wait, without a try in between.
  const headers = { 'content-type': 'text/html', 'retry-after': '120' };
  res.writeHead(502, headers).end('<h1>502 Bad Gateway</h1>');
});
const browsers = await Promise.all([
  launchWithExtension(floorExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  for (const browser of browsers) await (await browser.newPage()).goto(site.url);
  await sleep(SETTLED_MS);
  const before = await Promise.all(browsers.map((browser) => processorTimeS(browser)));
  await sleep(WATCHED_S * 1000);
  const after = await Promise.all(browsers.map((browser) => processorTimeS(browser)));
  printTitle(`A failing page that stands for ${WATCHED_S} s`);
  printHead('page', ['of one processor']);
  for (const [index, name] of ['without a card', 'the card waits over it'].entries()) {
    const share = ((after[index] ?? 0) - (before[index] ?? 0)) / WATCHED_S;
    printRow(name, [`${(100 * share).toFixed(1)} %`]);
  }
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await floorExtension.remove();
}
