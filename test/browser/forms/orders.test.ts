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
import { probesOf } from '../support/steps';
import { ageStored } from '../support/stored-outage';
import { CONFIRM, isConfirmEnabled } from './order-shop';
import { ACTS, type Act, actInPage, openRecordingShop, TROUBLES } from './recording-shop';

/** The number of sequences. `ORDERS_SEED=… ORDERS_PATH=…`, as a failure prints them, repeats one. */
const { ORDERS, ORDERS_SEED, ORDERS_PATH } = process.env;
const SEQUENCES = Number(ORDERS ?? (isFirefox ? 10 : 12));
const MINUTE_MS = 60_000;

let browser: Browser;
/** A page of the extension. */
let inside: Page;
let shop: Awaited<ReturnType<typeof openRecordingShop>>;
let page: Page;
let other: Page;

beforeAll(async () => {
  shop = await openRecordingShop();
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

/** How many repeats the user has confirmed, by the method of the request. */
let confirmed = { GET: 0, POST: 0 };
const totalRepeats = { GET: 0, POST: 0 };
let cards = 0;
let count = 0;
/** The latest link with a side effect; the user may type its address again. */
let link: string | undefined;

type Steps = Record<string, () => unknown>;

const stepsFor = <Name extends string>(
  names: readonly Name[],
  nameOf: (name: Name) => string,
  step: (name: Name) => unknown,
): Steps => Object.fromEntries(names.map((name) => [nameOf(name), () => step(name)]));

const presses = (...names: string[]): Steps => stepsFor(names, (name) => `press ${name}`, press);

const acts = Object.keys(ACTS) as Act[];

/** The first step of a sequence: an act whose response fails. */
const LOST_ACTS: Steps = Object.assign(
  {},
  ...acts.map((act) =>
    stepsFor(
      TROUBLES,
      (trouble) => `${act}, answered by ${trouble}`,
      async (trouble) => {
        shop.trouble = trouble;
        await perform(act);
        // The overlay's host, or the card of the recovery page. A worker that is just being stopped
        // may miss the failure; then there is no card.
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
    // Counted before the click, because the load may reach the shop before the click has returned.
    confirmed.GET += 1;
    if (!(await press('Load this page'))) confirmed.GET -= 1;
  },
  'press Send again, then no': async () => (await press('Send again')) && press("No, don't send"),
  'press Send again twice at once': () => press('Send again', 2),
  // The browser loads the previous page again, and the recovery page goes back one step further.
  'press Go back': () => byUser({ GET: 2 }, () => press('Go back')),
  'go Back': () => byUser({ GET: 2 }, () => travel(page, -1)),
  'go Forward': () => byUser({ GET: 2 }, () => travel(page, 1)),
  'type an address': () => byUser({}, () => visit(page, `${shop.url}/order`)),
  'type the address of the link': async () => {
    if (link) await byUser({ GET: 1 }, () => visit(page, shop.url + link));
  },
  'switch to another tab and back': () => other.bringToFront().then(() => page.bringToFront()),
  ...stepsFor(acts, (act) => `${act}, answered by the shop as it is now`, perform),
  ...stepsFor(
    ['', 'a 502', 'an empty 502'],
    (trouble) => `the shop answers with ${trouble || 'its pages'}`,
    (trouble) => {
      shop.trouble = trouble;
    },
  ),
};

/** Steps that take long, and are therefore rarer. */
const SLOW_STEPS: Steps = {
  'the worker is stopped': () => stopWorker(browser),
  'a minute passes': () => pass(MINUTE_MS),
  'half an hour passes': () => pass(31 * MINUTE_MS),
  // Firefox asks for the confirmation in a dialog window.
  ...(isFirefox ? {} : { reload: () => byUser({ GET: 1, POST: 1 }, () => reload(page)) }),
  'press Send again, then yes': async () => {
    if (!(await confirm())) return;
    const before = shop.repeatCount('POST');
    confirmed.POST += 1;
    await confirmResending(page).catch(() => {});
    // If the page unloads during the click, nothing is sent.
    await until('the confirmed order', () => shop.repeatCount('POST') > before, 5000).catch(
      () => {},
    );
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

/** Sequences that always run: in each, the user repeats an act. */
const EXAMPLES = [
  ['a form sent by POST, answered by a 502', 'press Send again, then yes'],
  ...acts
    .filter((act) => ACTS[act] !== 'POST')
    .map((act) => [`${act}, answered by a 502`, 'a minute passes', 'press Load this page']),
];

test('in random sequences of events, no act is repeated without the user', async () => {
  const steps = { ...LOST_ACTS, ...STEPS, ...SLOW_STEPS };
  await fc.assert(
    fc.asyncProperty(sequence, async (names) => {
      await startOver();
      for (const name of names) {
        await steps[name]!();
        expectNoUnconfirmedRepeats();
      }
      await untilMessagesHandled();
      expectNoUnconfirmedRepeats();
      totalRepeats.GET += shop.repeatCount('GET');
      totalRepeats.POST += shop.repeatCount('POST');
    }),
    {
      numRuns: SEQUENCES,
      examples: EXAMPLES.map((names): [string[]] => [names]),
      // Sequences of five steps need no shrinking.
      endOnFailure: true,
      // A fixed seed in every test run, a random one in long runs.
      seed: ORDERS_SEED || !ORDERS ? Number(ORDERS_SEED ?? 3) : undefined,
      path: ORDERS_PATH || undefined,
    },
  );
  // A replay runs only one sequence.
  if (ORDERS_PATH) return;
  expect(totalRepeats.POST).toBeGreaterThan(0);
  expect(totalRepeats.GET).toBeGreaterThan(0);
  expect(cards).toBeGreaterThan(0.9 * SEQUENCES);
}, 900_000);

/** Expects no more repeats than the user confirmed, and acts only by loads of the tab. */
function expectNoUnconfirmedRepeats(): void {
  const entries = shop.entries();
  expect(entries.filter(({ mode }) => mode !== 'navigate')).toEqual([]);
  for (const method of ['GET', 'POST'] as const)
    expect(shop.repeatCount(method), JSON.stringify(entries)).toBeLessThanOrEqual(
      confirmed[method],
    );
}

/** Runs a step of the user whose navigation may repeat up to this many acts. */
async function byUser(
  { GET = 0, POST = 0 }: Partial<typeof confirmed>,
  step: () => Promise<unknown>,
): Promise<void> {
  confirmed = { GET: confirmed.GET + GET, POST: confirmed.POST + POST };
  await step().catch(() => {});
}

/** Lets time pass while the worker is stopped; then fires its alarm. */
async function pass(ms: number): Promise<void> {
  const before = probesOf(shop).length;
  await stopWorker(browser);
  await inside.evaluate(ageStored, `outage ${shop.url}`, Date.now() - ms);
  await inside.evaluate((name) => chrome.alarms.create(name, { when: Date.now() }), shop.url);
  // Without a wait there is no probe.
  await until('a probe', () => probesOf(shop).length > before, 1500).catch(() => {});
}

/** Resets everything: opens the basket in a new history, hides no site, and empties the record. */
const startOver = () =>
  until('a new start', async () => {
    await openBasket();
    await clearTabHistory(page);
    // They hold the hidden sites.
    await inside.evaluate(() => chrome.storage.local.remove('settings'));
    shop.clear();
    confirmed = { GET: 0, POST: 0 };
    link = undefined;
    return true;
  });

const openBasket = () =>
  page.goto(`${shop.url}/basket`, { waitUntil: 'domcontentloaded' }).catch(() => {});

/** Performs an act with a new number; repeats it with another number if the tab was elsewhere. */
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

/** Clicks a button of the card `times` times; returns whether the button was there. */
async function press(name: string, times = 1): Promise<boolean> {
  const button = await findButton(name);
  if (!button) return name !== 'More' && (await openMore()) && press(name, times);
  try {
    await button.evaluate((button) => button.scrollIntoView({ block: 'nearest' }));
    const { x, y } = await middleOf(page, name);
    await page.mouse.click(x, y, { count: times });
    return true;
  } catch {
    // The page was unloaded in the meantime.
    return false;
  }
}

const findButton = (name: string) => find(page, name).catch(() => null);

/** Opens `More`; returns whether it was there and closed. */
async function openMore(): Promise<boolean> {
  const more = await findButton('More');
  const readState = () => more?.evaluate((more) => more.ariaExpanded).catch(() => null);
  if ((await readState()) !== 'false' || !(await press('More'))) return false;
  // Null when the page was unloaded in the meantime. A card that appears just now may miss a click.
  await until(
    'More to be open',
    async () => (await readState()) !== 'false' || !(await press('More')),
  );
  return true;
}

/** Makes the two clicks that send a form again; returns whether both were made. */
async function confirm(): Promise<boolean> {
  if (!(await press('Send again'))) return false;
  await until(
    'the confirming button to be enabled',
    async () => (await isConfirmEnabled(page)) !== false,
  );
  return press(CONFIRM);
}

/** Waits until the worker has handled all earlier messages. */
const untilMessagesHandled = () =>
  inside.evaluate(() => chrome.runtime.sendMessage({ type: 'get-view', tabId: -1 }));
