import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import {
  empty,
  gatewayError,
  page as html,
  redirect,
  reset,
  TRY_LATER,
} from '../../world/responses';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  confirmResending,
  hasButton,
  openSite,
  paths,
  press,
  reload,
  stopWorker,
  until,
  untilCardShown,
  urlOf,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  isMarked,
  loadsOf,
  markDocument,
  openAt,
  primaryButtonOf,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { type OrderShop, openOrderShop, order } from './order-shop';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const FAILURES = [
  ['an HTML body', (headers: Headers) => gatewayError(502, undefined, headers)],
  ['an empty body', (headers: Headers) => empty(502, headers)],
] as const;

type Headers = Record<string, string>;

const THANKS = html('<title>Thank you</title>');

/** What may happen after an order got no response. In none of these cases may it be sent again. */
const CIRCUMSTANCES: [string, (page: Page, shop: OrderShop) => Promise<void>, Headers?][] = [
  ['when the shop recovers by itself', async (_, shop) => recover(shop), {}],
  [
    'when the user presses Try now before and after the shop recovers',
    async (page, shop) => {
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      recover(shop);
      await press(page, 'Try now');
    },
  ],
  [
    'when the user stops the tries and resumes them',
    async (page, shop) => {
      await press(page, 'Stop trying');
      await untilCardSays(page, words('stopped'));
      recover(shop);
      await press(page, 'Keep trying');
    },
  ],
  [
    'when the worker is stopped',
    async (page, shop) => {
      await stopWorker(browser);
      recover(shop);
      await press(page, 'Try now');
    },
  ],
  [
    'when the shop fails in other ways before it recovers',
    async (page, shop) => {
      shop.respondWith(gatewayError(504), gatewayError(504));
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 1 time');
      shop.respondWith(reset(), reset());
      await press(page, 'Try now');
      await untilCardSays(page, 'tried 2 times');
      recover(shop);
      await press(page, 'Try now');
    },
  ],
];

for (const [body, failure] of FAILURES)
  test.each(CIRCUMSTANCES)(
    `an order answered by a 502 with ${body} is not sent again %s`,
    async (_, happen, headers = TRY_LATER) => {
      const shop = await openOrderShop(failure(headers));
      const page = await order(browser, shop);
      expect(await untilCardShown(page)).toContain(words('causeForm_order'));
      const url = await urlOf(page);
      const isOverlaid = url === `${shop.url}/pay`;
      if (isOverlaid) await markDocument(page);

      await happen(page, shop);
      await untilCardSays(page, words('headlineAnswering'));
      // The announcement stays as it is, also after another site has recovered.
      await failAndRecoverElsewhere();
      await page.bringToFront();
      await untilCardSays(page, words('headlineAnswering'));
      expect(await urlOf(page)).toBe(url);
      if (isOverlaid) expect(await isMarked(page)).toBe(true);

      expect(shop.orders).toHaveLength(1);
      expect(shop.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
      expect(loadsOf(shop)).toHaveLength(2);
      expect(new Set(probesOf(shop).map(({ method, path }) => `${method} ${path}`))).toEqual(
        new Set(['GET /']),
      );
    },
  );

test.each(FAILURES)(
  'the failing page after a received order is loaded by GET, and the order is not repeated: %s',
  async (_, failure) => {
    const shop = await openOrderShop(redirect('/thanks?order=1'), failure(TRY_LATER));
    const page = await order(browser, shop);
    expect(await untilCardSays(page, words('waiting'))).toContain(words('headlineReceived'));
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    recover(shop);
    // The page may open only once, so probes go to the root and only the user loads the page.
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    expect(await primaryButtonOf(page)).toBe('Load this page');
    await press(page, 'Load this page');
    await untilTitled(page, 'Thank you');
    expect(await urlOf(page)).toBe(`${shop.url}/thanks?order=1`);

    expect(shop.orders).toHaveLength(1);
    const asked = shop.requests.map(({ method, path }) => `${method} ${path}`);
    const before = ['GET /basket', 'POST /pay', 'GET /thanks?order=1'];
    expect(asked).toEqual([...before, 'GET /', 'GET /', 'GET /thanks?order=1']);
    expect(probesOf(shop).map(({ path }) => path)).toEqual(['/', '/']);
    expect(await endedRecordOf(browser, shop)).toMatchObject({
      path: '/thanks',
      submission: 'received',
      outcome: 'recovered',
    });
  },
);

test.each([307, 308])(
  'an order that a %i redirects to a failing page is still an unanswered form',
  async (status) => {
    const failure = gatewayError(502, undefined, TRY_LATER);
    const shop = await openOrderShop(
      paths({ '/pay': redirect('/till', status), '/till': failure }),
      failure,
    );
    const page = await order(browser, shop);
    expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
    expect(await recordsOf(browser, shop)).toMatchObject([
      { path: '/till', submission: 'unanswered' },
    ]);
    await markDocument(page);
    recover(shop);
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    expect(await isMarked(page)).toBe(true);
    expect(probesOf(shop).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /']);
    expect(shop.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(
      ['/pay', '/till'],
    );
  },
);

test('an order that the user reloads is sent once by the browser, and never by Back Soon', async () => {
  const shop = await openOrderShop(gatewayError(502));
  const page = await order(browser, shop);
  await untilCardShown(page);
  await Promise.all([reload(page), confirmResending(page)]);
  await until('the second order, sent by the browser', () => shop.orders.length === 2);
  expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
  recover(shop);
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(shop.orders).toHaveLength(2);
  expect(await hasButton(page, 'Try now')).toBe(false);
  expect(await recordsOf(browser, shop)).toHaveLength(1);
});

const recover = (shop: OrderShop) => shop.respondWith(html('<title>Ordered</title>'), THANKS);

/** Lets another site fail and recover: this proves that the extension was active since. */
async function failAndRecoverElsewhere(): Promise<void> {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  site.respond(html('<title>Returned</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Returned');
  await page.close();
}
