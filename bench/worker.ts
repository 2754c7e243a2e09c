/**
 * Measures the worker on healthy pages: CPU time and memory over 1,000 navigations. For comparison, an
 * extension that only listens to the same events. Both are measured at the same time.
 *
 *   npm run build:chrome && npx tsx bench/worker.ts
 */
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { startSite } from '../test/world/site';
import { bareElementExtension } from './bare-extension';
import { type Cost, costOf } from './extension-process';
import { printHead, printRow, printTitle } from './table';

const NAVIGATIONS = 1000;

const bareExtension = await bareElementExtension();
const site = await startSite();
const browsers = await Promise.all([
  launchWithExtension(bareExtension.dir),
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
  printHead('extension', ['CPU per navigation', 'heap before', 'heap after']);
  for (const [index, { browser, before }] of runs.entries())
    report(index === 0 ? 'only listens' : 'Back Soon', before, await costOf(browser));
} finally {
  await Promise.all([...browsers.map((browser) => browser.close()), site.close()]);
  await bareExtension.remove();
}

function report(name: string, before: Cost, after: Cost): void {
  const cpuMs = ((after.cpuS - before.cpuS) / NAVIGATIONS) * 1000;
  const heap = ({ heapBytes }: Cost) => `${(heapBytes / 1024).toFixed(0)} KiB`;
  printRow(name, [`${cpuMs.toFixed(2)} ms`, heap(before), heap(after)]);
}
