import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { openOrderShop, order } from '../forms/order-shop';
import {
  EXTENSION,
  launch,
  openSite,
  press,
  reloadExtension,
  SILENT_PAGE,
  stopWorker,
  until,
  untilCardShown,
} from '../support/harness';
import { loadsOf, openAt, untilCardSays, untilTitled, words } from '../support/steps';
import { openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Damaged entries under the extension's own keys; each alone could stop the worker from starting. */
const DAMAGED = {
  'outage https://tea.example': null,
  'outage https://pots.example': { failures: { 7: { url: 'no address' } } },
  'idle 5': 'page',
  'notes 5': 5,
  'undo 5': [null],
  'tab 5': { page: {} },
  'log 5': 0,
};
const WATCHES = { 'https://tea.example': 5, 'https://pots.example': [null, {}] };

test('a failing page gets its card after the stored state was damaged', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const own = await openOwnTab(browser, SILENT_PAGE);
  await stopWorker(browser);
  await own.evaluate(
    async (damaged, watches) => {
      await chrome.storage.session.set(damaged);
      await chrome.storage.local.set({ watches });
    },
    DAMAGED,
    WATCHES,
  );
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('headline'));
  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
});

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
