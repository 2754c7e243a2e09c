import type { Browser, Page } from 'puppeteer-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { CONFIRM, isConfirmEnabled, openOrderShop, order } from '../forms/order-shop';
import {
  clearCookies,
  clickAt,
  confirmResending,
  hasButton,
  press,
  unfoldFor,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { cookieNamesOf, pressByKey, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterEach(() => clearCookies(browser));

/** Draws a cover over the card that lets clicks through, until the page calls `lift`. */
const COVER = `
  const other = document.createElement('div');
  const cover = document.createElement('div');
  cover.popover = 'manual';
  cover.style.cssText = 'width: 100vw; height: 100vh; background: lime; pointer-events: none';
  cover.textContent = 'You have won! Click here';
  let isLifted = false;
  const show = () => {
    if (isLifted) return other.remove();
    cover.hidePopover();
    cover.showPopover();
    requestAnimationFrame(show);
  };
  globalThis.lift = () => { isLifted = true; other.remove(); };
  addEventListener('DOMContentLoaded', () => {
    document.body.append(other);
    other.attachShadow({ mode: 'closed' }).append(cover);
    show();
  });`;
const covered = html(`<script>${COVER}</script><body><h1>Bad</h1>`, { status: 502 });

test('clicks on a covered card neither clear, copy, open nor send anything', async () => {
  const shop = await openOrderShop(covered);
  const page = await order(browser, shop, async (page) => {
    await page.setViewport({ width: 1000, height: 1200 });
    await page.evaluate("document.cookie = 'basket=full'");
  });
  await untilCardShown(page);
  const pages = (await browser.pages()).length;
  await clickOn(page, "Clear this site's data");
  await clickOn(page, 'Clear cache and cookies');
  await untilCardSays(page, words('unseenClick'));
  await clickOn(page, 'Contact the shop');
  await clickOn(page, 'Copy a report');
  await clickOn(page, 'Search for their contact');
  await untilEventsHandled(browser);
  await page.bringToFront();
  expect(await untilCardShown(page)).not.toContain(words('copied'));
  await clickOn(page, 'Send again');
  await until('the second button to be armed', () => isConfirmEnabled(page));
  await clickOn(page, CONFIRM);
  // The classic trick: the cover goes away when the user presses the button.
  await page.evaluate(() => {
    addEventListener('pointerdown', () => (globalThis as unknown as { lift(): void }).lift(), true);
  });
  await clickOn(page, CONFIRM);
  await untilEventsHandled(browser);
  expect(await browser.pages()).toHaveLength(pages);
  expect(shop.orders).toHaveLength(1);
  expect(await cookieNamesOf(browser, '127.0.0.1')).toContain('basket');

  // Now the card is visible.
  await press(page, 'Contact the shop');
  await until('a copy', async () => {
    await press(page, 'Copy a report');
    return (await untilCardShown(page)).includes(words('copied'));
  });
  await press(page, 'Send again');
  await until('a click that counts', async () => {
    if (await isConfirmEnabled(page)) await press(page, CONFIRM);
    return !(await hasButton(page, CONFIRM));
  });
  await confirmResending(page);
  await until('the order sent again', () => shop.orders.length === 2);
});

test('keys on a covered card neither clear, open nor send anything', async () => {
  const shop = await openOrderShop(covered);
  const page = await order(browser, shop, (page) =>
    page.evaluate("document.cookie = 'basket=full'"),
  );
  await untilCardShown(page);
  const address = await urlOf(page);
  await pressByKey(page, "Clear this site's data");
  await pressByKey(page, 'Clear cache and cookies');
  await untilCardSays(page, words('unseenClick'));
  await pressByKey(page, 'Contact the shop');
  await pressByKey(page, 'Search for their contact');
  await pressByKey(page, 'Send again');
  await until('the second button to be armed', () => isConfirmEnabled(page));
  await pressByKey(page, CONFIRM);
  await page.keyboard.press(' ');
  await untilEventsHandled(browser);
  expect(await urlOf(page)).toBe(address);
  expect(shop.orders).toHaveLength(1);
  expect(await cookieNamesOf(browser, '127.0.0.1')).toContain('basket');

  // Buttons that neither clear, send nor load work under a cover.
  await page.bringToFront();
  await pressByKey(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  await page.evaluate('lift()');
  await pressByKey(page, "Clear this site's data");
  await until('the clearing', async () => {
    await pressByKey(page, 'Clear cache');
    const card = await untilCardShown(page);
    return card.includes(words('clearedCache')) || card.includes(words('cacheStays'));
  });
});

/** Waits for a button of the card and clicks its place, whatever covers it. */
async function clickOn(page: Page, name: string): Promise<void> {
  await unfoldFor(page, name);
  await clickAt(page, name);
}
