import { products } from './products';
import { shopStyle } from './style';

const sprig =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 22V8m0 9c-5 0-7-3-7-6 4 0 7 2 7 6zm0-4c0-5 3-7 7-7 0 5-3 7-7 7zm0-5c-2-2-2-4 0-6 2 2 2 4 0 6z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/></svg>';

/** Renders a page of the shop with `main` as its content. */
export function layout(title: string, main: string, basketCount = 0): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Fern &amp; Kettle</title>
<style>${shopStyle}</style>
</head>
<body>
<header>
  <a class="brand" href="/">${sprig}Fern &amp; Kettle</a>
  <nav><a href="/">Shop</a><a href="/orders">Orders</a><a href="/basket">Basket (${basketCount})</a></nav>
</header>
<main>
${main}
</main>
<footer class="small soft">Fern &amp; Kettle · Teas and teapots since 2011 ·
  <a href="mailto:hello@fern-and-kettle.example">hello@fern-and-kettle.example</a></footer>
</body>
</html>`;
}

/** Renders the shop's own error page, in the shop's layout. */
export function designedErrorPage(): string {
  return layout(
    'Back in a moment',
    `<div class="sorry">
  ${products[2]!.drawing}
  <h1>The kettle is off the boil</h1>
  <p>Our shop is having a short rest. We are topping up the water and will be pouring again soon.</p>
  <p class="soft small">Error 503 · Your basket is safe with us.</p>
  <a class="button" href="/">Back to the shop</a>
</div>`,
  );
}

/** Escapes a text for HTML, attributes included. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
