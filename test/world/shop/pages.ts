import { type BasketLine, countOf, totalPence } from './basket';
import { escapeHtml, layout } from './layout';
import { type Product, price, products } from './products';

export interface Order {
  number: string;
  /** The request's Host header, for example `bad-gateway.localhost:8502`. */
  host: string;
  name: string;
  lines: BasketLine[];
  totalPence: number;
  atMs: number;
}

export function homePage(basket: BasketLine[]): string {
  const shelf = products.map(
    (product) => `<a class="good" href="/products/${product.id}">
  <span class="picture">${product.drawing}</span>
  <h2>${product.name}</h2>
  <span class="small soft">${product.blurb}</span>
  <span class="row"><span class="small soft">${product.kind}</span>
    <span class="price">${price(product.pricePence)}</span></span>
</a>`,
  );
  return layout(
    'Teas and teapots',
    `<section class="hero"><h1>Put the kettle on</h1>
  <p>Small harvests, honest pots, and nothing that needs an app to brew.</p></section>
<section class="shelf">${shelf.join('\n')}</section>`,
    countOf(basket),
  );
}

export function productPage(product: Product, basket: BasketLine[]): string {
  return layout(
    product.name,
    `<article class="detail">
  <div class="picture">${product.drawing}</div>
  <div class="stack">
    <p class="small soft">${product.kind}</p>
    <h1>${product.name}</h1>
    <p>${product.story}</p>
    <p class="price">${price(product.pricePence)}</p>
    <form method="post" action="/basket">
      <input type="hidden" name="product" value="${product.id}">
      <button class="button">Add to basket</button>
    </form>
  </div>
</article>`,
    countOf(basket),
  );
}

export function basketPage(basket: BasketLine[]): string {
  const next = basket.length
    ? `${summary(basket)}<p><a class="button" href="/checkout">Go to checkout</a></p>`
    : '<p>There is nothing in it yet. <a href="/">Have a look around.</a></p>';
  return layout('Your basket', `<h1>Your basket</h1>${next}`, countOf(basket));
}

export function checkoutPage(basket: BasketLine[]): string {
  return layout(
    'Checkout',
    `<h1>Checkout</h1>
<div class="detail" style="align-items: start">
  <form class="stack" method="post" action="/checkout">
    <label>Name <input name="name" autocomplete="name" value="Robin Fields" required></label>
    <label>Address <input name="address" autocomplete="street-address" value="12 Orchard Lane, Ludlow" required></label>
    <label>Card <input name="card" inputmode="numeric" value="4242 4242 4242 4242" required></label>
    <button class="button">Pay ${price(totalPence(basket))}</button>
    <p class="small soft">A demo: no money moves.</p>
  </form>
  ${summary(basket)}
</div>`,
    countOf(basket),
  );
}

export function thanksPage(order: Order): string {
  return layout(
    'Thank you',
    `<h1>Thank you, ${escapeHtml(order.name)}</h1>
<p>Order ${order.number} is on its way to our packing table.</p>
${summary(order.lines)}
<p><a href="/orders">All your orders</a></p>`,
  );
}

export function ordersPage(orders: Order[], basket: BasketLine[]): string {
  const rows = orders.map(
    (order) => `<div class="row"><span>${order.number} <span class="soft small">at
  ${new Date(order.atMs).toTimeString().slice(0, 8)}, ${countOf(order.lines)} in the parcel</span></span>
  <span class="price">${price(order.totalPence)}</span></div>`,
  );
  const list = rows.length ? `<div class="panel">${rows.join('')}</div>` : '<p>No orders yet.</p>';
  return layout('Your orders', `<h1>Your orders</h1>${list}`, countOf(basket));
}

export function notFoundPage(): string {
  return layout('Not found', '<h1>We have no such page</h1><p><a href="/">To the shop</a></p>');
}

function summary(lines: BasketLine[]): string {
  const rows = lines.map(
    ({ product, quantity }) => `<div class="row"><span>${quantity} × ${product.name}</span>
  <span class="price">${price(product.pricePence * quantity)}</span></div>`,
  );
  return `<div class="panel">${rows.join('')}<div class="row"><strong>Total</strong>
  <strong class="price">${price(totalPence(lines))}</strong></div></div>`;
}
