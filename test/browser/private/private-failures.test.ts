import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/answers';
import type { PublicServices } from '../../world/public-services/public-services';
import { launchOnTheWeb, PAGE, respondAsUsual, SHOP } from '../popup/public-web';
import {
  allowPrivateWindows,
  cardOn,
  inPrivateWorker,
  inWorker,
  isFirefox,
  ownUrl,
  press,
  pressIn,
  stopWorker,
  until,
  urlOf,
  visit,
} from '../support/harness';
import { keptOfPrivateWindows } from '../support/kept';
import {
  clickToolbar,
  openPrivately,
  textOf,
  untilCardSays,
  untilSaid,
  untilTitled,
  words,
} from '../support/steps';
import { isOwnUrl } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
  await allowPrivateWindows(browser);
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  respondAsUsual(services);
  services.respond('shop.example', gatewayError(502, undefined, TRY_LATER));
});

test.skipIf(isFirefox)(
  'an answer without a body gets the recovery page, which leads back',
  async () => {
    services.respond('shop.example', html('<title>Home</title>'));
    // Chromium tells the worker for private windows of no answer before it has once been started.
    const page = await openPrivately(browser, `${SHOP}/`);
    await inPrivateWorker(browser, () => {});
    services.respond('shop.example', empty(502, TRY_LATER));
    await visit(page, PAGE);
    await until('the recovery page', async () => isOwnUrl(await urlOf(page)));
    await cardOn(page);
    services.respond('shop.example', html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
    expect(await urlOf(page)).toBe(PAGE);
  },
);

test.skipIf(!isFirefox)('where no card can stand, nothing is asked but by a click', async () => {
  services.respond('shop.example', empty(502));
  const page = await openPrivately(browser, PAGE);
  const id = await inWorker(browser, () => chrome.runtime.id);
  const popup = await clickToolbar(browser, page, id);
  await untilCardSays(popup, words('resting'));
  services.requests.length = 0;
  services.respond('shop.example', html('<title>Tea</title>'));
  await pressIn(popup, 'Try now');
  await untilTitled(page, 'Tea');
  expect(services.requests.map(({ headers }) => headers['sec-fetch-mode'])).toEqual(['navigate']);
});

test.skipIf(!isFirefox)('nobody is asked for an address that is typed in there', async () => {
  const page = await openPrivately(browser, PAGE);
  await cardOn(page);
  const id = await inWorker(browser, () => chrome.runtime.id);
  const popup = await clickToolbar(browser, page, id);
  await popup.type('::-p-aria([name="The shop\'s address"])', 'other.example/tea');
  await popup.keyboard.press('Enter');
  await untilSaid(popup, 'It cannot be told whether other.example works.');
  expect(await textOf(popup)).toContain(words('reasonPrivate'));
  expect(services.requests.map(({ host }) => host)).not.toContain('other.example');
});

test.each(["default-src 'none'", 'sandbox allow-scripts'])(
  'a page under the policy %s comes back',
  async (policy) => {
    const headers = { ...TRY_LATER, 'content-security-policy': policy };
    services.respond('shop.example', gatewayError(502, undefined, headers));
    const page = await openPrivately(browser, PAGE);
    await cardOn(page);
    services.respond('shop.example', html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
  },
);

test('a worker that was stopped goes on', async () => {
  const page = await openPrivately(browser, PAGE);
  await cardOn(page);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  await stopWorker(browser, true);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 2 times');
  expect(await keptOfPrivateWindows(browser)).toContain('shop.example');
});

test.skipIf(isFirefox)('what is watched in ordinary windows is left to them', async () => {
  const watch = { id: 'a', url: `${SHOP}/other`, submission: 'none', sinceMs: Date.now() };
  const watches = { [SHOP]: [{ ...watch, lastProbedAtMs: 0 }] };
  await inWorker(browser, (watches) => chrome.storage.local.set({ watches }), watches);
  const page = await openPrivately(browser, PAGE);
  await cardOn(page);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  expect(services.requests.map(({ path }) => path)).not.toContain('/other');
  expect(await inWorker(browser, () => chrome.storage.local.get('watches'))).toEqual({ watches });
  await inWorker(browser, () => chrome.storage.local.clear());
});

test('links have their menu there', async () => {
  const page = await openPrivately(browser, PAGE);
  await cardOn(page);
  // Rejects where there is none of that name.
  const change = () => chrome.contextMenus.update('check-link', { enabled: true });
  await until('the menu', async () => {
    await inPrivateWorker(browser, change);
    return true;
  });
});

test('the history of ordinary windows is not shown there, nor is one begun', async () => {
  const page = await openPrivately(browser, PAGE);
  const show = async (path: string) =>
    inPrivateWorker(
      browser,
      async (url) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        await chrome.tabs.update(tab!.id!, { url });
      },
      await ownUrl(browser, path),
    );
  await page.bringToFront();
  await show('/src/ui/options/index.html#history');
  await untilSaid(page, words('historyPrivate'));
  await show('/src/ui/options/index.html#settings');
  await untilSaid(page, words('hiddenTitle'));
  expect(await textOf(page)).not.toContain(words('filesTitle'));
});
