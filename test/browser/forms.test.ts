import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, redirect } from '../world/answers';
import type { Handler } from '../world/site';
import {
  cardOn,
  confirmResending,
  hasButton,
  launch,
  openSite,
  openTab,
  press,
  recordsOf,
  reload,
  stopWorker,
  until,
  urlOf,
  visit,
} from './harness';
import {
  endedRecordOf,
  isMarked,
  loadsOf,
  markDocument,
  openAt,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const FAILURES = [
  ['a page', gatewayError(502)],
  ['no page', empty(502)],
] as const;

/** What else may go on around an order whose answer was lost; never may it be sent again. */
const CIRCUMSTANCES: [string, (page: Page, shop: Till) => Promise<void>][] = [
  ['and the shop is back on its own time', async (_, shop) => shop.recover()],
  [
    'and the shopper tries at once, before and after',
    async (page, shop) => {
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      shop.recover();
      await press(page, 'Try now');
    },
  ],
  [
    'and the shopper stops the tries and resumes them',
    async (page, shop) => {
      await press(page, 'Stop trying');
      await untilCardSays(page, words('stopped'));
      shop.recover();
      await press(page, 'Keep trying');
    },
  ],
  [
    'and the worker is stopped meanwhile',
    async (page, shop) => {
      await stopWorker(browser);
      shop.recover();
      await press(page, 'Try now');
    },
  ],
  [
    'and the shop fails in other ways in between',
    async (page, shop) => {
      shop.fail(gatewayError(504));
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      shop.fail((req) => void req.socket.destroy());
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 2 times');
      shop.recover();
      await press(page, 'Try now');
    },
  ],
];

for (const [answer, failure] of FAILURES)
  test.each(CIRCUMSTANCES)(
    `an order answered by a 502 with ${answer} is not sent again, %s`,
    async (_, happen) => {
      const shop = await openTill(failure);
      const page = await order(shop);
      expect(await cardOn(page)).toContain(words('causeForm'));
      const url = await urlOf(page);
      const isOverlaid = url === `${shop.url}/pay`;
      if (isOverlaid) await markDocument(page);

      await happen(page, shop);
      await untilCardSays(page, words('headlineAnswering'));
      // The announcement stands, and nothing comes after it: not even another site's return.
      await anotherSiteReturns();
      await page.bringToFront();
      await untilCardSays(page, words('headlineAnswering'));
      expect(await urlOf(page)).toBe(url);
      if (isOverlaid) expect(await isMarked(page)).toBe(true);

      expect(shop.orders).toBe(1);
      expect(shop.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
      expect(loadsOf(shop)).toHaveLength(2);
      expect(new Set(probesOf(shop).map(({ method, path }) => `${method} ${path}`))).toEqual(
        new Set(['GET /']),
      );
    },
  );

test.each(FAILURES)(
  'an order that was received, whose next page failed with %s, comes back by GET',
  async (_, failure) => {
    const shop = await openTill(failure, redirect('/thanks?order=1', 303));
    const page = await order(shop);
    expect(await untilCardSays(page, words('expectation'))).toContain(words('headlineReceived'));
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    shop.recover();
    await press(page, 'Try now');
    await untilTitled(page, 'Thank you');
    expect(await urlOf(page)).toBe(`${shop.url}/thanks?order=1`);

    expect(shop.orders).toBe(1);
    const asked = shop.requests.map(({ method, path }) => `${method} ${path}`);
    expect(asked.slice(0, 2)).toEqual(['GET /basket', 'POST /pay']);
    expect(new Set(asked.slice(2))).toEqual(new Set(['GET /thanks?order=1']));
    expect(loadsOf(shop)).toHaveLength(4);
    expect(await endedRecordOf(browser, shop)).toMatchObject({
      path: '/thanks',
      submission: 'received',
      outcome: 'recovered',
    });
  },
);

test.each([307, 308])(
  'an order sent on by a %i to a page that fails is a form still',
  async (status) => {
    const shop = await openTill(gatewayError(502), (req, res) =>
      redirect('/till', status)(req, res),
    );
    const page = await order(shop);
    expect(await cardOn(page)).toContain(words('headlineForm'));
    expect(await recordsOf(browser, shop)).toMatchObject([
      { path: '/till', submission: 'unanswered' },
    ]);
    await markDocument(page);
    shop.recover();
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    expect(await isMarked(page)).toBe(true);
    expect(probesOf(shop).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /']);
    expect(shop.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(
      ['/pay', '/till'],
    );
  },
);

test('where the shopper reloads a form, the browser sends it, and nothing of ours does', async () => {
  const shop = await openTill(gatewayError(502));
  const page = await order(shop);
  await cardOn(page);
  await Promise.all([reload(page), confirmResending(page)]);
  await until('the browser’s own second order', () => shop.orders === 2);
  expect(await cardOn(page)).toContain(words('headlineForm'));
  shop.recover();
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(shop.orders).toBe(2);
  expect(await hasButton(page, 'Try now')).toBe(false);
  expect(await recordsOf(browser, shop)).toHaveLength(1);
});

type Till = Awaited<ReturnType<typeof openTill>>;

/** A shop that takes every order that reaches it, and whose answers are lost until it recovers. */
async function openTill(failure: Handler, pay: Handler = failure) {
  let fail: Handler | undefined = failure;
  let orders = 0;
  const site = await openSite((req, res) => {
    if (req.method === 'POST') {
      if (req.url === '/pay') orders += 1;
      return (fail ? (req.url === '/pay' ? pay : fail) : html('<title>Ordered</title>'))(req, res);
    }
    if (req.url === '/basket') return html('<form method="post" action="/pay"></form>')(req, res);
    return (fail ?? html('<title>Thank you</title>'))(req, res);
  });
  return {
    ...site,
    get orders() {
      return orders;
    },
    fail(next: Handler) {
      fail = next;
    },
    recover() {
      fail = undefined;
    },
  };
}

/** Sends an order; resolves once its answer is lost. */
async function order(shop: Till): Promise<Page> {
  const page = await openAt(browser, `${shop.url}/basket`);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await until('the order', () => shop.orders === 1);
  return page;
}

/** Fails and comes back beside the tests, which shows that the extension has been at work since. */
async function anotherSiteReturns(): Promise<void> {
  const site = await openSite(gatewayError(502));
  const page = await openTab(browser);
  await visit(page, site.url);
  await cardOn(page);
  site.respond(html('<title>Returned</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Returned');
  await page.close();
}
