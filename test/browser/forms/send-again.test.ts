import type { Browser, Page, Viewport } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { empty, gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { designedErrorPage } from '../../world/shop/layout';
import type { Handler } from '../../world/site';
import { endedRecordOf } from '../history/remembered';
import {
  confirmResending,
  find,
  hasButton,
  isFirefox,
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

describe.each([OVERLAY, ...RECOVERY])('Send again, on the %s', (_, failure) => {
  test('sends the same form after two clicks that are a second apart', async () => {
    const { shop, page } = await sendUnansweredOrder(failure);
    await press(page, 'Send again');
    await click(page, CONFIRM);
    await expectNothingSent(page, shop);
    // Another click on the first button hides the second.
    await press(page, 'Send again');
    const openedAtMs = Date.now();
    await press(page, 'Send again');
    await until('the confirming button to be enabled', () => isConfirmEnabled(page));
    expect(Date.now() - openedAtMs).toBeGreaterThan(900);

    shop.respondWith(THANKS);
    await click(page, CONFIRM);
    await confirmResending(page);
    await untilTitled(page, 'Thank you');
    expect(shop.orders).toHaveLength(2);
    expect(shop.orders[1]).toBe(shop.orders[0]);
    expect(await endedRecordOf(browser, shop)).toMatchObject({ outcome: 'recovered' });
    const posts = shop.requests.filter(({ method }) => method === 'POST');
    expect(posts[1]?.headers['content-type']).toBe(posts[0]?.headers['content-type']);
  });

  test('needs two clicks again when the repeated form fails, too', async () => {
    const { shop, page } = await sendUnansweredOrder(failure);
    await sendAgain(page);
    await until('the second order', () => shop.orders.length === 2);
    // The number varies: other attempts may happen until the browser's own question is answered.
    await untilCardSays(page, 'tried');
    expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
    expect(shop.orders).toHaveLength(2);
    expect(await isConfirmEnabled(page)).toBe(undefined);
    await sendAgain(page);
    await until('the third order', () => shop.orders.length === 3);
    await untilCardSays(page, words('headlineForm_order'));
    expect(shop.orders).toHaveLength(3);
  });

  test('waits for the next page when the shop receives the repeated form', async () => {
    const { shop, page } = await sendUnansweredOrder(failure);
    shop.respondWith(redirect('/thanks'));
    await sendAgain(page);
    await untilCardSays(page, words('headlineReceived'));
    await openMore(page);
    expect(await hasButton(page, 'Send again')).toBe(false);
    shop.respondWith(THANKS, THANKS);
    await press(page, 'Try now');
    await untilCardSays(page, words('headlineAnswering'));
    await press(page, 'Load this page');
    await untilTitled(page, 'Thank you');
    expect(await urlOf(page)).toBe(`${shop.url}/thanks`);
    expect(shop.orders).toHaveLength(2);
  });

  test('sends nothing after “No, don’t send”', async () => {
    const { shop, page } = await sendUnansweredOrder(failure);
    await press(page, 'Send again');
    await until('the confirming button to be enabled', () => isConfirmEnabled(page));
    await press(page, "No, don't send");
    await until(
      'the confirming button to be hidden',
      async () => !(await hasButton(page, CONFIRM)),
    );
    await expectNothingSent(page, shop);
  });
});

// Where the buttons are depends on the layout.
describe.each([OVERLAY, DOCKED, ...RECOVERY])('Send again, on the %s', (_, failure) => {
  test.each(SIZES)(
    'repeated clicks at one point of a %i × %i window send nothing',
    async (...size) => {
      const [width, height] = size;
      const { shop, page } = await sendUnansweredOrder(failure, { width, height });
      for (const part of [0.5, 0.98, 0.02]) {
        const first = await find(page, 'Send again');
        await first!.scrollIntoView();
        const from = (await first!.boundingBox())!;
        const [x, y] = [from.x + part * from.width, from.y + from.height / 2];
        await page.mouse.click(x, y);
        const yes = await until('the confirming button', async () =>
          (await find(page, CONFIRM))?.boundingBox(),
        );
        const isAcross = x >= yes.x && x <= yes.x + yes.width;
        expect([part, isAcross && y >= yes.y && y <= yes.y + yes.height]).toEqual([part, false]);
        await page.mouse.click(x, y);
        // That click may have hidden it.
        await until(
          'the confirming button to be enabled or hidden',
          async () => (await isConfirmEnabled(page)) !== false,
        );
        await page.mouse.click(x, y, { count: 2 });
        if (await hasButton(page, CONFIRM)) await press(page, 'Send again');
        await until(
          'the confirming button to be hidden',
          async () => !(await hasButton(page, CONFIRM)),
        );
      }
      await expectNothingSent(page, shop);
    },
  );
});

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
  await until('the confirming button to be hidden', async () => !(await hasButton(page, CONFIRM)));
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
async function sendUnansweredOrder(failure: Handler, viewport?: Viewport) {
  const shop = await openOrderShop(failure);
  const page = await order(browser, shop, (page) => viewport && page.setViewport(viewport));
  await unfoldFor(page, 'Send again');
  return { shop, page };
}

/** Clicks a button without waiting until it is enabled or no longer moves. */
async function click(page: Page, name: string): Promise<void> {
  // In Firefox Puppeteer cannot click in a closed shadow root.
  if (isFirefox) return press(page, name);
  const button = await until(`“${name}”`, () => find(page, name));
  await button.click();
}

async function sendAgain(page: Page): Promise<void> {
  await press(page, 'Send again');
  await until('the confirming button to be enabled', () => isConfirmEnabled(page));
  await click(page, CONFIRM);
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
