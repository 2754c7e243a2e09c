import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect } from '../../world/responses';
import type { Handler } from '../../world/site';
import { press, until, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  BACK,
  openSideEffectShop,
  PAGE_LOAD,
  pressLoadThisPage,
  useEveryProbe,
} from '../support/side-effect-shop';
import { fireAlarm, openAt, untilCardSays, words } from '../support/steps';
import { findPage, untilPageAt } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const DONE = html('<title>Done</title>');

test('an address with a side effect is loaded only by the user and never probed', async () => {
  const address = '/?add-to-cart=7';
  const hasSideEffect = (path: string) => path === address;
  const shop = await openSideEffectShop(hasSideEffect, gatewayError(504), gatewayError(504));
  const page = await openAt(browser, shop.url + address);
  await useEveryProbe(browser, page, shop);
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
  shop.respondWith(DONE, BACK);
  await pressLoadThisPage(page, shop, 'Done');
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD, PAGE_LOAD]);
});

const RETURN = '/return?token=abc&PayerID=X';
const PAYMENT = html('<form method="post" action="/pay"><button>Pay</button></form>');

test.each(['opened', 'reached by POST'])(
  'a one-time link is loaded only by the user and never probed: %s',
  async (way) => {
    const isOnce = (path: string) => path === RETURN;
    const shop = await openSideEffectShop(isOnce, gatewayError(502), (req, res) =>
      (req.method === 'POST' ? redirect(RETURN) : PAYMENT)(req, res),
    );
    const page = await openAt(browser, shop.url + (way === 'opened' ? RETURN : '/'));
    if (way !== 'opened') await page.click('button');
    await until('the link', () => shop.sideEffectRequests().length > 0);
    const spend = once(DONE);
    shop.respondWith(spend, gatewayError(502));
    await useEveryProbe(browser, page, shop);
    expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
    shop.respondWith(spend, BACK);
    await pressLoadThisPage(page, shop, 'Done');
    expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD, PAGE_LOAD]);
  },
);

/** Responds to the first request with `answer`, and to later ones with 410. */
function once(first: Handler): Handler {
  let isSpent = false;
  return (req, res) => {
    const gone = html('<title>Used up</title>', { status: 410 });
    const handler = isSpent ? gone : first;
    isSpent = true;
    return handler(req, res);
  };
}

test('a watch of a one-time link opens the shop’s root when the shop recovers', async () => {
  const isOnce = (path: string) => path === RETURN;
  const shop = await openSideEffectShop(isOnce, gatewayError(502), gatewayError(502));
  const page = await openAt(browser, shop.url + RETURN);
  await untilCardShown(page);
  await press(page, "Tell me when it's back");
  await untilCardSays(page, words('watching'));
  await page.close();
  shop.respondWith(DONE, BACK);
  await until('the shop to be opened', async () => {
    await fireAlarm(browser, shop);
    return findPage(browser, `${shop.url}/`);
  });
  await untilPageAt(browser, `${shop.url}/`);
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
});
