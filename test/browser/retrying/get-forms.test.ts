import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { empty, gatewayError, page as html, redirect } from '../../world/responses';
import { inWorker, press, tabIdOf, until, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  BACK,
  openSideEffectShop,
  PAGE_LOAD,
  pressLoadThisPage,
  useEveryProbe,
} from '../support/side-effect-shop';
import { openAt, probesOf } from '../support/steps';
import { findPage } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const isOrder = (path: string) => path.startsWith('/order');
const FORM = html(`<title>Basket</title>
  <form action="/order"><input value="7"><button>Order</button></form>`);
const DONE = html('<title>Done</title>');

const FAILURES = { overlay: gatewayError, 'recovery page': empty };

test.each([
  { way: 'pressed', surface: 'overlay' },
  { way: 'pressed', surface: 'recovery page' },
  { way: 'sent to a new tab', surface: 'overlay' },
] as const)(
  'a failing form sent by GET orders only when the tab loads it: $way, $surface',
  async ({ way, surface }) => {
    const failing = FAILURES[surface](502);
    const shop = await openSideEffectShop(isOrder, failing, FORM);
    const basket = await openAt(browser, `${shop.url}/`);
    shop.respondWith(failing, gatewayError(502));
    await basket.evaluate((isForNewTab) => {
      const form = document.querySelector('form')!;
      form.querySelector('input')!.name = 'gift';
      if (isForNewTab) form.target = '_blank';
    }, way === 'sent to a new tab');
    await basket.click('button');
    await until('the order', () => shop.sideEffectRequests().length > 0);
    let page = basket;
    if (way === 'sent to a new tab') {
      const isNew = (url: string) => url.includes('order');
      page = await until('the new tab', () => findPage(browser, isNew, basket));
      onTestFinished(() => page.close());
      await page.bringToFront();
    }

    // All kinds of probe follow the same rule, so one row sends them all.
    if (way === 'pressed' && surface === 'overlay') await useEveryProbe(browser, page, shop);
    else await untilCardShown(page);
    expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
    shop.respondWith(DONE, BACK);
    await pressLoadThisPage(page, shop, 'Done');
    expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD, PAGE_LOAD]);
  },
);

test('a form sent by GET that redirects to a failing page orders once', async () => {
  const shop = await openSideEffectShop(isOrder, redirect('/account'), FORM);
  const page = await openAt(browser, `${shop.url}/`);
  shop.respondWith(redirect('/account'), gatewayError(502));
  await page.click('button');
  await untilCardShown(page);
  shop.respondWith(redirect('/account'), BACK);
  await pressLoadThisPage(page, shop, 'Shop');
  expect(probesOf(shop).map(({ path }) => path)).not.toContain('/account');
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD]);
});

test('duplicating the tab of a form sent by GET orders once more, and Back Soon never does', async () => {
  const done = html('<title>Done</title>', { headers: { 'cache-control': 'no-store' } });
  const shop = await openSideEffectShop(isOrder, done, FORM);
  const page = await openAt(browser, `${shop.url}/`);
  await page.evaluate(() => {
    document.querySelector('input')!.name = 'gift';
  });
  await Promise.all([page.waitForNavigation(), page.click('button')]);
  shop.respondWith(gatewayError(502), gatewayError(502));
  const tabId = await tabIdOf(browser, page);
  await inWorker(browser, (id) => chrome.tabs.duplicate(id).then(() => {}), tabId);
  const copy = await until('the copy', () =>
    findPage(browser, (url) => url.includes('order'), page),
  );
  onTestFinished(() => copy.close());
  await copy.bringToFront();
  await untilCardShown(copy);
  const before = probesOf(shop).length;
  await press(copy, 'Try now');
  await until('the probe', () => probesOf(shop).length > before);
  expect(shop.sideEffectRequests()).toEqual([PAGE_LOAD, PAGE_LOAD]);
});
