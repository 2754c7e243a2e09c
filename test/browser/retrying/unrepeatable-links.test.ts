import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import type { Handler } from '../../world/site';
import { sharedBrowser } from '../support/shared-browser';
import {
  BACK,
  openSideEffectShop,
  PAGE_LOAD,
  pressLoadThisPage,
  useEveryProbe,
} from '../support/side-effect-shop';
import { openAt } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const DONE = html('<title>Done</title>');

const RETURN = '/return?token=abc&PayerID=X';

test('a one-time link is loaded only by the user and never probed', async () => {
  const isOnce = (path: string) => path === RETURN;
  const shop = await openSideEffectShop(isOnce, gatewayError(502), gatewayError(502));
  const page = await openAt(browser, shop.url + RETURN);
  const spend = once(DONE);
  shop.respondWith(spend, gatewayError(502));
  await useEveryProbe(browser, page, shop);
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
  shop.respondWith(spend, BACK);
  await pressLoadThisPage(page, shop, 'Done');
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD, PAGE_LOAD]);
});

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
