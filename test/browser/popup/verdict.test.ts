import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { page as html } from '../../world/answers';
import { globalping, probeFailure, probeResponse } from '../../world/public-services/globalping';
import type { PublicServices, ServiceHandler } from '../../world/public-services/public-services';
import { statuspage } from '../../world/public-services/status-pages';
import { press, setOffline, until } from '../support/harness';
import {
  loadsOf,
  mainButtonOf,
  openAt,
  pressAndLoad,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import {
  cloudflareError,
  everywhere,
  failsWithCookies,
  gather,
  launchOnTheWeb,
  openStopped,
  PAGE,
  respondAsUsual,
  setOwnCookie,
} from './public-web';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => respondAsUsual(services));

const tea = html('<title>Tea</title>');
const fails = cloudflareError(502);
const onlyThePageFails: ServiceHandler = (req, res) => (req.url === '/' ? tea : fails)(req, res);

/** The failing page of a shop that answers in some way; it comes back by what the test does only. */
async function openFailing(shop: ServiceHandler): Promise<Page> {
  services.respond('shop.example', shop);
  return openStopped(browser);
}

interface World {
  shop?: ServiceHandler;
  elsewhere?: ServiceHandler;
  shopStatus?: ServiceHandler;
}
const almostEverywhere = globalping([...everywhere(200).slice(1), probeResponse('Bonn', 502)]);
const nowhere = globalping([probeFailure('Rio'), probeFailure('Lima', 'internal')]);

// Where nothing better is known, `Keep trying` stands first, as the tries are stopped.
test.each<[string, World, Parameters<typeof words>[0], string]>([
  ['on its other pages', { shop: onlyThePageFails }, 'verdictPageOnly', 'Home page'],
  ['nowhere', {}, 'verdictEveryone', 'Keep trying'],
  [
    'everywhere else',
    { elsewhere: globalping(everywhere(200)) },
    'verdictHereOnly',
    'Open somewhere else',
  ],
  ['almost everywhere else', { elsewhere: almostEverywhere }, 'verdictUnclear', 'Keep trying'],
  ['nobody knows where', { elsewhere: nowhere }, 'verdictUnclear', 'Keep trying'],
  [
    'nobody knows where, and says so itself',
    { elsewhere: nowhere, shopStatus: statuspage('major', 'Checkout is down') },
    'verdictSaidSo',
    'Keep trying',
  ],
])('the shop answers %s', async (_, { shop = fails, elsewhere, shopStatus }, verdict, button) => {
  if (elsewhere) services.respond('api.globalping.io', elsewhere);
  if (shopStatus) services.respond('status.shop.example', shopStatus);
  const page = await openFailing(shop);
  expect(await mainButtonOf(page)).toBe('Keep trying');
  await gather(browser, page);
  await untilCardSays(page, words(verdict));
  expect(await mainButtonOf(page)).toBe(button);
});

test('a shop that answers without cookies while a load fails is opened again by what is advised', async () => {
  const page = await openFailing(failsWithCookies);
  await gather(browser, page);
  await untilCardSays(page, words('verdictBack'));
  expect(await mainButtonOf(page)).toBe('Try now');
  await pressAndLoad(page, 'Try now');
  await gather(browser, page);
  await untilCardSays(page, words('verdictCookies'));
  expect(await mainButtonOf(page)).toBe("Clear this site's data");
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
  await setOwnCookie(browser);
});

test('a shop that fails under its own large cookies is opened again by what is advised', async () => {
  // One cookie holds 4 KiB at most; nginx takes 8 KiB of them.
  const crumbs = ['a', 'b'].map((name) => ({ name, value: 'x'.repeat(3900) }));
  const own = { domain: 'shop.example', path: '/', secure: true };
  await browser.setCookie(...crumbs.map((cookie) => ({ ...cookie, ...own })));
  const page = await openFailing((req, res) =>
    ((req.headers.cookie ?? '').length > 7000 ? fails : tea)(req, res),
  );
  await gather(browser, page);
  expect(await untilCardSays(page, words('verdictCookiesLarge'))).toContain('7.9 KB');
  expect(await mainButtonOf(page)).toBe("Clear this site's data");
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
  await setOwnCookie(browser);
});

test('a page that is back already is loaded by what is advised', async () => {
  const page = await openFailing(fails);
  services.respond('shop.example', tea);
  await gather(browser, page);
  await untilCardSays(page, words('verdictBack'));
  expect(await mainButtonOf(page)).toBe('Try now');
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
});

test('what was found counts no more once the page was loaded and failed again', async () => {
  const page = await openFailing(fails);
  services.respond('shop.example', (req, res) =>
    (req.headers['sec-fetch-mode'] === 'navigate' ? fails : tea)(req, res),
  );
  await gather(browser, page);
  await untilCardSays(page, words('verdictBack'));
  await press(page, 'Try now');
  await until('the failing load', () => loadsOf(services).length === 2);
  await untilCardSays(page, words('stopped'));
  expect(await mainButtonOf(page)).toBe('Keep trying');
  services.respond('shop.example', fails);
  await gather(browser, page);
  await untilCardSays(page, words('verdictEveryone'));
});

/** A form that was sent, and whose answer was lost. */
async function sendOrder(): Promise<Page> {
  services.respond('shop.example', (req, res) => {
    if (req.method === 'POST') return fails(req, res);
    return html('<title>Basket</title><form method="post"></form>')(req, res);
  });
  const page = await openAt(browser, PAGE);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardSays(page, words('headlineForm'));
  return page;
}

test.each([
  ['fails still', fails],
  ['answers again', tea],
])(
  'an order comes before all that is found, and is not asked for: the shop %s',
  async (_, then) => {
    const page = await sendOrder();
    services.respond('shop.example', then);
    services.requests.length = 0;
    const found = await gather(browser, page);
    expect(found.page.reason).toBe('form');
    expect(await untilCardSays(page, words('verdictOrder'))).toContain(words('reasonForm'));
    expect(await mainButtonOf(page)).toBe('Go back');
    const ofShop = services.requests.filter(({ host }) => host === 'shop.example');
    expect(new Set(ofShop.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /']),
    );
  },
);

test('an order comes first without a connection, too', async () => {
  const page = await sendOrder();
  await setOffline(browser, page, true);
  await gather(browser, page);
  expect(await untilCardSays(page, words('verdictOrder'))).toContain(words('checkFirst'));
  await setOffline(browser, page, false);
});
