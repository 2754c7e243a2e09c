/**
 * What the worker costs while nothing is wrong: its CPU time and memory over 1,000 healthy
 * navigations, beside an extension that only listens to them. In one run, at once.
 *
 *   npm run build:chrome && npx tsx bench/worker.ts
 */
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareFloor } from './bare-extension';
import { type Cost, costOf } from './extension-process';
import { printHead, printRow, printTitle } from './table';

const NAVIGATIONS = 1000;

const floorExtension = await bareFloor();
const site = await startSite();
const browsers = await Promise.all([
  launchWithExtension(floorExtension.dir),
  launchWithExtension(EXTENSION),
]);

try {
  const runs = [];
  for (const browser of browsers)
    runs.push({ browser, page: await browser.newPage(), before: await costOf(browser) });
  await Promise.all(
    runs.map(async ({ page }) => {
      for (let done = 0; done < NAVIGATIONS; done += 1)
        await page.goto(`${site.url}/${done}`, { waitUntil: 'domcontentloaded' });
    }),
  );
  printTitle(`The worker, over ${NAVIGATIONS} healthy navigations`);
  printHead('extension', ['CPU for each', 'heap before', 'heap after']);
  for (const [index, { browser, before }] of runs.entries())
    report(index === 0 ? 'listens only' : 'Back Soon', before, await costOf(browser));
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await floorExtension.remove();
}

function report(name: string, before: Cost, after: Cost): void {
  const cpuMs = ((after.cpuS - before.cpuS) / NAVIGATIONS) * 1000;
  const heap = ({ heapBytes }: Cost) => `${(heapBytes / 1024).toFixed(0)} KiB`;
  printRow(name, [`${cpuMs.toFixed(2)} ms`, heap(before), heap(after)]);
}
