import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { redirect, text } from '../responses';
import { type Handler, type Site, startSite } from '../site';
import { appPage, serviceWorkerScript } from './app';
import { addProduct, basketCookie, readBasket, totalPence } from './basket';
import * as pages from './pages';
import { findProduct, products } from './products';

export interface Shop extends Site {
  /** Every order that the shop received, oldest first. */
  orders: pages.Order[];
}

/** Starts "Fern & Kettle", a small shop that never fails by itself. */
export async function startShop(options: { port?: number } = {}): Promise<Shop> {
  const site = await startSite(options);
  const orders: pages.Order[] = [];
  site.respond(async (req, res) => {
    const respond = req.method === 'POST' ? await post(req, orders) : get(req, orders);
    await respond(req, res);
  });
  return { ...site, orders };
}

function get(req: IncomingMessage, orders: pages.Order[]): Handler {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://shop');
  const basket = readBasket(req);
  const own = orders.filter((order) => order.host === req.headers.host);
  const product = findProduct(/^\/products\/(.+)$/.exec(pathname)?.[1] ?? '');
  const order = own.find(({ number }) => number === searchParams.get('order'));

  if (product) return html(pages.productPage(product, basket));
  if (pathname === '/') return html(pages.homePage(basket));
  if (pathname === '/basket') return html(pages.basketPage(basket));
  if (pathname === '/checkout') return html(pages.checkoutPage(basketOrSample(req)));
  if (pathname === '/thanks' && order) return html(pages.thanksPage(order));
  if (pathname === '/orders') return html(pages.ordersPage(own, basket));
  if (pathname === '/app') return html(appPage());
  if (pathname === '/sw.js') {
    return text(serviceWorkerScript, { headers: { 'content-type': 'text/javascript' } });
  }
  return html(pages.notFoundPage(), 404);
}

async function post(req: IncomingMessage, orders: pages.Order[]): Promise<Handler> {
  const form = new URLSearchParams(await readText(req));
  if (req.url === '/basket') {
    const product = findProduct(form.get('product') ?? '');
    if (!product) return html(pages.notFoundPage(), 404);
    const basket = addProduct(readBasket(req), product);
    return redirect('/basket', 303, { 'set-cookie': basketCookie(basket) });
  }
  if (req.url === '/checkout') {
    const lines = basketOrSample(req);
    const order: pages.Order = {
      number: `FK-${1001 + orders.length}`,
      host: req.headers.host ?? '',
      name: form.get('name') ?? '',
      lines,
      totalPence: totalPence(lines),
      atMs: Date.now(),
    };
    orders.push(order);
    return redirect(`/thanks?order=${order.number}`, 303, { 'set-cookie': basketCookie([]) });
  }
  return html(pages.notFoundPage(), 404);
}

// A link can open the checkout directly. An empty basket would leave nothing to pay.
function basketOrSample(req: IncomingMessage) {
  const basket = readBasket(req);
  return basket.length ? basket : [{ product: products[2]!, quantity: 1 }];
}

function html(body: string, status = 200): Handler {
  // no-store: a page from the browser's cache would hide that the shop is down.
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return text(body, { status, headers });
}
