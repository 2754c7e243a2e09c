import fc from 'fast-check';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DISASTERS, tryNow } from '../../disasters/disasters';
import { FAILURES, type FailingTab, openFailingTab } from '../../disasters/failing-tab';
import { launchWithExtension } from '../../drivers/launch';
import { page as html } from '../../world/answers';
import { recordsOf } from '../history/remembered';
import {
  cardOn,
  clickAt,
  EXTENSION,
  hasButton,
  inWorker,
  isFirefox,
  launch,
  readCard,
  until,
  visit,
} from '../support/harness';
import { keptOutage } from '../support/kept';
import { temporaryFolder, untilTitled } from '../support/steps';
import { openTab } from '../support/tabs';

/** How many lives: the same few in every test, others in each long run, or those of one seed. */
const { DISASTERS: MANY, DISASTERS_SEED } = process.env;
const COUNT = Number(MANY ?? 10);
const SEED = Number(DISASTERS_SEED ?? (MANY ? Date.now() % 1_000_000 : 3));
const LONGEST_WAIT_MS = 50_000;
/** Between two tries in the first minutes, should the clock have jumped ahead as well. */
const LONGEST_GAP_MS = 5 * 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** What the alarm alone makes good takes most of a minute, and is for the long run. */
const SHORT = Object.keys(DISASTERS).filter((name) => !name.endsWith('while the page loads'));
const NAMES = MANY ? Object.keys(DISASTERS) : SHORT;

/** Each of them at least once in as many lives as there are, the rest by chance. */
const lives = fc
  .sample(
    fc.record({
      failure: fc.constantFrom(...Object.keys(FAILURES)),
      second: fc.option(fc.constantFrom(...NAMES), { freq: 2 }),
      end: fc.constantFrom('the shop recovers', 'the tab is closed', 'the user stops'),
    }),
    { numRuns: COUNT, seed: SEED },
  )
  .map(({ failure, second, end }, at) => {
    const first = NAMES[(at + SEED) % NAMES.length]!;
    return { failure, disasters: second === null ? [first] : [first, second], end };
  });

const isStill = async ({ page }: FailingTab) => !(await hasButton(page, 'Keep trying'));

/** How a failure ends: with which outcome for so many of its tabs; `left` for all else. */
const ENDS: Record<string, (tab: FailingTab) => Promise<[outcome: string, count: number]>> = {
  'the shop recovers': async (tab) => {
    tab.site.respond(html('<title>Tea</title>'));
    await tryNow(tab);
    for (const page of tab.tabs) await untilTitled(page, 'Tea', LONGEST_WAIT_MS);
    return ['recovered', tab.tabs.length];
  },
  'the tab is closed': async (tab) => {
    for (const page of tab.tabs) await page.close();
    return ['left', tab.tabs.length];
  },
  'the user stops': async (tab) => {
    await until('the tries to stop', async () => {
      if (!(await isStill(tab))) return true;
      // At once or not at all: by the next moment the last click may have stopped them.
      if (await hasButton(tab.page, 'Stop trying')) await clickAt(tab.page, 'Stop trying');
      return false;
    });
    for (const page of tab.tabs) await page.close();
    return ['stopped', 1];
  },
};

test.each(lives.map((life) => [`${life.disasters.join(', ')}, ${life.end}`, life] as const))(
  `seed ${SEED}: %s`,
  async (_, { failure, disasters, end }) => {
    const tab = await openFailingTab(browser, failure);
    await cardOn(tab.page);
    for (const name of disasters) {
      await DISASTERS[name]!(tab);
      await expectWaiting(tab);
    }
    await expectEnded(tab, ...(await ENDS[end]!(tab)));
    for (const page of tab.tabs) if (!page.isClosed()) await page.close();
    await tab.site.close();
  },
  150_000,
);

// An add-on that no store has signed is gone with the restart.
test.skipIf(isFirefox)('the browser is restarted', async () => {
  const userDataDir = temporaryFolder();
  const first = await launchWithExtension(EXTENSION, { userDataDir });
  const { site, page } = await openFailingTab(first, 'a page');
  onTestFinished(() => site.close());
  await cardOn(page);
  await first.close();
  const second = await launchWithExtension(EXTENSION, { userDataDir });
  onTestFinished(() => second.close());
  await until('the end', async () => (await recordsOf(second, site))[0]?.outcome);
  expect(await recordsOf(second, site)).toMatchObject([{ outcome: 'left' }]);
  await visit(await openTab(second), `${site.url}/tea`);
  await until('another', async () => (await recordsOf(second, site)).length === 2);
});

/** That the page has its card, and that something will have the shop tried again. */
async function expectWaiting({ page, site, tabs }: FailingTab): Promise<void> {
  await page.bringToFront();
  // What the worker missed as it was stopped, it takes up when it starts, with the alarm at last.
  await until('the card', () => readCard(page), LONGEST_WAIT_MS);
  const hasNextTry = async () => {
    const outage = await keptOutage(browser, site.url);
    const atMs = outage?.wait?.untilMs ?? outage?.probe?.startedAtMs;
    return atMs !== undefined && atMs - Date.now() < LONGEST_GAP_MS;
  };
  await until('a next try', hasNextTry, LONGEST_WAIT_MS);
  await until('an alarm behind it', async () => {
    const alarms = await inWorker(browser, () => chrome.alarms.getAll());
    return alarms.some(({ name }) => name === site.url);
  });
  await until('an open record of each tab', async () => {
    const open = (await recordsOf(browser, site)).filter(({ outcome }) => !outcome);
    return open.length === tabs.length;
  });
}

/** That nothing is left open or kept of it, and that it is remembered as what it was. */
async function expectEnded(tab: FailingTab, outcome: string, count: number): Promise<void> {
  const { site, mostFailures } = tab;
  await until('an end', async () => {
    const records = await recordsOf(browser, site);
    return records.length > 0 && records.every(({ outcome }) => outcome);
  });
  const outcomes = (await recordsOf(browser, site)).map(({ outcome }) => outcome);
  expect(outcomes.length).toBeLessThanOrEqual(mostFailures);
  const others = new Array(outcomes.length - count).fill('left');
  expect(outcomes.toSorted()).toEqual([...others, ...new Array(count).fill(outcome)].toSorted());
  await until('nothing to be kept', async () => !(await keptOutage(browser, site.url)));
}
