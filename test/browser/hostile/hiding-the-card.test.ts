import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { clickAt, find, openSite, until, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, words } from '../support/steps';
import { isCardInFront } from './attacks';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Attacks that hide a document or block its clicks, the top layer included. */
const BLOCKERS: Record<string, string> = {
  'a modal dialog': `
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();`,
  'a document that is inert and not drawn': `
    document.documentElement.inert = true;
    document.documentElement.style.setProperty('interactivity', 'inert', 'important');
    document.documentElement.style.display = 'none';
    document.documentElement.style.contentVisibility = 'hidden';`,
  'a document too small to read': `document.documentElement.style.zoom = '0.05';`,
  'a view transition without end': `
    const style = document.createElement('style');
    style.textContent = '::view-transition-group(*), ::view-transition-old(*),' +
      '::view-transition-new(*) { animation-duration: 999s }';
    document.head.append(style);
    document.startViewTransition(() => {});`,
  'a move into the document of a frame': `
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument.body.append(card);`,
  'many clones of it': `
    for (let count = 0; count < 20; count += 1) {
      const clone = card.cloneNode(true);
      document.documentElement.prepend(clone);
      clone.style.cssText = 'position: fixed; inset: 0; background: white';
      clone.showPopover();
    }`,
};

test.each(Object.entries(BLOCKERS))(
  'the card stays visible and clickable against %s',
  async (_, attack) => {
    const site = await openSite(html('<head></head><h1>Bad</h1>', { status: 502 }));
    const page = await openAt(browser, site.url);
    await untilCardShown(page);
    const before = await appearanceOf(page);
    await page.evaluate(`{ const card = document.querySelector('back-soon'); ${attack} }`);
    await until('the card in front', () => isCardInFront(page));
    await until('the card as it was', async () => (await appearanceOf(page)) === before);
    await clickAt(page, 'Stop trying');
    await untilCardSays(page, words('stopped'));
  },
);

test('the card stays above an element in full screen', async () => {
  const site = await openSite(
    html(`<div><button onclick="this.parentNode.requestFullscreen()">Fill</button></div>`, {
      status: 502,
    }),
  );
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await page.click('button');
  await page.waitForFunction('document.fullscreenElement');
  await until('the card in front', () => isCardInFront(page));
  await page.evaluate(() => document.exitFullscreen());
  await page.evaluate(() => document.querySelector('div')?.remove());
  await until('the card in front', () => isCardInFront(page));
  await clickAt(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
});

test('a page that registers the card’s custom properties does not change its colours', async () => {
  const css = readFileSync(new URL('../../../src/ui/card/surface.css', import.meta.url), 'utf8');
  const names = [...new Set(css.match(/--[a-z-]+(?=:)/g))];
  expect(names.length).toBeGreaterThan(5);
  const register = `for (const name of ${JSON.stringify(names)})
    CSS.registerProperty({ name, syntax: '<length>', inherits: false, initialValue: '0px' });`;
  const site = await openSite(html(`<script>${register}</script><h1>Bad</h1>`, { status: 502 }));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  const button = await find(page, 'Try now');
  const colour = await button?.evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(colour).toBe('rgb(179, 77, 23)');
});

/** The size and colour of the button “Try now”, on the screen. */
async function appearanceOf(page: Page): Promise<string> {
  const button = await find(page, 'Try now');
  const { width = 0, height = 0 } = (await button?.boundingBox()) ?? {};
  const colour = await button?.evaluate((button) => getComputedStyle(button).backgroundColor);
  return `${Math.round(width)} × ${Math.round(height)} ${colour}`;
}
