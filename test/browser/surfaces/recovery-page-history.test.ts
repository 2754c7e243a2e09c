import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { empty, gatewayError, page as html, octetStream } from '../../world/answers';
import type { Handler } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  isFirefox,
  launch,
  openSite,
  ownUrl,
  paths,
  press,
  tabHistory,
  travel,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import {
  broken,
  healthy,
  openFailing,
  RECOVERY_PATH,
  shop,
  untilRecoveryPage,
} from '../support/recovery-pages';
import { openAt, untilTitled } from '../support/steps';
import { isOwnUrl } from '../support/tabs';

let browser: Browser;
let recoveryPage: string;
beforeAll(async () => {
  browser = await launch();
  recoveryPage = await ownUrl(browser, RECOVERY_PATH);
});
afterAll(() => browser?.close());

const kept = { 'cache-control': 'max-age=600' };
const unkept = { 'cache-control': 'no-store' };
const caches: [string, Handler][] = [
  ['a plain one', empty(502)],
  ['one that may be kept', empty(502, kept)],
  ['one that may not be kept', empty(502, unkept)],
  ['unknown bytes that may be kept', octetStream(502, kept)],
  ['unknown bytes that may not be kept', octetStream(502, unkept)],
];

test.each(caches)('one Back leads out of a failure: %s', async (_, failure) => {
  const { page, site, url } = await openFailing(browser, failure);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  await untilEventsHandled(browser);
  expect(await urlOf(page)).toBe(`${site.url}/shop`);
  const { urls, index } = await tabHistory(page);
  expect(urls[index]).toBe(`${site.url}/shop`);

  // Forward is a wish to see the failing page, so there it stays.
  await travel(page, 1);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);

  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

test.each(caches)('after the recovery the history is as it was: %s', async (_, failure) => {
  const { page, site, url } = await openFailing(browser, failure);
  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  await untilEventsHandled(browser);
  const { urls, index } = await tabHistory(page);
  const visited = urls.slice(0, index + 1).filter((url) => url !== 'about:blank');
  expect(visited).toEqual([`${site.url}/shop`, url]);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

// In Firefox the recovery page takes the place of the failing page: there is nothing to go back to.
const testTrap = test.skipIf(isFirefox);

testTrap('in a tab with the longest of histories a second Back leads out', async () => {
  const site = await openSite(paths({ '/shop': shop, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.evaluate(() => {
    for (let step = 0; step < 60; step++) history.pushState(null, '', `?step=${step}`);
  });
  await visit(page, `${site.url}/order`);
  await untilRecoveryPage(page, `${site.url}/order`);
  const opened = await page.evaluate(() => {
    // As if it had stood here for long.
    sessionStorage.setItem('opened', `${history.length} 0`);
    return performance.timeOrigin;
  });
  await travel(page, -1);
  await until('another recovery page', async () => {
    const isAnother = (await page.evaluate(() => performance.timeOrigin)) !== opened;
    return isAnother && isOwnUrl(await urlOf(page));
  });
  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

testTrap('Forward onto a recovery page that is done with leads back to the page', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  await travel(page, 1);
  await untilRecoveryPage(page, url);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  expect(await urlOf(page)).toBe(url);
});

testTrap('typing the failing address again brings up the recovery page again', async () => {
  const { page, url } = await openFailing(browser, empty(502));
  await visit(page, url);
  await until('the new entries', async () => (await tabHistory(page)).urls.length === 6);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);
  expect((await tabHistory(page)).index).toBe(5);
});

testTrap('opening the address while it is being led back to is taken for no Back', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  let isAsked = false;
  site.respond((req, res) => {
    if (req.headers['sec-fetch-mode'] === 'navigate') isAsked = true;
    else return shop(req, res);
  });
  await press(page, 'Try now');
  await until('the way back', () => isAsked);
  site.respond(broken(empty(502)));
  await visit(page, url);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);
});

testTrap('Back is harmless where the failing page is all there is', async () => {
  const site = await openSite(paths({ '/shop': shop, '/order': empty(502) }));
  const opener = await openAt(browser, `${site.url}/shop`);
  const [target] = await Promise.all([
    browser.waitForTarget((target) => target.opener() === opener.target()),
    opener.evaluate(() => void open('/order')),
  ]);
  const page = (await target.page())!;
  onTestFinished(() => page.close());
  const url = `${site.url}/order`;
  await untilRecoveryPage(page, url);
  await page.evaluate(() => Object.assign(globalThis, { isEarlier: true }));
  await travel(page, -1);
  await until('another recovery page', () =>
    page.evaluate(
      (recoveryPage) => location.href.startsWith(recoveryPage) && !('isEarlier' in globalThis),
      recoveryPage,
    ),
  );
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);

  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
});

test('one Back leads out of a form without an answer, and sends nothing', async () => {
  const form = html('<title>Shop</title><form method="post" action="/order"><button>Buy</button>');
  const site = await openSite(paths({ '/shop': form, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.click('button');
  await untilRecoveryPage(page, `${site.url}/order`);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  expect(site.requests.filter(({ path }) => path === '/order')).toHaveLength(1);
});

test('a page with a document keeps its card, also after a recovery page', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  site.respond(broken(gatewayError(502)));
  await visit(page, url);
  await until(
    'the card over the page',
    async () => (await urlOf(page)) === url && (await untilCardShown(page)),
  );
  expect(await recordsOf(browser, site)).toHaveLength(1);
});
