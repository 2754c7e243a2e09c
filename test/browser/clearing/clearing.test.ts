import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  hasButton,
  isFirefox,
  launch,
  openSite,
  press,
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import {
  cookieNamesOf,
  loadsOf,
  openAt,
  pressAndLoad,
  untilCardSays,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch({ web: ['shop.test'] });
});
afterAll(() => browser?.close());

const CLEAR = "Clear this site's data";
const BASKET = 'basket=tea; Max-Age=99999';

/** Starts a shop whose basket sets a cookie and whose other pages fail. */
async function openShop(failure: Handler = gatewayError(502)): Promise<Site> {
  return openSite((req, res) => {
    if (req.url === '/basket') res.setHeader('set-cookie', BASKET);
    const handler = req.url === '/basket' ? html(FORM) : failure;
    return handler(req, res);
  });
}
const FORM = '<title>Basket</title><form method="post" action="/pay"></form>';

// Firefox cannot clear the cache of one site, and the card does not claim it.
const [CLEARED, CLEARED_CACHE, CLEARED_UNLOADED] = isFirefox
  ? [
      `${words('clearedOnlyCookies')} ${words('clearedPast')}`,
      words('clearedPast'),
      `${words('clearedOnlyCookies')} ${words('cacheStays')}`,
    ]
  : [
      'The cache and 1 cookie are cleared.',
      words('clearedCache'),
      'The cache and 1 cookie are cleared.',
    ];

test('clearing announces what it removes, affects only the site on screen, and can be undone', async () => {
  const shop = await openShop();
  const neighbour = await openAt(browser, `http://shop.test:${shop.port}/basket`);
  const page = await openAt(browser, `${shop.url}/basket`);
  await visit(page, `${shop.url}/tea`);
  await untilCardShown(page);
  await press(page, CLEAR);
  const said = await untilCardSays(page, 'Takes 1 cookie.');
  expect(said).toContain('127.0.0.1');
  expect(said).toContain(words('clearUndoNote'));

  const loads = loadsOf(shop).length;
  await pressAndLoad(page, 'Clear cache and cookies');
  await untilCardSays(page, CLEARED);
  expect(loadsOf(shop)).toHaveLength(loads + 1);
  expect(loadsOf(shop).at(-1)?.headers).toMatchObject({ 'cache-control': 'no-cache' });
  expect(loadsOf(shop).at(-1)?.headers.cookie).toBeUndefined();
  expect(await cookieNamesOf(browser, '127.0.0.1')).toEqual([]);
  expect(await cookieNamesOf(browser, 'shop.test')).toEqual(['basket']);

  // A second clearing does not end the undo of the first.
  await press(page, CLEAR);
  await pressAndLoad(page, 'Clear cache');
  await untilCardSays(page, CLEARED_CACHE);
  await pressAndLoad(page, 'Undo');
  await untilCardSays(page, words('undone'));
  expect(await cookieNamesOf(browser, '127.0.0.1')).toEqual(['basket']);
  expect(await hasButton(page, 'Undo')).toBe(false);
  await until('the record', async () => {
    const [record] = await recordsOf(browser, shop);
    return record?.actions.some(({ action, result }) => action === 'undo-clearing' && result);
  });
  const [record] = await recordsOf(browser, shop);
  expect(record?.actions.filter(({ result }) => result)).toMatchObject([
    { action: 'clear-cookies', result: 'cleared' },
    { action: 'clear-cache', result: 'cleared' },
    { action: 'undo-clearing', result: 'undone' },
  ]);
  await neighbour.close();
});

test('clearing after an unanswered order warns first and never loads the page', async () => {
  const shop = await openShop(empty(502));
  const page = await openAt(browser, `${shop.url}/basket`);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardShown(page);
  await press(page, CLEAR);
  const said = await untilCardSays(page, words('clearFormWarning_order'));
  expect(said.indexOf(words('clearFormWarning_order'))).toBeLessThan(said.indexOf('Only what'));
  // The empty body leads to the recovery page, from which no script can read the storage of the site.
  await untilCardSays(page, words('clearUndoCookiesNote'));
  await press(page, 'Clear cache and cookies');
  await untilCardSays(page, CLEARED_UNLOADED);
  await press(page, 'Undo');
  await untilCardSays(page, words('undone'));
  expect(loadsOf(shop).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /basket',
    'POST /pay',
  ]);
});
