import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { untilClicksAreAccepted } from '../../until';
import { empty, gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { designedErrorPage } from '../../world/shop/layout';
import type { Handler } from '../../world/site';
import { endedRecordOf } from '../history/remembered';
import {
  confirmResending,
  find,
  hasButton,
  isFirefox,
  middleOf,
  openMore,
  press,
  travel,
  unfoldFor,
  until,
  untilCardShown,
  urlOf,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { probesOf, untilCardSays, untilTitled, words } from '../support/steps';
import { CONFIRM, isConfirmEnabled, type OrderShop, openOrderShop, order } from './order-shop';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

type Surface = [string, Handler];
const OVERLAY: Surface = ['overlay', gatewayError(502, undefined, TRY_LATER)];
const DOCKED: Surface = ['docked overlay', gatewayError(502, designedErrorPage(), TRY_LATER)];
// In Firefox the recovery page replaces the history entry of the failing page, and so the form.
const RECOVERY: Surface[] = isFirefox ? [] : [['recovery page', empty(502, TRY_LATER)]];
const THANKS = html('<title>Thank you</title>');

const SIZES = [
  [320, 640],
  [640, 360],
  [1280, 800],
] as const;

test.each([OVERLAY, ...RECOVERY])(
  'Send again on the %s sends the same form each time after two clicks that are a second apart',
  async (_, failure) => {
    const { shop, page } = await sendUnansweredOrder(failure);
    // Read where both buttons are, so that two clicks at once can follow.
    await press(page, 'Send again');
    const second = await until('the confirming button', () => middleOf(page, CONFIRM));
    // Another click on the first button hides the second.
    await press(page, 'Send again');
    await untilConfirmHidden(page);
    const first = await middleOf(page, 'Send again');
    // Too early: nothing is sent, as the number of orders shows in the end.
    await page.mouse.click(first.x, first.y);
    await page.mouse.click(second.x, second.y);
    await until('the confirming button again', () => hasButton(page, CONFIRM));
    await press(page, 'Send again');
    await untilConfirmHidden(page);
    const openedAtMs = Date.now();
    await press(page, 'Send again');
    await until('the confirming button to be enabled', () => isConfirmEnabled(page));
    expect(Date.now() - openedAtMs).toBeGreaterThan(900);
    await press(page, "No, don't send");
    await untilConfirmHidden(page);

    // The form fails once more, so two more clicks are needed.
    await sendAgain(page);
    await until('the second order', () => shop.orders.length === 2);
    // The number varies: other attempts may happen until the browser's own question is answered.
    await untilCardSays(page, 'tried');
    expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
    expect(await isConfirmEnabled(page)).toBe(undefined);
    expect(shop.orders).toHaveLength(2);

    shop.respondWith(THANKS);
    await sendAgain(page);
    await untilTitled(page, 'Thank you');
    expect(shop.orders).toHaveLength(3);
    expect(new Set(shop.orders).size).toBe(1);
    expect(await endedRecordOf(browser, shop)).toMatchObject({ outcome: 'recovered' });
    const posts = shop.requests.filter(({ method }) => method === 'POST');
    expect(new Set(posts.map(({ headers }) => headers['content-type'])).size).toBe(1);
  },
);

test('Send again is no longer offered when the shop has received the repeated form', async () => {
  const [, failure] = OVERLAY;
  const { shop, page } = await sendUnansweredOrder(failure);
  shop.respondWith(redirect('/thanks'));
  await sendAgain(page);
  await untilCardSays(page, words('headlineReceived'));
  await openMore(page);
  expect(await hasButton(page, 'Send again')).toBe(false);
  expect(shop.orders).toHaveLength(2);
});

// Where the buttons are depends on the layout.
test.each([OVERLAY, DOCKED, ...RECOVERY])(
  'repeated clicks at one point of Send again on the %s send nothing, whatever the size of the window',
  async (_, failure) => {
    const { shop, page } = await sendUnansweredOrder(failure);
    for (const [width, height] of SIZES) {
      await page.setViewport({ width, height });
      await until('the new size', () => page.evaluate((width) => innerWidth === width, width));
      // Firefox may refuse the first click after that. The note about it moves the buttons.
      if (isFirefox) await untilClicksAreAccepted();
      for (const part of [0.98, 0.02, 0.5]) {
        const [x, y] = await clickSendAgain(page, part);
        const yes = await until('the confirming button', async () =>
          (await find(page, CONFIRM))?.boundingBox(),
        );
        const isHit = x >= yes.x && x <= yes.x + yes.width && y >= yes.y && y <= yes.y + yes.height;
        expect({ width, part, isHit }).toEqual({ width, part, isHit: false });
        await page.mouse.click(x, y);
        // That click may have hidden it. The wait is the same at every point, so it is made once.
        if (part === 0.5)
          await until(
            'the confirming button to be enabled or hidden',
            async () => (await isConfirmEnabled(page)) !== false,
          );
        await page.mouse.click(x, y, { count: 2 });
        if (await hasButton(page, CONFIRM)) await press(page, 'Send again');
        await untilConfirmHidden(page);
      }
    }
    await expectNothingSent(page, shop);
  },
);

test('Send again needs the same two steps by keyboard', async () => {
  const { shop, page } = await sendUnansweredOrder(gatewayError(502));
  // In Firefox, a script's focus counts as the keyboard's only after the Tab key.
  await page.keyboard.press('Tab');
  await (await find(page, 'Send again'))!.focus();
  await page.keyboard.press('Enter');
  // A key, too, is ignored until the card has been visible for a moment.
  await until('the confirming button to be enabled', () => isConfirmEnabled(page));
  await (await find(page, "No, don't send"))!.focus();
  await page.keyboard.press('Enter');
  await untilConfirmHidden(page);
  // The focus has returned to “Send again”.
  await page.keyboard.press('Enter');
  await until('the confirming button', () => hasButton(page, CONFIRM));
  await (await find(page, CONFIRM))!.focus();
  await page.keyboard.press('Enter');
  await until('the confirming button to be enabled', () => isConfirmEnabled(page));
  expect(shop.orders).toHaveLength(1);
  await page.keyboard.press('Enter');
  await confirmResending(page);
  await until('the second order', () => shop.orders.length === 2);
  await untilCardSays(page, words('headlineForm_order'));
});

test.skipIf(!isFirefox)(
  'the recovery page in Firefox, which loses the form, has no Send again',
  async () => {
    const shop = await openOrderShop(empty(502));
    const page = await order(browser, shop);
    await untilCardSays(page, words('headlineForm_order'));
    await until('the button “Go back”', () => hasButton(page, 'Go back'));
    await openMore(page);
    expect(await hasButton(page, 'Send again')).toBe(false);
    await expectNothingSent(page, shop);
  },
);

// In Firefox the recovery page sends nothing.
test.skipIf(isFirefox)('a confirmation for one order does not send the next order', async () => {
  const { shop, page } = await sendUnansweredOrder(empty(502));
  const recoveryPage = await urlOf(page);
  // As from a bookmark: the previous entry of the history is not a failing page.
  await visit(page, `${shop.url}/basket`);
  await visit(page, recoveryPage);
  await untilCardSays(page, words('headlineForm_order'));
  await sendAgain(page);
  await untilTitled(page, 'Basket');
  expect(shop.orders).toHaveLength(1);

  await page.click('button');
  await until('the next order', () => shop.orders.length === 2);
  await untilCardSays(page, words('headlineForm_order'));
  await travel(page, -1);
  await untilTitled(page, 'Basket');
  expect(shop.orders).toHaveLength(2);
});

/** Sends an order that reaches the shop and gets a failing response. */
async function sendUnansweredOrder(failure: Handler) {
  const shop = await openOrderShop(failure);
  const page = await order(browser, shop);
  await unfoldFor(page, 'Send again');
  return { shop, page };
}

/** Clicks `Send again` at a part of its width; returns the point. */
async function clickSendAgain(page: Page, part: number): Promise<[x: number, y: number]> {
  const button = await until('the button Send again', () => find(page, 'Send again'));
  await button.scrollIntoView();
  const box = (await button.boundingBox())!;
  const [x, y] = [box.x + part * box.width, box.y + box.height / 2];
  await page.mouse.click(x, y);
  return [x, y];
}

const untilConfirmHidden = (page: Page) =>
  until('the confirming button to be hidden', async () => !(await hasButton(page, CONFIRM)));

async function sendAgain(page: Page): Promise<void> {
  await press(page, 'Send again');
  await until('the confirming button to be enabled', () => isConfirmEnabled(page));
  await press(page, CONFIRM);
  // After Back Soon's question, the browser asks its own.
  await confirmResending(page);
}

/** Expects no second order: the probe of `Try now` comes after every earlier request. */
async function expectNothingSent(page: Page, shop: OrderShop): Promise<void> {
  const probes = probesOf(shop).length;
  await press(page, 'Try now');
  await until('a probe', () => probesOf(shop).length > probes);
  expect(shop.orders).toHaveLength(1);
}
