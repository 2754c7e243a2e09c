import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { find, openSite, until } from '../support/harness';
import { openAt } from '../support/steps';

/** The text that the user types into the order form; it contains non-ASCII characters. */
export const TYPED = 'Ada & Zoë, 3 × “Morning Fog”';

export interface OrderShop extends Site {
  /** The body of each order that reached the shop, oldest first. */
  orders: string[];
  /** Replaces the responses to orders and, if given, to page loads. */
  respondWith(order: Handler, elsewhere?: Handler): void;
}

/** Starts a shop that records every order and responds with the given handlers. */
export async function openOrderShop(
  order: Handler,
  elsewhere: Handler = order,
): Promise<OrderShop> {
  const orders: string[] = [];
  let responses = { order, elsewhere };
  const site = await openSite(async (req, res) => {
    if (req.method === 'POST') orders.push(await text(req));
    if (req.url === '/basket') return BASKET(req, res);
    return responses[req.method === 'POST' ? 'order' : 'elsewhere'](req, res);
  });
  return {
    ...site,
    orders,
    respondWith(order, elsewhere = responses.elsewhere) {
      responses = { order, elsewhere };
    },
  };
}

const BASKET = html(`<title>Basket</title>
  <form method="post" action="/pay">
    <input name="gift" type="checkbox"> <input name="note"> <button>Pay</button>
  </form>`);

/** Fills in the order form and sends it; resolves when the order has reached the shop. */
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

/** The name of the button that confirms “Send again”. */
export const CONFIRM = 'Yes, send it again';

/** Whether the confirming button is enabled; undefined when there is none. */
export async function isConfirmEnabled(page: Page): Promise<boolean | undefined> {
  const yes = await find(page, CONFIRM);
  return yes ? (await yes.evaluate(({ ariaDisabled }) => ariaDisabled)) === 'false' : undefined;
}

/** The drawn part of the card's ring, from 0 to 1. */
export async function ringOf(page: Page): Promise<number> {
  const card = await find(page, 'Back Soon', 'region');
  const [offset = 0, length = 1] = await card!.evaluate((card) =>
    ['stroke-dashoffset', 'stroke-dasharray'].map((name) =>
      Number(card.querySelector('.arc')?.getAttribute(name)),
    ),
  );
  return 1 - offset / length;
}
