import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { hasHost, isFirefox, press, until, untilEventsHandled, urlOf } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { linesOf, untilCardSays, untilTitled, words } from '../support/steps';
import { openOrderShop, order, ringOf, TYPED } from './order-shop';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

// Firefox loses the typed text when a tab shows a page of the extension.
const isTextRestored = (surface: string) => !isFirefox || surface === 'overlay';
const SURFACES = [
  ['overlay', gatewayError(502)],
  ['recovery page', empty(502)],
] as const;

test('the card warns against sending an order twice, lists where to check, and leads to the home page', async () => {
  const shop = await openOrderShop(gatewayError(502, undefined, TRY_LATER));
  const page = await order(browser, shop);
  const said = await untilCardSays(page, 'Error 502');
  const lines = [
    words('headlineForm_order'),
    ...linesOf('checkFirst_order'),
    `No confirmation came back from ${new URL(shop.url).host}.`,
    words('watchingByItself'),
    'Error 502',
  ];
  const places = lines.map((line) => said.indexOf(line));
  expect(places[0]).toBe(0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const line of ['Next try', 'Half of', words('tryingByItself')])
    expect(said).not.toContain(line);
  expect(await ringOf(page)).toBe(0);

  shop.respondWith(gatewayError(502), html('<title>Shop</title>'));
  await press(page, 'Try now');
  expect(await untilCardSays(page, words('headlineAnswering'))).toContain(words('answering_order'));
  await press(page, 'Home page');
  await untilTitled(page, 'Shop');
  expect(await urlOf(page)).toBe(`${shop.url}/`);
  expect(shop.orders).toHaveLength(1);
});

test.each(SURFACES)(
  'Go back on the %s returns to the form of an order, with the typed text still in it',
  async (surface, failure) => {
    const shop = await openOrderShop(failure);
    const page = await order(browser, shop);
    await press(page, 'Go back');
    await untilTitled(page, 'Basket');
    expect(await urlOf(page)).toBe(`${shop.url}/basket`);
    const typed = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('input')].map(({ value, checked }) => [value, checked]),
      );
    if (isTextRestored(surface)) {
      await until('the typed text', async () => (await typed())[1]?.[0] === TYPED);
      expect((await typed())[0]?.[1]).toBe(true);
    }
    await untilEventsHandled(browser);
    expect(await urlOf(page)).toBe(`${shop.url}/basket`);
    expect(await hasHost(page)).toBe(false);
    expect(shop.orders).toHaveLength(1);
  },
);
