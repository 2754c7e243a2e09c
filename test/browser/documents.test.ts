import { inflateSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, json, text } from '../world/answers';
import type { Handler } from '../world/site';
import { cardOn, find, launch, openSite, press, until } from './harness';
import { openAt } from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function open(answer: Handler): Promise<Page> {
  const site = await openSite(answer);
  const page = await openAt(browser, site.url);
  await cardOn(page);
  return page;
}

const ACCENT = '#b34d17';

/** The colour of a point on the screen, as `#rrggbb`. */
async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const clip = { x, y, width: 1, height: 1 };
  // A document may be less high than what is laid over it.
  const png = Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }));
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  // One pixel: the filter's byte, then red, green, blue as they are.
  const [, ...colour] = inflateSync(Buffer.concat(chunks));
  return `#${Buffer.from(colour.slice(0, 3)).toString('hex')}`;
}

async function boxOf(page: Page, name: string, role: 'region' | 'button') {
  const box = await (await find(page, name, role))?.boundingBox();
  if (!box) throw new Error(`${name} has no box`);
  return box;
}

const cardBox = (page: Page) => boxOf(page, 'Back Soon', 'region');

/** The card can be seen, styled, above all else: its first button has the accent's colour. */
const expectStyledCard = (page: Page) =>
  until('the styled card', async () => {
    const { x, y, height } = await boxOf(page, 'Try now', 'button');
    // Beside the words.
    const colour = await colourAt(page, Math.round(x + 8), Math.round(y + height / 2));
    if (colour !== ACCENT) throw new Error(`the button is ${colour}`);
    return true;
  });

const failing = (contentType: string, body: string, headers: Record<string, string> = {}) =>
  text(body, { status: 502, headers: { 'content-type': contentType, ...headers } });

const failingHtml = (body: string, headers?: Record<string, string>) =>
  failing('text/html; charset=utf-8', body, headers);

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const xhtml = (inner: string) => `<html xmlns="http://www.w3.org/1999/xhtml">${inner}</html>`;

const documents: [string, Handler][] = [
  ['HTML', html('<title>Bad</title><h1>Bad gateway</h1>', { status: 502 })],
  ['HTML in quirks mode', gatewayError(502)],
  ['plain text', failing('text/plain', 'bad gateway')],
  ['JSON', json({ error: 'bad gateway' }, { status: 502 })],
  ['application/xml', failing('application/xml', '<?xml version="1.0"?><error>bad</error>')],
  ['text/xml', failing('text/xml', '<?xml version="1.0"?><error>bad</error>')],
  ['XHTML', failing('application/xhtml+xml', xhtml('<head/><body><p>bad</p></body>'))],
  ['XHTML with no body', failing('application/xhtml+xml', xhtml('<head/>'))],
  [
    'HTML that lost its body',
    failingHtml(
      '<!doctype html><script>document.body?.remove();' +
        'document.addEventListener("DOMContentLoaded", () => document.body.remove())</script>',
    ),
  ],
  ['a frameset', failingHtml('<frameset cols="50%,50%"><frame><frame></frameset>')],
  ['a PDF', failing('application/pdf', pdf)],
  ['a sandbox', failingHtml('<h1>bad</h1>', { 'content-security-policy': 'sandbox' })],
  [
    'a page that allows nothing',
    failingHtml('<h1>bad</h1>', {
      'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'",
    }),
  ],
  [
    'a page with Cross-Origin isolation',
    failingHtml('<h1>bad</h1>', {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    }),
  ],
];

test.each(documents)('the card stands styled over %s', async (_, answer) => {
  const page = await open(answer);
  await expectStyledCard(page);
});

test('the card comes back from a document that is no HTML', async () => {
  const site = await openSite(failing('application/xml', '<error>bad</error>'));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  site.respond(html('<title>Back</title>'));
  await press(page, 'Try now');
  await until('the page', async () => (await page.title()) === 'Back');
});

test('the styles of a page do not reach the card', async () => {
  const page = await open(
    failingHtml(`<style>
      * { color: lime !important; background: lime !important; font-size: 3px !important }
      back-soon { display: none !important; opacity: 0 !important }
      :host, button, section { background: lime !important }
    </style><h1>bad</h1>`),
  );
  await expectStyledCard(page);
});

