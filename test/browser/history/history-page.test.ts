import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Proportion } from '../../../src/core/history/proportion';
import type { FailureRecord } from '../../../src/core/history/record';
import { computeStatistics } from '../../../src/core/history/statistics';
import { fill, type HistoryPage, makeRecords, openHistoryPage } from '../../history/history-page';
import { launch, openOwn, ownUrl, pressIn, until } from '../support/harness';
import { textOf, untilPageSays } from '../support/steps';
import { openTab } from '../support/tabs';

const NOW_MS = Date.now();

let browser: Browser;
let history: HistoryPage;
beforeAll(async () => {
  browser = await launch();
  history = await openHistoryPage(browser);
});
afterAll(() => browser?.close());
afterEach(async () => {
  // First, because the problems name the database that the history uses.
  await history.run(() => chrome.storage.local.remove('historyProblems'));
  await history.run((room) => room.deleteAll());
});

/** Opens a room of the options page. */
async function openRoom(room: string, width = 900): Promise<Page> {
  const page = await openTab(browser);
  await page.setViewport({ width, height: 800 });
  await openOwn(page, await ownUrl(browser, `/src/ui/options/index.html#${room}`));
  return page;
}

const ROW = '.failure';
const rows = (page: Page) =>
  page.$$eval(ROW, (rows) => rows.map((row) => row.querySelector('.path')?.textContent));
const untilRows = (page: Page, paths: readonly string[]) =>
  until(`the rows ${paths}`, async () => String(await rows(page)) === String(paths));
const countEntries = () => history.run(async (room) => (await room.readEntries()).length);
const pathsOf = (records: readonly FailureRecord[]) => records.map(({ path }) => path);

/** How many pixels a page is wider than its window. */
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the newest failures come first, scrolling shows more, and a search finds some', async () => {
  const records = makeRecords(130, NOW_MS);
  await history.run(fill, records);
  const page = await openRoom('history');
  await untilPageSays(page, '130 failures');
  await until('the first rows', async () => (await rows(page)).length >= 50);
  const newestFirst = pathsOf(records).reverse();
  expect((await rows(page)).slice(0, 50)).toEqual(newestFirst.slice(0, 50));
  await until('the oldest', async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    return (await rows(page)).at(-1) === '/page-0';
  });

  await page.locator('::-p-aria([name="Site"])').fill(`https://${records[3]!.site}/basket`);
  await untilRows(page, ['/page-3']);
  // Written at once: each typed character would draw the rows anew.
  await page.locator('::-p-aria([name="Site"])').fill('nowhere', { typingThreshold: 0 });
  await untilPageSays(page, 'None was found.');
  await page.locator('::-p-aria([name="Site"])').fill('SHOP', { typingThreshold: 0 });
  await page.locator('::-p-aria([name="How it ended"])').fill('left');
  const left = records.filter(({ outcome }) => outcome === 'left');
  await untilRows(page, pathsOf(left).reverse());
  expect(await textOf(page)).toContain(`${left.length} failures found`);
});

test('each row draws the tries and how they ended', async () => {
  const ended = makeRecords(4, NOW_MS).map((record) => ({
    ...record,
    attempts: makeRecords(4, NOW_MS)[3]!.attempts.map((attempt, n) => ({
      ...attempt,
      trigger: n === 1 ? ('user' as const) : attempt.trigger,
      atMs: record.startedAtMs + n * 10_000,
    })),
  }));
  const [open] = ended.map(({ endedAtMs: _, outcome: __, ...record }) => ({
    ...record,
    id: 'open',
  }));
  await history.run(fill, [...ended, open!]);
  const page = await openRoom('history');
  await until('the rows', async () => (await rows(page)).length === 5);
  const drawn = await page.$$eval('.failure', (rows) =>
    rows.map((row) => {
      const marks = [...row.querySelectorAll('.tries > *')];
      const directions = marks[1]?.getAttribute('d')?.match(/v-?/g)?.join(' ');
      return [row.parentElement?.className, marks.at(-1)?.getAttribute('class'), directions];
    }),
  );
  expect(drawn.map(([outcome, end]) => `${outcome} ${end}`).sort()).toEqual([
    'exhausted gone',
    'left gone',
    'open open',
    'recovered back',
    'stopped gone',
  ]);
  expect(drawn.find(([outcome]) => outcome === 'left')?.[2]).toBe('v v- v');
});

test('a failure opens its details, also on a small screen', async () => {
  const [, , record] = makeRecords(4, NOW_MS).map((record) => ({
    ...record,
    outcome: 'recovered' as const,
  }));
  const answered = { ...record!.attempts[0]!, atMs: record!.endedAtMs!, isAnswered: true };
  record!.attempts.push({ ...answered, status: 200 });
  await history.run(fill, [record!]);
  const page = await openRoom('history', 320);
  await page.locator(ROW).click();
  await untilPageSays(page, 'No form was sent.');
  expect(await textOf(page)).toContain('Error 502, written by nginx');
  const table = await page.$$eval('.details tbody tr', (lines) =>
    lines.map((line) => [...line.children].slice(1).map((cell) => cell.textContent)),
  );
  expect(table[0]).toEqual(['The page did not load', '']);
  expect(table.at(-1)).toEqual(['The page came back', '']);
  expect(table.slice(1, -1)).toHaveLength(record!.attempts.length);
  expect(table.at(-2)).toEqual(['Back Soon asked quietly', 'the site answered']);
  const drawn = await page.$$eval('.strip path', (marks) =>
    marks.map((mark) => mark.getAttribute('class')),
  );
  expect([drawn[0], drawn.at(-1)]).toEqual(['failed', 'back']);
  expect(drawn).toContain('answered');
  expect(await overflowOf(page)).toBe(0);
});

