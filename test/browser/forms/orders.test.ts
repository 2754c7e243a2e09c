import fc from 'fast-check';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  clearTabHistory,
  confirmResending,
  find,
  isFirefox,
  launch,
  middleOf,
  openOwn,
  ownUrl,
  reload,
  SILENT_PAGE,
  stopWorker,
  travel,
  until,
  urlOf,
  visit,
} from '../support/harness';
import { age } from '../support/kept';
import { probesOf } from '../support/steps';
import { ACTS, type Act, actInPage, openOrderBook, TROUBLES } from './order-book';
import { isArmed, YES } from './till';

/** How many sequences; `ORDERS_SEED=… ORDERS_PATH=…` with what a failure says runs its one again. */
const { ORDERS, ORDERS_SEED, ORDERS_PATH } = process.env;
const SEQUENCES = Number(ORDERS ?? (isFirefox ? 10 : 60));
const MINUTE_MS = 60_000;

let browser: Browser;
/** A page of the extension. */
let inside: Page;
let shop: Awaited<ReturnType<typeof openOrderBook>>;
let page: Page;
let other: Page;

beforeAll(async () => {
  shop = await openOrderBook();
  browser = await launch(isFirefox ? {} : { args: ['--process-per-site'] });
  inside = await browser.newPage();
  await openOwn(inside, await ownUrl(browser, SILENT_PAGE));
  other = await browser.newPage();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

/** How often the user has had something done once more, by the method of the request. */
let confirmed = { GET: 0, POST: 0 };
const againInAll = { GET: 0, POST: 0 };
let cards = 0;
let count = 0;
/** The latest link that somebody could open again by its address. */
let link: string | undefined;

type Steps = Record<string, () => unknown>;

const stepsFor = <Name extends string>(
  names: readonly Name[],
  nameOf: (name: Name) => string,
  step: (name: Name) => unknown,
): Steps => Object.fromEntries(names.map((name) => [nameOf(name), () => step(name)]));

const presses = (...names: string[]): Steps => stepsFor(names, (name) => `press ${name}`, press);

const acts = Object.keys(ACTS) as Act[];

/** What begins a sequence: something is done, and its answer gets lost. */
const LOST_ACTS: Steps = Object.assign(
  {},
  ...acts.map((act) =>
    stepsFor(
      TROUBLES,
      (trouble) => `${act}, answered by ${trouble}`,
      async (trouble) => {
        shop.trouble = trouble;
        await perform(act);
        // Our element over the page, or our page in its place. A worker that was just being stopped
        // may have missed the failure; then there is nothing to press.
        const card = page.waitForSelector('back-soon, .card', { timeout: 10_000 });
        if (await card.catch(() => null)) cards += 1;
      },
    ),
  ),
);

const STEPS: Steps = {
  ...presses('Try now', 'Stop trying', 'Keep trying', "Tell me when it's back", 'Home page'),
  ...presses('What does this mean?', 'Contact the shop', 'Hide on this site', 'Is it just me?'),
  'press Close, then the chip': async () => (await press('Close')) && press('Show Back Soon'),
  'press Load this page': async () => {
    // Counted before: the load may reach the shop before the click has returned.
    confirmed.GET += 1;
    if (!(await press('Load this page'))) confirmed.GET -= 1;
  },
  'press Send again, then no': async () => (await press('Send again')) && press("No, don't send"),
  'press Send again twice at once': () => press('Send again', 2),
  // The browser asks once more for what it goes back to, and our own page leads one step further.
  'press Go back': () => byUser({ GET: 2 }, () => press('Go back')),
  'go Back': () => byUser({ GET: 2 }, () => travel(page, -1)),
  'go Forward': () => byUser({ GET: 2 }, () => travel(page, 1)),
  'type an address': () => byUser({}, () => visit(page, `${shop.url}/order`)),
  'type the address of the link': async () => {
    if (link) await byUser({ GET: 1 }, () => visit(page, shop.url + link));
  },
  'look at another tab, and back': () => other.bringToFront().then(() => page.bringToFront()),
  ...stepsFor(acts, (act) => `${act}, answered as the shop now does`, perform),
  ...stepsFor(
    ['', 'a 502', 'an empty 502'],
    (trouble) => `the shop answers with ${trouble || 'its pages'}`,
    (trouble) => {
      shop.trouble = trouble;
    },
  ),
};

/** Those that take their time. */
const SLOW_STEPS: Steps = {
  'the worker is stopped': () => stopWorker(browser),
  'a minute passes': () => pass(MINUTE_MS),
  'half an hour passes': () => pass(31 * MINUTE_MS),
  // Firefox asks in a window of its own.
  ...(isFirefox ? {} : { reload: () => byUser({ GET: 1, POST: 1 }, () => reload(page)) }),
  'press Send again, then yes': async () => {
    if (!(await confirm())) return;
    const before = shop.again('POST');
    confirmed.POST += 1;
    await confirmResending(page).catch(() => {});
    // A page that goes away under the click may take it along: then nothing is sent.
    await until('the confirmed order', () => shop.again('POST') > before, 5000).catch(() => {});
  },
  'press Send again, then yes, and leave at once': async () => {
    if (!(await confirm())) return;
    confirmed.POST += 1;
    await openBasket();
  },
};

const sequence = fc
  .tuple(
    fc.constantFrom(...Object.keys(LOST_ACTS)),
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...Object.keys(STEPS)) },
        { weight: 1, arbitrary: fc.constantFrom(...Object.keys(SLOW_STEPS)) },
      ),
      { maxLength: 4, size: 'max' },
    ),
  )
  .map(([first, rest]) => [first, ...rest]);