test('a popover of the page does not stay above the card', async () => {
  const page = await open(gatewayError(502));
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'width: 100vw; height: 100vh; background: lime';
    document.body.append(cover);
    cover.showPopover();
  });
  await expectStyledCard(page);
});

test('the host stands in the top layer, closed, right under the document element', async () => {
  const page = await open(gatewayError(502));
  const host = await page.evaluate(() => {
    const host = document.querySelector('back-soon')!;
    return {
      isUnderRoot: host.parentNode === document.documentElement,
      isInTopLayer: host.matches(':popover-open'),
      shadowRoot: host.shadowRoot,
    };
  });
  expect(host).toEqual({ isUnderRoot: true, isInTopLayer: true, shadowRoot: null });
});

test('a page finds nothing of what the card says', async () => {
  const page = await open(gatewayError(502));
  const seen = await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('back-soon')!;
    getSelection()?.selectAllChildren(document.documentElement);
    return {
      inner: host.innerHTML + host.textContent + getSelection(),
      html: document.documentElement.outerHTML,
      elements: document
        .elementsFromPoint(innerWidth / 2, innerHeight / 2)
        .map(({ localName }) => localName),
    };
  });
  expect(`${seen.inner} ${seen.html}`).not.toMatch(/your fault|Try now/);
  expect(seen.elements.filter((name) => !/^(back-soon|html|body)$/.test(name))).toEqual([]);
});

test('a page that makes the host an element of its own cannot look into it', async () => {
  // The internals of a custom element give away even a closed shadow root.
  const page = await open(
    failingHtml(`<script>
      customElements.define('back-soon', class extends HTMLElement {
        constructor() { super(); globalThis.internals = this.attachInternals(); }
      });
    </script><h1>bad</h1>`),
  );
  await expectStyledCard(page);
  const shadow = await page.evaluate(() => {
    const { internals } = globalThis as { internals?: ElementInternals };
    return internals && String(internals.shadowRoot);
  });
  expect(shadow).toBe('null');
});

test('a page that keeps shadow roots from the host still gets the card', async () => {
  const page = await open(
    failingHtml(`<script>
      customElements.define('back-soon', class extends HTMLElement {
        static disabledFeatures = ['shadow'];
      });
    </script><h1>bad</h1>`),
  );
  await expectStyledCard(page);
});

test('a page cannot press the card’s buttons', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await cardOn(page);
  const { x, y } = await boxOf(page, 'Close', 'button');
  await page.evaluate(
    async (x, y) => {
      const host = document.querySelector<HTMLElement>('back-soon')!;
      host.click();
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
        document
          .elementFromPoint(x, y)
          ?.dispatchEvent(
            new MouseEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y }),
          );
      for (const target of [document, host])
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      // What had been taken for a click would be drawn by then.
      for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
    },
    x + 4,
    y + 4,
  );
  await expectStyledCard(page);
});

test('on a bare error page the card stands in the middle', async () => {
  const page = await open(gatewayError(502));
  await expectStyledCard(page);
  const { x, y, width, height } = await cardBox(page);
  const { innerWidth, innerHeight } = await viewportOf(page);
  expect(Math.abs(x + width / 2 - innerWidth / 2)).toBeLessThan(10);
  expect(Math.abs(y + height / 2 - innerHeight / 2)).toBeLessThan(10);
});

test('on a page that the shop designed it stands at the bottom and leaves it readable', async () => {
  const page = await open(
    html('<header><nav>Tea Coffee</nav></header><h1>We are sorry</h1>', { status: 502 }),
  );
  await expectStyledCard(page);
  const { y, height } = await cardBox(page);
  const { innerHeight } = await viewportOf(page);
  const gap = innerHeight - (y + height);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(40);
  // Beside the card the page takes clicks.
  const hit = await page.evaluate(() => document.elementFromPoint(10, 10)?.localName);
  expect(hit).not.toBe('back-soon');
});

const viewportOf = (page: Page) =>
  page.evaluate(() => ({ innerWidth: window.innerWidth, innerHeight: window.innerHeight }));
