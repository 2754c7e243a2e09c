import fc from 'fast-check';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISASTERS, stopTrying, tryNow } from '../../disasters/disasters';
import { FAILURES, type FailingTab, openFailingTab } from '../../disasters/failing-tab';
import { page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import { inWorker, launch, readCard, until, untilCardShown } from '../support/harness';
import { untilTitled } from '../support/steps';
import { readOutage } from '../support/stored-outage';

/** The number of sequences: the same few in every test run, random ones in long runs or by a seed. */
const { DISASTERS: MANY, DISASTERS_SEED } = process.env;
const COUNT = Number(MANY ?? 7);
const SEED = Number(DISASTERS_SEED ?? (MANY ? Date.now() % 1_000_000 : 3));
const LONGEST_WAIT_MS = 50_000;
/** The longest wait between two probes in the first minutes, even if the clock has jumped ahead. */
const LONGEST_GAP_MS = 5 * 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Disasters that only the alarm repairs take most of a minute; they are for long runs. */
const SHORT = Object.keys(DISASTERS).filter((name) => !name.endsWith('while the page loads'));
const NAMES = MANY ? Object.keys(DISASTERS) : SHORT;

/** With as many sequences as disasters, each disaster comes first once; the rest is random. */
const sequences = fc
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

/** Ways to end a failure; each returns the outcome and for how many tabs. All other tabs are `left`. */
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
    await stopTrying(tab);
    for (const page of tab.tabs) await page.close();
    return ['stopped', 1];
  },
};

test.each(
  sequences.map(
    (sequence) => [`${sequence.disasters.join(', ')}, ${sequence.end}`, sequence] as const,
  ),
)(
  `a failing tab keeps its card, its next probe and its record through: %s (seed ${SEED})`,
  async (_, { failure, disasters, end }) => {
    const tab = await openFailingTab(browser, failure);
    await untilCardShown(tab.page);
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

/** Expects the card, a next probe, an alarm as its fallback, and an open record for each tab. */
async function expectWaiting({ page, site, tabs }: FailingTab): Promise<void> {
  await page.bringToFront();
  // A restarted worker handles what it missed; at the latest the alarm starts it.
  await until('the card', () => readCard(page), LONGEST_WAIT_MS);
  const hasNextTry = async () => {
    const outage = await readOutage(browser, site.url);
    const atMs = outage?.wait?.untilMs ?? outage?.probe?.startedAtMs;
    return atMs !== undefined && atMs - Date.now() < LONGEST_GAP_MS;
  };
  await until('a next probe', hasNextTry, LONGEST_WAIT_MS);
  await until('an alarm behind it', async () => {
    const alarms = await inWorker(browser, () => chrome.alarms.getAll());
    return alarms.some(({ name }) => name === site.url);
  });
  await until('an open record of each tab', async () => {
    const open = (await recordsOf(browser, site)).filter(({ outcome }) => !outcome);
    return open.length === tabs.length;
  });
}

/** Expects that all failures have ended with the right outcomes and that no state is stored. */
async function expectEnded(tab: FailingTab, outcome: string, count: number): Promise<void> {
  const { site, mostFailures } = tab;
  await until('all outcomes', async () => {
    const records = await recordsOf(browser, site);
    return records.length > 0 && records.every(({ outcome }) => outcome);
  });
  const outcomes = (await recordsOf(browser, site)).map(({ outcome }) => outcome);
  expect(outcomes.length).toBeLessThanOrEqual(mostFailures);
  const others = new Array(outcomes.length - count).fill('left');
  expect(outcomes.toSorted()).toEqual([...others, ...new Array(count).fill(outcome)].toSorted());
  await until(
    'the stored outage to be removed',
    async () => !(await readOutage(browser, site.url)),
  );
}