test('one failure, all of a site, or all are deleted after a confirmation', async () => {
  const records = makeRecords(6, NOW_MS).map((record, i) => ({
    ...record,
    site: i < 4 ? 'tea.example' : 'pots.example',
  }));
  await history.run(fill, records);
  const page = await openRoom('history');
  await untilRows(page, ['/page-5', '/page-4', '/page-3', '/page-2', '/page-1', '/page-0']);
  await page.locator(ROW).click();
  await pressIn(page, 'Delete this one');
  await untilPageSays(page, 'Delete 1 failure?');
  await pressIn(page, 'Keep');
  expect(await countEntries()).toBe(6);
  await pressIn(page, 'Delete this one');
  await pressIn(page, 'Delete');
  await untilRows(page, ['/page-4', '/page-3', '/page-2', '/page-1', '/page-0']);
  expect(await countEntries()).toBe(5);

  await page.locator(`.failures li:nth-child(2) ${ROW}`).click();
  await pressIn(page, 'Delete all of tea.example');
  await untilPageSays(page, 'Delete 4 failures of this site?');
  await pressIn(page, 'Delete');
  await untilRows(page, ['/page-4']);
  expect(await countEntries()).toBe(1);

  await pressIn(page, 'Delete the whole history');
  await untilPageSays(page, 'Delete 1 failure, and any history that was set aside?');
  await pressIn(page, 'Delete');
  await untilPageSays(page, 'Nothing yet.');
  expect(await countEntries()).toBe(0);
});

test('problems of the history are shown until the user dismisses them', async () => {
  const historyProblems = {
    setAside: [{ name: 'back-soon', errorName: 'UnknownError', atMs: NOW_MS }],
    lastSetAside: 'back-soon',
    full: { atMs: NOW_MS, isSolved: true },
  };
  await history.run((_, key) => chrome.storage.local.set(key), { historyProblems });
  const page = await openRoom('history');
  await untilPageSays(page, 'could not be opened');
  await pressIn(page, 'All right');
  await until('one less', async () => !(await textOf(page)).includes('to make room'));
  await pressIn(page, 'Delete what was set aside');
  await pressIn(page, 'Delete');
  await until('none', async () => !(await textOf(page)).includes('could not be opened'));
  expect((await history.run((room) => room.readProblems())).setAside).toEqual([]);
});

const openDetails = (page: Page) => page.locator('#statistics summary').click();
const findings = (page: Page) =>
  page.$$eval('.finding', (findings) => findings.map(({ textContent }) => textContent));

test('the tables show the figures of the statistics, also on a small screen', async () => {
  const records = makeRecords(300, NOW_MS).map((record, i) => ({
    ...record,
    endedAtMs: record.startedAtMs + (i % 41) * 20_000,
    site: `shop-${i % 13}.example`,
    actions: i % 3 === 0 ? [{ action: 'try-now', atMs: record.startedAtMs }] : [],
  }));
  await history.run(fill, records);
  const expected = computeStatistics(records, NOW_MS, (ms) => ({
    hour: new Date(ms).getHours(),
    weekday: new Date(ms).getDay(),
  }));
  const page = await openRoom('statistics', 320);
  await openDetails(page);
  await untilPageSays(page, 'Counted from the 300 failures');
  const tables = Object.fromEntries(
    await page.$$eval('table', (tables) =>
      tables.map((table) => [
        table.getAttribute('aria-label'),
        [...table.querySelectorAll('tbody tr')].map((line) =>
          [...line.children].map((cell) => cell.textContent),
        ),
      ]),
    ),
  ) as Record<string, string[][]>;
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  const { recoveredByWaiting, recovered: all, remedies, timeToRecovery } = expected;
  const cells = ({ count, of }: Proportion) => [`${count}`, `${of}`, percent(count / of)];
  const { recovered } = remedies[0]!;
  expect(tables['What was followed by the page coming back']?.slice(0, 2)).toEqual([
    ['Waiting', ...cells(recoveredByWaiting)],
    ['Try now', ...cells(recovered)],
  ]);
  const step = timeToRecovery.steps.findLast(({ durationMs }) => durationMs <= 300_000)!;
  const row = tables['How many were back, minute by minute']?.find(([after]) => after === '5 min');
  expect(row?.[1]).toBe(percent(1 - step.survival));
  expect(tables['By site']?.map(([site, count]) => [site, count])).toEqual(
    expected.sites.slice(0, 10).map(({ site, failures }) => [site, `${failures}`]),
  );
  const counts = (title: string) => tables[title]?.map(([, count]) => Number(count));
  expect(counts('By hour of the day')).toEqual(expected.hours.map(({ failures }) => failures));
  expect(counts('By day of the week')).toEqual(expected.weekdays.map(({ failures }) => failures));
  expect((await findings(page))[0]).toBe(`${all.count} of ${all.of}`);
  // The chart is drawn after the page is rendered.
  await until('the chart', async () => (await page.$$('.chart canvas')).length === 1);
  expect(await overflowOf(page)).toBe(0);
});

test('few failures are not judged or drawn', async () => {
  await history.run(fill, makeRecords(3, NOW_MS));
  const page = await openRoom('statistics');
  await untilPageSays(page, 'So far 3; it takes 12 to say.');
  expect(await findings(page)).toEqual(Array(3).fill('too few to say'));
  expect(await page.$$('.chart')).toEqual([]);
});
