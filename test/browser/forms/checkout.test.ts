import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { empty, gatewayError, hang, page as html, redirect } from '../../world/responses';
import {
  find,
  hasButton,
  hasHost,
  isFirefox,
  openMore,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  linesOf,
  loadsOf,
  primaryButtonOf,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';
import { openOrderShop, order, TYPED } from './order-shop';

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

describe.each(SURFACES)('an unanswered order, on the %s', (surface, failure) => {
  test('the card warns against sending twice, lists where to check, and has no countdown', async () => {
    const shop = await openOrderShop(failure);
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

    // The card does not announce each attempt either.
    shop.respondWith(failure, hang());
    await press(page, 'Try now');
    await until('a probe', () => probesOf(shop).length > 0);
    await untilEventsHandled(browser);
    await page.bringToFront();
    expect(await untilCardShown(page)).not.toContain(words('trying'));
    expect(await untilCardShown(page)).toContain(words('watchingByItself'));
  });

  test('Go back returns to the form, with the typed text still in it', async () => {
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
  });

  test('Tell me when it’s back keeps probing after half an hour, until the user stops it', async () => {
    const shop = await openOrderShop(failure);
    const page = await order(browser, shop);
    await press(page, WATCH);
    await untilCardSays(page, words('watching'));
    expect(await hasButton(page, WATCH)).toBe(false);

    await ageOutage(browser, shop.url, 31 * 60_000);
    const probes = probesOf(shop).length;
    await until('a probe', () => probesOf(shop).length > probes);
    await page.bringToFront();
    expect(await untilCardSays(page, 'tried')).toContain(words('watching'));

    await press(page, 'Stop trying');
    await untilCardSays(page, words('stopped'));
    await press(page, WATCH);
    await untilCardSays(page, words('watching'));
    expect(new Set(probesOf(shop).map(({ path }) => path))).toEqual(new Set(['/']));
    expect(shop.orders).toHaveLength(1);
  });

  test('Home page opens the shop’s root once the shop answers', async () => {
    const shop = await openOrderShop(failure);
    const page = await order(browser, shop);
    await untilCardShown(page);
    shop.respondWith(failure, html('<title>Shop</title>'));
    await press(page, 'Try now');
    expect(await untilCardSays(page, words('headlineAnswering'))).toContain(
      words('answering_order'),
    );
    await press(page, 'Home page');
    await untilTitled(page, 'Shop');
    expect(await urlOf(page)).toBe(`${shop.url}/`);
    expect(shop.orders).toHaveLength(1);
  });

  test('an order that was redirected counts as received, and only the user loads its next page', async () => {
    const shop = await openOrderShop(redirect('/thanks'), failure);
    const page = await order(browser, shop);
    const said = await untilCardSays(page, 'Next try');
    expect(said).toMatch(new RegExp(`^${words('headlineReceived')}`));
    expect(said).toContain(words('guidanceReceived_order'));
    expect(said).toContain(words('tryingShop'));
    expect(said).not.toContain(words('checkFirst_order'));
    expect(await ringOf(page)).toBeGreaterThan(0);
    await openMore(page);
    expect(await hasButton(page, 'Send again')).toBe(false);

    shop.respondWith(redirect('/thanks'), html('<title>Thank you</title>'));
    const answering = await untilCardSays(page, words('headlineAnswering'));
    expect(answering).toContain(words('answeringPage'));
    expect(answering).not.toMatch(/in trouble|answered with an error/);
    expect(await primaryButtonOf(page)).toBe('Load this page');
    expect(loadsOf(shop)).toHaveLength(3);
    await press(page, 'Load this page');
    await untilTitled(page, 'Thank you');
    expect(shop.orders).toHaveLength(1);
    expect(loadsOf(shop)).toHaveLength(4);
    expect(loadsOf(shop)[3]).toMatchObject({ method: 'GET', path: '/thanks' });
    expect(new Set(probesOf(shop).map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /']),
    );
  });
});

const WATCH = "Tell me when it's back";

/** The drawn part of the card's ring, from 0 to 1. */
async function ringOf(page: Page): Promise<number> {
  const card = await find(page, 'Back Soon', 'region');
  const [offset = 0, length = 1] = await card!.evaluate((card) =>
    ['stroke-dashoffset', 'stroke-dasharray'].map((name) =>
      Number(card.querySelector('.arc')?.getAttribute(name)),
    ),
  );
  return 1 - offset / length;
}
