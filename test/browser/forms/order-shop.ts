import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/answers';
import type { Handler, Site } from '../../world/site';
import { find, openSite, until } from '../support/harness';
import { openAt } from '../support/steps';

/** What the user types on the way to an order; none of it is plain ASCII by chance. */
export const TYPED = 'Ada & Zoë, 3 × “Morning Fog”';

export interface OrderShop extends Site {
  /** What was sent with each order that reached it, oldest first. */
  orders: string[];
  /** Answers orders in another way from now on; `elsewhere`: its pages too. */
  respondWith(order: Handler, elsewhere?: Handler): void;
}

/** A shop that takes every order that reaches it, and whose answers are lost. */
export async function openOrderShop(
  order: Handler,
  elsewhere: Handler = order,
): Promise<OrderShop> {
  const orders: string[] = [];
  let answers = { order, elsewhere };
  const site = await openSite(async (req, res) => {
    if (req.method === 'POST') orders.push(await text(req));
    if (req.url === '/basket') return BASKET(req, res);
    return answers[req.method === 'POST' ? 'order' : 'elsewhere'](req, res);
  });
  return {
    ...site,
    orders,
    respondWith(order, elsewhere = answers.elsewhere) {
      answers = { order, elsewhere };
    },
  };
}

const BASKET = html(`<title>Basket</title>
  <form method="post" action="/pay">
    <input name="gift" type="checkbox"> <input name="note"> <button>Pay</button>
  </form>`);

/** Fills in the form and sends it, as the user does; resolves once the order is in. */
export async function order(browser: Browser, shop: OrderShop, prepare?: (page: Page) => unknown) {
  const page = await openAt(browser, `${shop.url}/basket`);
  await prepare?.(page);
  await page.click('[name=gift]');
  await page.type('[name=note]', TYPED);
  const before = shop.orders.length;
  await page.click('button');
  await until('the order', () => shop.orders.length > before);
  return page;
}

/** The second button that sends an order once more, after “Send again”. */
export const CONFIRM = 'Yes, send it again';

/** Whether the second button can be pressed; undefined where there is none. */
export async function isConfirmEnabled(page: Page): Promise<boolean | undefined> {
  const yes = await find(page, CONFIRM);
  return yes ? (await yes.evaluate(({ ariaDisabled }) => ariaDisabled)) === 'false' : undefined;
}
