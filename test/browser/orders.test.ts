import { EventEmitter, once } from 'node:events';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, redirect } from '../world/answers';
import { type Handler, type Site, startSite } from '../world/site';
import {
  confirmResending,
  find,
  forgetTabHistory,
  isFirefox,
  launch,
  middleOf,
  openOwn,
  ownUrl,
  SILENT_PAGE,
  stopWorker,
  travel,
  until,
  urlOf,
  visit,
} from './harness';
import { age } from './kept';
import { isArmed, YES } from './till';

/** How many sequences; `ORDERS_SEED=… ORDERS_PATH=…` with what a failure says runs its one again. */
const { ORDERS, ORDERS_SEED, ORDERS_PATH } = process.env;
const SEQUENCES = Number(ORDERS ?? (isFirefox ? 10 : 60));
const HALF_AN_HOUR_MS = 31 * 60_000;

let browser: Browser;
/** A page of the extension. */
let inside: Page;
let shop: Site;
let page: Page;
let other: Page;

beforeAll(async () => {
  shop = await startSite();
  shop.respond(serve);
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

/** How an order's answer gets lost. */
const LOST: Record<string, Handler> = {
  'a 502': gatewayError(502),
  'an empty 502': empty(502),
  'a redirect to a 502': redirect('/thanks'),
};
const ORDERED: Handler = html('<title>Ordered</title>');
const BASKET = html('<form method="post" action="/pay"><input name="order"></form>');

/** Which of `LOST` is the matter with the shop; it takes every order that reaches it all the same. */
let trouble = '';
let orders: string[] = [];
const arrivals = new EventEmitter();
/** How many orders may have been sent once more, as was confirmed. */
let confirmed = 0;
let sentAgainInAll = 0;
let cards = 0;
let count = 0;

const ordersSentAgain = () => orders.length - new Set(orders).size;

async function serve(...[req, res]: Parameters<Handler>) {
  if (req.method === 'POST') {
    const sent = await text(req);
    orders.push(`${req.headers['sec-fetch-mode']} ${sent}`);
    arrivals.emit(sent);
    return (LOST[trouble] ?? ORDERED)(req, res);
  }
  if (req.url === '/basket') return BASKET(req, res);
  const broken = trouble === 'an empty 502' ? empty : gatewayError;
  return (trouble ? broken(502) : html('<title>Shop</title>'))(req, res);
}

type Steps = Record<string, () => unknown>;

const presses = (...names: string[]): Steps =>
  Object.fromEntries(names.map((name) => [`press ${name}`, () => press(name)]));

const LOST_ORDERS: Steps = Object.fromEntries(
  Object.keys(LOST).map((answer) => [
    `order, answered by ${answer}`,
    async () => {
      trouble = answer;
      await order();
      // Our element over the page, or our page in its place. A worker that was just being stopped
      // may have missed the failure; then there is nothing to press.
      const card = page.waitForSelector('back-soon, .card', { timeout: 10_000 });
      if (await card.catch(() => null)) cards += 1;
    },
  ]),
);

const STEPS: Steps = {
  ...presses('Try now', 'Stop trying', 'Keep trying', "Tell me when it's back", 'Home page'),
  ...presses('Go back', 'What does this mean?', 'Contact the shop', 'Hide on this site'),
  'press Close, then the chip': async () => (await press('Close')) && press('Show Back Soon'),
  'press Send again, then no': async () => (await press('Send again')) && press("No, don't send"),
  'press Send again twice at once': () => press('Send again', 2),
  'go Back': () => travel(page, -1).catch(() => {}),
  'go Forward': () => travel(page, 1).catch(() => {}),
  'type the address': () => visit(page, `${shop.url}/pay`).catch(() => {}),
  'look at another tab, and back': () => other.bringToFront().then(() => page.bringToFront()),
  'order again, answered as the shop now does': () => order(),
  'the shop recovers': () => {
    trouble = '';
  },
  'the shop fails': () => {
    trouble = 'a 502';
  },
  'the shop fails without a word': () => {
    trouble = 'an empty 502';
  },
};

/** Those that take their time. */
const SLOW_STEPS: Steps = {
  'the worker is stopped': () => stopWorker(browser),
  'half an hour passes': async () => {
    await stopWorker(browser);
    await inside.evaluate(age, `outage ${shop.url}`, Date.now() - HALF_AN_HOUR_MS);
  },
  'press Send again, then yes': async () => {
    if (!(await confirm())) return;
    const before = ordersSentAgain();
    confirmed += 1;
    await confirmResending(page).catch(() => {});
    // A page that goes away under the click may take it along: then nothing is sent.
    await until('the confirmed order', () => ordersSentAgain() > before, 5000).catch(() => {});
  },
  'press Send again, then yes, and leave at once': async () => {
    if (!(await confirm())) return;
    confirmed += 1;
    await openBasket();
  },
};

const sequence = fc
  .tuple(
    fc.constantFrom(...Object.keys(LOST_ORDERS)),
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...Object.keys(STEPS)) },
        { weight: 1, arbitrary: fc.constantFrom(...Object.keys(SLOW_STEPS)) },
      ),
      { maxLength: 4, size: 'max' },
    ),
  )
  .map(([first, rest]) => [first, ...rest]);

test('whatever happens around it, an order is sent once, or again when confirmed', async () => {
  const steps = { ...LOST_ORDERS, ...STEPS, ...SLOW_STEPS };
  await fc.assert(
    fc.asyncProperty(sequence, async (names) => {
      await startOver();
      for (const name of names) {
        await steps[name]!();
        expect(ordersSentAgain()).toBeLessThanOrEqual(confirmed);
      }
      await caughtUp();
      expect(ordersSentAgain()).toBeLessThanOrEqual(confirmed);
      sentAgainInAll += ordersSentAgain();
      // A probe's would say `cors`.
      for (const sent of orders) expect(sent).toMatch(/^navigate order=/);
    }),
    {
      numRuns: SEQUENCES,
      // Whatever chance brings, one is sent again.
      examples: [[['order, answered by a 502', 'press Send again, then yes']]],
      // Some five steps need no shortening.
      endOnFailure: true,
      // The same in every test, others in each long run.
      ...(ORDERS_SEED || !ORDERS ? { seed: Number(ORDERS_SEED ?? 3) } : {}),
      ...(ORDERS_PATH ? { path: ORDERS_PATH } : {}),
    },
  );
  expect(sentAgainInAll).toBeGreaterThan(0);
  // Replayed, it is but one.
  if (!ORDERS_PATH) expect(cards).toBeGreaterThan(0.9 * SEQUENCES);
}, 600_000);

/** The basket in a tab without a past, of a shop that is not hidden. */
const startOver = () =>
  until('a new start', async () => {
    await openBasket();
    await forgetTabHistory(page);
    await inside.evaluate(() => chrome.storage.sync.clear());
    orders = [];
    confirmed = 0;
    return true;
  });

const openBasket = () =>
  page.goto(`${shop.url}/basket`, { waitUntil: 'domcontentloaded' }).catch(() => {});

/** Sends an order with a number of its own; another, should the tab have been led elsewhere. */
const order = () =>
  until('an order', async () => {
    if (!(await urlOf(page)).endsWith('/basket')) await openBasket();
    count += 1;
    const arrival = once(arrivals, `order=${count}`, { signal: AbortSignal.timeout(2000) });
    const sending = page.evaluate((order) => {
      const form = document.querySelector('form')!;
      form.querySelector('input')!.value = order;
      form.submit();
    }, String(count));
    return Promise.all([arrival, sending]);
  });

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
