import type { IncomingMessage } from 'node:http';
import { findProduct, type Product } from './products';

export interface BasketLine {
  product: Product;
  quantity: number;
}

/** Reads the basket from a request's cookie. The cookie's format: `morning-fog.2~small-cups.1`. */
export function readBasket(req: IncomingMessage): BasketLine[] {
  const value = /(?:^|;\s*)basket=([^;]*)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
  return value.split('~').flatMap((part) => {
    const [id = '', quantity] = part.split('.');
    const product = findProduct(id);
    return product ? [{ product, quantity: Number(quantity) || 1 }] : [];
  });
}

/** Returns the value of `Set-Cookie` that stores a basket. */
export function basketCookie(lines: BasketLine[]): string {
  const value = lines.map(({ product, quantity }) => `${product.id}.${quantity}`).join('~');
  return `basket=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Returns the basket with one more of a product. */
export function addProduct(lines: BasketLine[], product: Product): BasketLine[] {
  const isThere = lines.some((line) => line.product === product);
  if (!isThere) return [...lines, { product, quantity: 1 }];
  return lines.map((line) =>
    line.product === product ? { product, quantity: line.quantity + 1 } : line,
  );
}

export function countOf(lines: BasketLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

export function totalPence(lines: BasketLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.product.pricePence, 0);
}