/** Whatever chance brings, these are gone through: each is done once more, by the user. */
const EXAMPLES = [
  ['a form sent by POST, answered by a 502', 'press Send again, then yes'],
  ...acts
    .filter((act) => ACTS[act] !== 'POST')
    .map((act) => [`${act}, answered by a 502`, 'a minute passes', 'press Load this page']),
];

test('whatever happens around it, nothing is done again but by the user', async () => {
  const steps = { ...LOST_ACTS, ...STEPS, ...SLOW_STEPS };
  await fc.assert(
    fc.asyncProperty(sequence, async (names) => {
      await startOver();
      for (const name of names) {
        await steps[name]!();
        expectNoMore();
      }
      await caughtUp();
      expectNoMore();
      againInAll.GET += shop.again('GET');
      againInAll.POST += shop.again('POST');
    }),
    {
      numRuns: SEQUENCES,
      examples: EXAMPLES.map((names): [string[]] => [names]),
      // Some five steps need no shortening.
      endOnFailure: true,
      // The same in every test, others in each long run.
      ...(ORDERS_SEED || !ORDERS ? { seed: Number(ORDERS_SEED ?? 3) } : {}),
      ...(ORDERS_PATH ? { path: ORDERS_PATH } : {}),
    },
  );
  // Replayed, it is but one.
  if (ORDERS_PATH) return;
  expect(againInAll.POST).toBeGreaterThan(0);
  expect(againInAll.GET).toBeGreaterThan(0);
  expect(cards).toBeGreaterThan(0.9 * SEQUENCES);
}, 900_000);

/** That nothing was done more often than the user has had it done, and by loads of the tab alone. */
function expectNoMore(): void {
  const entries = shop.entries();
  expect(entries.filter(({ mode }) => mode !== 'navigate')).toEqual([]);
  for (const method of ['GET', 'POST'] as const)
    expect(shop.again(method), JSON.stringify(entries)).toBeLessThanOrEqual(confirmed[method]);
}

/** A step of the user's, whose navigation may do so many things once more. */
async function byUser(
  { GET = 0, POST = 0 }: Partial<typeof confirmed>,
  step: () => Promise<unknown>,
): Promise<void> {
  confirmed = { GET: confirmed.GET + GET, POST: confirmed.POST + POST };
  await step().catch(() => {});
}

/** Time passes while the worker is stopped, and then its alarm rings. */
async function pass(ms: number): Promise<void> {
  const before = probesOf(shop).length;
  await stopWorker(browser);
  await inside.evaluate(age, `outage ${shop.url}`, Date.now() - ms);
  await inside.evaluate((name) => chrome.alarms.create(name, { when: Date.now() }), shop.url);
  // Where nothing is waited for, there is no try.
  await until('a try', () => probesOf(shop).length > before, 1500).catch(() => {});
}

/** The basket in a tab without a past, of a shop that is not hidden. */
const startOver = () =>
  until('a new start', async () => {
    await openBasket();
    await clearTabHistory(page);
    await inside.evaluate(async () => {
      // The browser allows 120 writes a minute, and few sequences change a setting.
      const settings = await chrome.storage.sync.get();
      if (Object.keys(settings).length > 0) await chrome.storage.sync.clear();
    });
    shop.clear();
    confirmed = { GET: 0, POST: 0 };
    link = undefined;
    return true;
  });

const openBasket = () =>
  page.goto(`${shop.url}/basket`, { waitUntil: 'domcontentloaded' }).catch(() => {});

/** Does something with a number of its own; another, should the tab have been led elsewhere. */
function perform(act: Act): Promise<unknown> {
  return until('an act', async () => {
    if (!(await urlOf(page)).endsWith('/basket')) await openBasket();
    count += 1;
    const way = ACTS[act];
    if (way.startsWith('/')) link = `${way}${count}`;
    const arrival = shop.arrival(count);
    return Promise.all([arrival, page.evaluate(actInPage, way, count)]);
  });
}

/** A click on one of the card's buttons, or two; gives whether it was there. */
async function press(name: string, times = 1): Promise<boolean> {
  const button = await findButton(name);
  if (!button) return false;
  try {
    await button.evaluate((button) => button.scrollIntoView({ block: 'nearest' }));
    const { x, y } = await middleOf(page, name);
    await page.mouse.click(x, y, { count: times });
    return true;
  } catch {
    // The page has just gone away.
    return false;
  }
}

const findButton = (name: string) => find(page, name).catch(() => null);

/** The two clicks that send a form once more; gives whether both were made. */
async function confirm(): Promise<boolean> {
  if (!(await press('Send again'))) return false;
  await until('the second button to be armed', async () => (await isArmed(page)) !== false);
  return press(YES);
}

/** Waits until the worker has dealt with all that it was told so far. */
const caughtUp = () =>
  inside.evaluate(() => chrome.runtime.sendMessage({ type: 'look', tabId: -1 }));
