import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { openOwn, ownUrl, until, urlOf } from './harness';

/** A tab that is just loading may never say that it was closed. */
const CLOSING_LIMIT_MS = 5000;

const closeTab = (page: Page) =>
  Promise.race([
    page.close().catch(() => {}),
    new Promise<void>((resolve) => setTimeout(resolve, CLOSING_LIMIT_MS)),
  ]);

/** A tab that is closed when the test ends. */
export async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => closeTab(page));
  return page;
}

/** The page at an address, or at one that is such, other than one that is known. */
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

/** A tab that something other than the test opens at an address; closed when the test ends. */
export async function untilPageAt(
  browser: Browser,
  url: string | ((url: string) => boolean),
): Promise<Page> {
  const page = await until(`a page at ${url}`, () => findPage(browser, url));
  onTestFinished(() => closeTab(page));
  return page;
}

/** A tab with a page of the extension; closed when the test ends. */
export async function openOwnTab(browser: Browser, path: string): Promise<Page> {
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, path));
  return page;
}

/** Whether it is a page of ours. */
export const isOwnUrl = (url: string) => /^(chrome|moz)-extension:/.test(url);
