import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { empty, gatewayError, page as html, octetStream, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  isFirefox,
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
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilTitled } from '../support/steps';
import { isOwnUrl } from '../support/tabs';

let browser: Browser;
let recoveryPage: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  recoveryPage = await ownUrl(browser, RECOVERY_PATH);
});

const cacheable = { ...TRY_LATER, 'cache-control': 'max-age=600' };
const uncacheable = { ...TRY_LATER, 'cache-control': 'no-store' };

test('one Back leaves a failing page, and Forward returns to it', async () => {
  const { page, site, url } = await openFailing(browser, empty(502, cacheable));
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  await untilEventsHandled(browser);
  expect(await urlOf(page)).toBe(`${site.url}/shop`);
  const { urls, index } = await tabHistory(page);
  expect(urls[index]).toBe(`${site.url}/shop`);

  // After Forward the user wants to see the failing page, so the tab stays there.
  await travel(page, 1);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);

  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

test('after the recovery the tab history has no entry of the recovery page', async () => {
  const { page, site, url } = await openFailing(browser, octetStream(502, uncacheable));
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

// In Firefox the recovery page replaces the history entry of the failing page.
const testTrap = test.skipIf(isFirefox);

testTrap('a second Back leaves the failing page in a tab with a full history', async () => {
  const site = await openSite(paths({ '/shop': shop, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.evaluate(() => {
    for (let step = 0; step < 60; step++) history.pushState(null, '', `?step=${step}`);
  });
  await visit(page, `${site.url}/order`);
  await untilRecoveryPage(page, `${site.url}/order`);
  const opened = await page.evaluate(() => {
    // As if the recovery page had been open for a long time.
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

testTrap('Forward to an old recovery page still loads the recovered page', async () => {
  const { page, site, url } = await openFailing(browser, empty(502, TRY_LATER));
  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  await travel(page, 1);
  await untilRecoveryPage(page, url);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  expect(await urlOf(page)).toBe(url);
});

testTrap('typing the failing address again shows the recovery page again', async () => {
  const { page, url } = await openFailing(browser, empty(502));
  await visit(page, url);
  await until('the new entries', async () => (await tabHistory(page)).urls.length === 6);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);
  expect((await tabHistory(page)).index).toBe(5);
});

testTrap('opening the failing address during the recovery is not mistaken for Back', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  let isAsked = false;
  site.respond((req, res) => {
    if (req.headers['sec-fetch-mode'] === 'navigate') isAsked = true;
    else return shop(req, res);
  });
  await press(page, 'Try now');
  await until('the load of the failed address', () => isAsked);
  site.respond(broken(empty(502)));
  await visit(page, url);
  await untilRecoveryPage(page, url);
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, url);
});

testTrap(
  'Back stays on the recovery page when the failing page is the first of its tab',
  async () => {
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
  },
);

test('one Back leaves an unanswered form and sends nothing', async () => {
  const form = html('<title>Shop</title><form method="post" action="/order"><button>Buy</button>');
  const site = await openSite(paths({ '/shop': form, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.click('button');
  await untilRecoveryPage(page, `${site.url}/order`);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  expect(site.requests.filter(({ path }) => path === '/order')).toHaveLength(1);
});

test('a failing page with a body gets the overlay after an earlier recovery page', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  site.respond(broken(gatewayError(502)));
  await visit(page, url);
  await until(
    'the card over the page',
    async () => (await urlOf(page)) === url && (await untilCardShown(page)),
  );
  expect(await recordsOf(browser, site)).toHaveLength(1);
});
