import type { Browser, JSHandle, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import {
  find,
  hasButton,
  openMore,
  openSite,
  paths,
  sendFromCard,
  until,
  untilCardShown,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { buttonsOf, openAt, untilCardSays, words } from '../support/steps';
import { failureIdOf } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const FAILING = html('<title>502</title><h1>502 Bad Gateway</h1><input autofocus>', {
  status: 502,
});

/** The closed shadow root of the card. */
async function rootOf(page: Page): Promise<JSHandle<ShadowRoot>> {
  const card = await find(page, 'Back Soon', 'region');
  return card!.evaluateHandle((card) => card.getRootNode() as ShadowRoot);
}

/** The focused element of the card: its name, place and outline; undefined when there is none. */
const focusIn = (root: JSHandle<ShadowRoot>) =>
  root.evaluate(({ activeElement }) => {
    if (!activeElement) return undefined;
    const { x, y, height } = activeElement.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    return {
      name: activeElement.ariaLabel ?? activeElement.textContent,
      x,
      y: y + height / 2,
      outline: `${outlineWidth} ${outlineStyle}`,
    };
  });

const untilFocused = (root: JSHandle<ShadowRoot>, name: string) =>
  until(`the focus on “${name}”`, async () => (await focusIn(root))?.name === name);
const hasPageFocus = (page: Page) =>
  page.evaluate(() => document.activeElement instanceof HTMLInputElement);

test('the card is fully usable by keyboard and never takes the focus from the page', async () => {
  const site = await openSite(FAILING);
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  expect(await hasPageFocus(page)).toBe(true);
  // A try at once, without a click.
  const about = await failureIdOf(browser, site.url);
  await sendFromCard(page, { type: 'act', action: 'keep-trying', about });
  await untilCardSays(page, 'tried 1 time');
  expect(await hasPageFocus(page)).toBe(true);

  const root = await rootOf(page);
  const names = await buttonsOf(page);
  const reached = [];
  for (const _ of names) {
    await page.keyboard.press('Tab');
    reached.push((await focusIn(root))!);
  }
  expect(reached.map(({ name }) => name)).toEqual(names);
  expect(new Set(reached.map(({ outline }) => outline))).toEqual(new Set(['2px solid']));
  // In reading order: line by line.
  const isSameLine = (a: number, b: number) => Math.abs(a - b) < 10;
  const read = reached.toSorted((a, b) => (isSameLine(a.y, b.y) ? a.x - b.x : a.y - b.y));
  expect(read).toEqual(reached);
  await page.focus('input');
  for (const _ of names.slice(0, names.indexOf('More') + 1)) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until('more buttons', () => hasButton(page, 'What does this mean?'));
  const all = await buttonsOf(page);
  for (const _ of all.slice(all.indexOf('More'), all.indexOf('What does this mean?')))
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await untilCardSays(page, words('meansGateway'));
  await untilFocused(root, 'What does this mean?');
  await page.keyboard.press('Escape');
  await untilFocused(root, words('showAgain'));
  await page.keyboard.press('Enter');
  await untilFocused(root, 'Try now');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Tab');
  await page.keyboard.up('Shift');
  await untilFocused(root, 'Stop trying');
  await page.keyboard.press('Enter');
  await untilCardSays(page, words('stopped'));
  await untilFocused(root, 'Keep trying');

  await page.focus('input');
  await page.keyboard.press('Escape');
  await until('the chip', async () => (await buttonsOf(page)).includes(words('showAgain')));
  expect(await hasPageFocus(page)).toBe(true);

  // The card does not trap the focus. Last, because the browser's own buttons may get it now.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await untilFocused(root, 'Keep trying');
  const after = await buttonsOf(page);
  for (const _ of after.slice(after.indexOf('Keep trying'))) await page.keyboard.press('Tab');
  expect(await focusIn(root)).toBeUndefined();
});

test('clearing and Home page work by keyboard', async () => {
  const site = await openSite(paths({ '/': html('<title>Shop</title>'), '/tea': FAILING }));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  const root = await rootOf(page);
  const names = await buttonsOf(page);
  await page.focus('input');
  for (const _ of names.slice(0, names.indexOf("Clear this site's data") + 1))
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until('the choice', async () => (await buttonsOf(page)).includes('Clear cache'));
  await untilFocused(root, "Clear this site's data");
  const choice = await buttonsOf(page);
  const between = choice.indexOf('Clear cache') - choice.indexOf("Clear this site's data");
  for (let count = 0; count < between; count += 1) await page.keyboard.press('Tab');
  await untilFocused(root, 'Clear cache');
  const tried = site.requests.length;
  await page.keyboard.press(' ');
  await until('the page to be loaded again', () => site.requests.length > tried);
  await untilCardShown(page);
  await until('the home page', async () => {
    if ((await page.title()) === 'Shop') return true;
    await openMore(page);
    await (await find(page, 'Home page'))?.focus();
    await page.keyboard.press('Enter');
    return (await page.title()) === 'Shop';
  });
});
