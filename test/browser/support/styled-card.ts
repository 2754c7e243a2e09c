import { inflateSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { text } from '../../world/responses';
import type { Handler } from '../../world/site';
import { find, openSite, until, untilCardShown } from './harness';
import { openAt } from './steps';

/** Opens a failing page of a new site and waits for its card. */
export async function openFailing(browser: Browser, handler: Handler): Promise<Page> {
  const site = await openSite(handler);
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  return page;
}

const ACCENT = '#b34d17';

/** The colour of a point on the screen, as `#rrggbb`. */
async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const clip = { x, y, width: 1, height: 1 };
  // The card may reach below the end of the document.
  const png = Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }));
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  // The data of one pixel: the filter type, then red, green and blue.
  const [, ...colour] = inflateSync(Buffer.concat(chunks));
  return `#${Buffer.from(colour.slice(0, 3)).toString('hex')}`;
}

/** The position and size of a part of the card on the screen. */
export async function boxOf(page: Page, name: string, role: 'region' | 'button') {
  const box = await (await find(page, name, role))?.boundingBox();
  if (!box) throw new Error(`${name} has no box`);
  return box;
}

/** Waits until the card is visible, styled and on top: its first button has the accent colour. */
export const expectStyledCard = (page: Page) =>
  until('the styled card', async () => {
    const { x, y, height } = await boxOf(page, 'Try now', 'button');
    // At the edge, beside the button's text.
    const colour = await colourAt(page, Math.round(x + 8), Math.round(y + height / 2));
    if (colour !== ACCENT) throw new Error(`the button is ${colour}`);
    return true;
  });

/** A 502 response with this content type. */
export const failing = (contentType: string, body: string) =>
  text(body, { status: 502, headers: { 'content-type': contentType } });

/** A 502 response with an HTML body. */
export const failingHtml = (body: string) => failing('text/html; charset=utf-8', body);
