import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import {
  empty,
  gatewayError,
  page as html,
  redirect,
  reset,
  TRY_LATER,
} from '../../world/responses';
import { endedRecordOf } from '../history/remembered';
import { hasButton, openMore, openSite, press, untilCardShown, urlOf } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  fireAlarm,
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
import { ageOutage } from '../support/stored-outage';
import { type OrderShop, openOrderShop, order, ringOf } from './order-shop';

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
const GATEWAY_TIMEOUT = gatewayError(504, undefined, TRY_LATER);

test('an order answered by a 502 is not sent again, whatever happens until the shop is back', async () => {
  const shop = await openOrderShop(gatewayError(502, undefined, TRY_LATER));
  const page = await order(browser, shop);
  expect(await untilCardShown(page)).toContain(words('causeForm_order'));
  await markDocument(page);

  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  await press(page, 'Keep trying');
  await untilCardSays(page, 'tried 1 time');
  shop.respondWith(GATEWAY_TIMEOUT, GATEWAY_TIMEOUT);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 2 times');
  shop.respondWith(reset(), reset());
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 3 times');
  // The shop recovers while the worker is stopped; then the next probe is due.
  recover(shop);
  await ageOutage(browser, shop.url, 60_000);
  await fireAlarm(browser, shop);
  await page.bringToFront();
  await untilCardSays(page, words('headlineAnswering'));

  // The announcement stays as it is, also after another site has recovered.
  await failAndRecoverElsewhere();
  await page.bringToFront();
  await untilCardSays(page, words('headlineAnswering'));
  expect(await urlOf(page)).toBe(`${shop.url}/pay`);
  expect(await isMarked(page)).toBe(true);

  expect(shop.orders).toHaveLength(1);
  expect(shop.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
  expect(loadsOf(shop)).toHaveLength(2);
  expect(new Set(probesOf(shop).map(({ method, path }) => `${method} ${path}`))).toEqual(
    new Set(['GET /']),
  );
});

test.each(FAILURES)(
  'the failing page after a received order is loaded by GET, and the order is not repeated: %s',
  async (_, failure) => {
    const shop = await openOrderShop(redirect('/thanks?order=1'), failure(TRY_LATER));
    const page = await order(browser, shop);
    const said = await untilCardSays(page, words('waiting'));
    for (const key of ['headlineReceived', 'guidanceReceived_order', 'tryingShop'] as const)
      expect(said).toContain(words(key));
    expect(said).not.toContain(words('checkFirst_order'));
    expect(await ringOf(page)).toBeGreaterThan(0);
    await openMore(page);
    expect(await hasButton(page, 'Send again')).toBe(false);
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    recover(shop);
    // The page may open only once, so probes go to the root and only the user loads the page.
    await press(page, 'Try now');
    const answering = await untilCardSays(page, words('headlineAnswering'));
    expect(answering).toContain(words('answeringPage'));
    expect(answering).not.toContain('Error 502');
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
