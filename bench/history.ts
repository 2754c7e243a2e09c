/**
 * Measures the history with the largest number of records that it keeps: writing, opening the history
 * page, searching, statistics of one site, export and import. Median of a few runs in one Chromium.
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
const printTimes = (name: string, timesMs: readonly number[]) => {
  const [median = 0] = [...timesMs].sort((a, b) => a - b).slice(Math.floor(timesMs.length / 2));
  printRow(name, [`${median.toFixed(1)} ms`, `${Math.max(...timesMs).toFixed(1)} ms`]);
};

/** Opens a new page for each round, and measures how long a task takes in it. Returns times in ms. */
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

/** Opens the history page and types into its search field. Returns how long each takes, in ms. */
async function timeHistoryPage(rounds: number): Promise<Record<'openedMs' | 'foundMs', number[]>> {
  const { page } = await openHistoryPage(browser);
  const address = new URL('/src/ui/options/index.html#history', page.url()).href;
  const times = { openedMs: [] as number[], foundMs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForSelector('.failure');
    times.openedMs.push(await page.evaluate(() => performance.now()));
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('.figures')?.textContent ?? ''),
    );
    times.foundMs.push(
      await page.evaluate(async (part) => {
        const input = document.querySelector<HTMLInputElement>('[type=search]')!;
        const fromMs = performance.now();
        input.value = part;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // No named function here: tsx would add a call of a helper that does not exist in the page.
        while (!document.querySelector('.failure b')?.textContent?.includes(part))
          await new Promise((resolve) => setTimeout(resolve));
        return performance.now() - fromMs;
      }, `op-4${round}`),
    );
  }
  await page.close();
  return times;
}

const filling = await openHistoryPage(browser);
const filledFromMs = Date.now();
for (let from = 0; from < COUNT; from += 5000)
  await filling.run(fill, makeRecords(COUNT, newestMs).slice(from, from + 5000));
console.log(`${COUNT} records, filled in ${Date.now() - filledFromMs} ms`);
await filling.page.close();

printHead('', ['median', 'slowest']);
const last = `{ ...(await room.readLatest(1))[0], id: crypto.randomUUID() }`;
printTimes('write one record', await time(`await room.writeRecord(${last}, Date.now())`));
printTimes('prune nothing', await time('await room.prune(0)'));
printTimes('read the newest 50', await time('await room.readPage({ limit: 50 })'));
printTimes(
  'read the newest 50 of one site',
  await time(`await room.readPage({ site: 'shop-7.example', limit: 50 })`),
);
printTimes('read the past of one site', await time(`await room.readSitePast('shop-7.example')`));
printTimes('read all entries for a search', await time('await room.readEntries()'));
const searching = await openHistoryPage(browser);
printTimes(
  'search by a part of the site, and read 50',
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
const pageTimes = await timeHistoryPage(ROUNDS);
printTimes('open the history page, until its first rows', pageTimes.openedMs);
printTimes('search on the history page, until its rows are shown', pageTimes.foundMs);
printTimes('export as JSON', await time('await room.exportAll(Date.now())', 3));
const exportFile = 'const { file } = await room.exportAll(Date.now());';
printTimes(
  'export and import, nothing new',
  await time(`${exportFile} await room.importAll(file, Date.now())`, 1),
);
printTimes(
  'export, delete all and import',
  await time(`${exportFile} await room.deleteAll(); await room.importAll(file, Date.now())`, 1),
);
printTimes('prune the oldest tenth', await time('await room.prune(0, 45_000)', 1));
await browser.close();
