import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { sharedBrowser } from '../support/shared-browser';
import { boxOf, expectStyledCard, failingHtml, openFailing } from '../support/styled-card';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const cardBox = (page: Page) => boxOf(page, 'Back Soon', 'region');

test('the styles of a page do not affect the card', async () => {
  const page = await openFailing(
    browser,
    failingHtml(`<style>
      * { color: lime !important; background: lime !important; font-size: 3px !important }
      back-soon { display: none !important; opacity: 0 !important }
      :host, button, section { background: lime !important }
    </style><h1>bad</h1>`),
  );
  await expectStyledCard(page);
});

test('the card is in the middle of a bare error page, above a later popover of the page', async () => {
  const page = await openFailing(browser, gatewayError(502));
  await expectStyledCard(page);
  const { x, y, width, height } = await cardBox(page);
  const { innerWidth, innerHeight } = await viewportOf(page);
  expect(Math.abs(x + width / 2 - innerWidth / 2)).toBeLessThan(10);
  expect(Math.abs(y + height / 2 - innerHeight / 2)).toBeLessThan(10);
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'width: 100vw; height: 100vh; background: lime';
    document.body.append(cover);
    cover.showPopover();
  });
  await expectStyledCard(page);
});

test('the host is in the top layer, and the page reads neither its shadow root nor its text', async () => {
  const page = await openFailing(browser, gatewayError(502));
  const seen = await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('back-soon')!;
    getSelection()?.selectAllChildren(document.documentElement);
    return {
      isUnderRoot: host.parentNode === document.documentElement,
      isInTopLayer: host.matches(':popover-open'),
      shadowRoot: host.shadowRoot,
      text: `${host.innerHTML} ${host.textContent} ${getSelection()}`,
      html: document.documentElement.outerHTML,
      elements: document
        .elementsFromPoint(innerWidth / 2, innerHeight / 2)
        .map(({ localName }) => localName),
    };
  });
  expect(seen).toMatchObject({ isUnderRoot: true, isInTopLayer: true, shadowRoot: null });
  expect(`${seen.text} ${seen.html}`).not.toMatch(/your fault|Try now/);
  expect(seen.elements.filter((name) => !/^(back-soon|html|body)$/.test(name))).toEqual([]);
});

test('the card docks at the bottom of a page that the shop designed, and the page stays usable', async () => {
  const page = await openFailing(
    browser,
    html('<header><nav>Tea Coffee</nav></header><h1>We are sorry</h1>', { status: 502 }),
  );
  await expectStyledCard(page);
  const { y, height } = await cardBox(page);
  const { innerHeight } = await viewportOf(page);
  const gap = innerHeight - (y + height);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(40);
  // Beside the card, clicks reach the page.
  const hit = await page.evaluate(() => document.elementFromPoint(10, 10)?.localName);
  expect(hit).not.toBe('back-soon');
});

const viewportOf = (page: Page) =>
  page.evaluate(() => ({ innerWidth: window.innerWidth, innerHeight: window.innerHeight }));
