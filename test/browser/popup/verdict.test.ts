import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { globalping, probeFailure, probeResponse } from '../../world/public-services/globalping';
import type { PublicServices, ServiceHandler } from '../../world/public-services/public-services';
import { statuspage } from '../../world/public-services/status-pages';
import { page as html, TRY_LATER } from '../../world/responses';
import { press, setOffline, until } from '../support/harness';
import {
  loadsOf,
  openAt,
  pressAndLoad,
  primaryButtonOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import {
  checkEveryRow,
  cloudflareError,
  failsWithCookies,
  fourPlaces,
  launchWithPublicWeb,
  openStoppedPage,
  PAGE,
  setOwnCookie,
  setUsualResponses,
} from './public-web';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => setUsualResponses(services));

const tea = html('<title>Tea</title>');
const fails = cloudflareError(502, TRY_LATER);
const onlyThePageFails: ServiceHandler = (req, res) => (req.url === '/' ? tea : fails)(req, res);

/** Opens the failing page of a shop and stops retries, so that only the test makes it load. */
async function openFailing(shop: ServiceHandler): Promise<Page> {
  services.respond('shop.example', shop);
  return openStoppedPage(browser);
}

interface World {
  shop?: ServiceHandler;
  elsewhere?: ServiceHandler;
  shopStatus?: ServiceHandler;
}
const almostEverywhere = globalping([...fourPlaces(200).slice(1), probeResponse('Bonn', 502)]);
const noUsableResult = globalping([probeFailure('Rio'), probeFailure('Lima', 'internal')]);

// Without better advice, `Keep trying` is recommended, because retries are stopped.
test.each<[string, World, Parameters<typeof words>[0], string]>([
  ['answers on its other pages', { shop: onlyThePageFails }, 'verdictPageOnly', 'Home page'],
  ['answers nowhere', {}, 'verdictEveryone', 'Keep trying'],
  [
    'answers everywhere else',
    { elsewhere: globalping(fourPlaces(200)) },
    'verdictHereOnly',
    'Open somewhere else',
  ],
  [
    'answers almost everywhere else',
    { elsewhere: almostEverywhere },
    'verdictUnclear',
    'Keep trying',
  ],
  ['has no usable measurement', { elsewhere: noUsableResult }, 'verdictUnclear', 'Keep trying'],
  [
    'has no usable measurement but reports an incident',
    { elsewhere: noUsableResult, shopStatus: statuspage('major', 'Checkout is down') },
    'verdictSaidSo',
    'Keep trying',
  ],
])(
  'the verdict and the recommended button fit a shop that %s',
  async (_, { shop = fails, elsewhere, shopStatus }, verdict, button) => {
    if (elsewhere) services.respond('api.globalping.io', elsewhere);
    if (shopStatus) services.respond('status.shop.example', shopStatus);
    const page = await openFailing(shop);
    expect(await primaryButtonOf(page)).toBe('Keep trying');
    await checkEveryRow(browser, page);
    await untilCardSays(page, words(verdict));
    expect(await primaryButtonOf(page)).toBe(button);
  },
);

test('the advice recovers a shop that fails only with cookies', async () => {
  const page = await openFailing(failsWithCookies);
  await checkEveryRow(browser, page);
  await untilCardSays(page, words('verdictBack'));
  expect(await primaryButtonOf(page)).toBe('Try now');
  await pressAndLoad(page, 'Try now');
  await checkEveryRow(browser, page);
  await untilCardSays(page, words('verdictCookies'));
  expect(await primaryButtonOf(page)).toBe("Clear this site's data");
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
  await setOwnCookie(browser);
});

test('the advice recovers a shop whose cookies have grown too large', async () => {
  // A cookie holds at most 4 KiB; nginx accepts 8 KiB of cookies.
  const crumbs = ['a', 'b'].map((name) => ({ name, value: 'x'.repeat(3900) }));
  const own = { domain: 'shop.example', path: '/', secure: true };
  await browser.setCookie(...crumbs.map((cookie) => ({ ...cookie, ...own })));
  const page = await openFailing((req, res) =>
    ((req.headers.cookie ?? '').length > 7000 ? fails : tea)(req, res),
  );
  await checkEveryRow(browser, page);
  expect(await untilCardSays(page, words('verdictCookiesLarge'))).toContain('7.9 KB');
  expect(await primaryButtonOf(page)).toBe("Clear this site's data");
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
  await setOwnCookie(browser);
});

test('the advice loads a page that has already recovered', async () => {
  const page = await openFailing(fails);
  services.respond('shop.example', tea);
  await checkEveryRow(browser, page);
  await untilCardSays(page, words('verdictBack'));
  expect(await primaryButtonOf(page)).toBe('Try now');
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
});

test('a verdict is dropped when the page was loaded and failed again', async () => {
  const page = await openFailing(fails);
  services.respond('shop.example', (req, res) =>
    (req.headers['sec-fetch-mode'] === 'navigate' ? fails : tea)(req, res),
  );
  await checkEveryRow(browser, page);
  await untilCardSays(page, words('verdictBack'));
  await press(page, 'Try now');
  await until('the failing load', () => loadsOf(services).length === 2);
  await untilCardSays(page, words('stopped'));
  expect(await primaryButtonOf(page)).toBe('Keep trying');
  services.respond('shop.example', fails);
  await checkEveryRow(browser, page);
  await untilCardSays(page, words('verdictEveryone'));
});

/** Sends an order that gets a failing response. */
async function sendOrder(): Promise<Page> {
  services.respond('shop.example', (req, res) => {
    if (req.method === 'POST') return fails(req, res);
    return html('<title>Basket</title><form method="post" action="/checkout"></form>')(req, res);
  });
  const page = await openAt(browser, PAGE);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardSays(page, words('headlineForm_order'));
  return page;
}

test.each([
  ['still fails', fails],
  ['has recovered', tea],
])(
  'the verdict on an unanswered order is to check it first, and it is not requested: the shop %s',
  async (_, then) => {
    const page = await sendOrder();
    services.respond('shop.example', then);
    services.requests.length = 0;
    const found = await checkEveryRow(browser, page);
    expect(found.page.reason).toBe('form');
    expect(await untilCardSays(page, words('verdictForm_order'))).toContain(words('reasonForm'));
    expect(await primaryButtonOf(page)).toBe("Tell me when it's back");
    const shopRequests = services.requests.filter(({ host }) => host === 'shop.example');
    expect(new Set(shopRequests.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /']),
    );
  },
);

test('the verdict on an unanswered order is to check it first, also when offline', async () => {
  const page = await sendOrder();
  await setOffline(browser, page, true);
  await checkEveryRow(browser, page);
  expect(await untilCardSays(page, words('verdictForm_order'))).toContain(
    words('checkFirst_order'),
  );
  await setOffline(browser, page, false);
});
