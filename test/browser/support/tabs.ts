import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { openOwn, ownUrl, until, urlOf } from './harness';

/** Puppeteer's `close` may never resolve for a tab that is still loading. */
const CLOSING_LIMIT_MS = 5000;

export const closeTab = (page: Page) =>
  Promise.race([
    page.close().catch(() => {}),
    new Promise<void>((resolve) => setTimeout(resolve, CLOSING_LIMIT_MS)),
  ]);

/** Opens an empty tab; it is closed when the test ends. */
export async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => closeTab(page));
  return page;
}

/** The first page whose address is, or matches, `url`; it never returns `known`. */
export async function findPage(
  browser: Browser,
  url: string | ((url: string) => boolean),
  known?: Page,
): Promise<Page | undefined> {
  const matches = typeof url === 'string' ? (shown: string) => shown === url : url;
  for (const page of await browser.pages())
    if (page !== known && matches(await urlOf(page).catch(() => ''))) return page;
  return undefined;
}

/** Waits for a tab that the test does not open itself; it is closed when the test ends. */
export async function untilPageAt(
  browser: Browser,
  url: string | ((url: string) => boolean),
): Promise<Page> {
  const page = await until(`a page at ${url}`, () => findPage(browser, url));
  onTestFinished(() => closeTab(page));
  return page;
}

/** Opens a page of the extension in a tab; it is closed when the test ends. */
export async function openOwnTab(browser: Browser, path: string): Promise<Page> {
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, path));
  return page;
}

/** Whether an address is a page of an extension. */
export const isOwnUrl = (url: string) => /^(chrome|moz)-extension:/.test(url);
