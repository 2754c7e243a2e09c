import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { openOrderShop, order } from '../forms/order-shop';
import {
  EXTENSION,
  launch,
  press,
  reloadExtension,
  until,
  untilCardShown,
} from '../support/harness';
import { loadsOf, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('an unanswered order is still treated as one after an update of the extension', async () => {
  const shop = await openOrderShop(gatewayError(502, undefined, TRY_LATER));
  const page = await order(browser, shop);
  await untilCardSays(page, words('causeForm_order'));
  const before = await page.evaluateHandle(() => document.querySelector('back-soon'));

  await reloadExtension(browser, EXTENSION);
  await until('the card of the new version', () =>
    page.evaluate((before) => {
      const [card, ...others] = document.querySelectorAll('back-soon');
      return card && card !== before && others.length === 0;
    }, before),
  );
  expect(await untilCardShown(page)).toContain(words('causeForm_order'));
  shop.respondWith(html('<title>Thanks</title>'), html('<title>Shop</title>'));
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(loadsOf(shop).map(({ method }) => method)).toEqual(['GET', 'POST']);
});
