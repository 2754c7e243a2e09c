/**
 * What the most records that are kept cost our pages: to write, to open the first page of, to
 * search, to learn from, to export and to import. Median of a few runs in one Chromium.
 *
 *   npm run build:chrome && npx tsx bench/history.ts
 */
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { fill, makeRecords, openHistoryPage } from '../test/history/history-page';
import { printHead, printRow } from './table';

const ROUNDS = 5;
const COUNT = 50_000;

const browser = await launchWithExtension(EXTENSION);
const newestMs = Date.now();
const show = (name: string, timesMs: readonly number[]) => {
  const [median = 0] = [...timesMs].sort((a, b) => a - b).slice(Math.floor(timesMs.length / 2));
  printRow(name, [`${median.toFixed(1)} ms`, `${Math.max(...timesMs).toFixed(1)} ms`]);
};

/** Opens a page anew and times one thing in it, as its first. */
async function time(task: string, rounds = ROUNDS): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const history = await openHistoryPage(browser);
    timesMs.push(
      (await history.page.evaluate(`(async () => {
        const fromMs = performance.now();
        await (async () => { ${task} })();
        return performance.now() - fromMs;
      })()`)) as number,
    );
    await history.page.close();
  }
  return timesMs;
}

/** Opens the page that people see, and searches in it as one types. */
async function seeHistory(rounds: number): Promise<Record<'openedMs' | 'foundMs', number[]>> {
  const { page } = await openHistoryPage(browser);
  const address = new URL('/src/ui/options/index.html#history', page.url()).href;
  const seen = { openedMs: [] as number[], foundMs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForSelector('.failure');
    seen.openedMs.push(await page.evaluate(() => performance.now()));
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('.figures')?.textContent ?? ''),
    );
    seen.foundMs.push(
      await page.evaluate(async (part) => {
        const input = document.querySelector<HTMLInputElement>('[type=search]')!;
        const fromMs = performance.now();
        input.value = part;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // Not a function with a name, which tsx would give one by a helper that the page has not.
        while (!document.querySelector('.failure b')?.textContent?.includes(part))
          await new Promise((resolve) => setTimeout(resolve));
        return performance.now() - fromMs;
      }, `op-4${round}`),
    );
  }
  await page.close();
  return seen;
}

const filling = await openHistoryPage(browser);
const filledFromMs = Date.now();
for (let from = 0; from < COUNT; from += 5000)
  await filling.run(fill, makeRecords(COUNT, newestMs).slice(from, from + 5000));
console.log(`${COUNT} records, filled in ${Date.now() - filledFromMs} ms`);
await filling.page.close();

printHead('', ['median', 'slowest']);
const last = `{ ...(await room.readLatest(1))[0], id: crypto.randomUUID() }`;
show('write one more', await time(`await room.writeRecord(${last}, Date.now())`));
show('nothing to prune', await time('await room.prune(0)'));
show('first 50, newest first', await time('await room.readPage({ limit: 50 })'));
show(
  'first 50 of one site',
  await time(`await room.readPage({ site: 'shop-7.example', limit: 50 })`),
);
show('what the past of a site says', await time(`await room.readSitePast('shop-7.example')`));
show('all entries to search', await time('await room.readEntries()'));
const searching = await openHistoryPage(browser);
show(
  'search by a part of the site, read 50',
  await searching.run(async (room, rounds) => {
    const entries = await room.readEntries();
    const timesMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const fromMs = performance.now();
      const found = room.searchEntries(entries, { part: `op-4${round}`, outcome: 'recovered' });
      await room.readByIds(found.slice(0, 50).map(({ id }) => id));
      timesMs.push(performance.now() - fromMs);
    }
    return timesMs;
  }, ROUNDS),
);
await searching.page.close();
const seen = await seeHistory(ROUNDS);
show('the history page, until its first rows', seen.openedMs);
show('in it, a search until its rows are there', seen.foundMs);
show('export as JSON', await time('await room.exportAll(Date.now())', 3));
const again = 'const { file } = await room.exportAll(Date.now());';
show(
  'export and import, all there already',
  await time(`${again} await room.importAll(file, Date.now())`, 1),
);
show(
  'export, delete all and import',
  await time(`${again} await room.deleteAll(); await room.importAll(file, Date.now())`, 1),
);
show('drop the oldest tenth', await time('await room.prune(0, 45_000)', 1));
await browser.close();
