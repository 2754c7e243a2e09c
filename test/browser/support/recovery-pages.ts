import type { Browser, Page } from 'puppeteer-core';
import { empty, page as html, octetStream } from '../../world/answers';
import type { Handler, Site } from '../../world/site';
import { openSite, paths, until, untilCardShown, urlOf, visit } from './harness';
import { openAt } from './steps';
import { isOwnUrl } from './tabs';

/** Where the recovery page is in the extension. */
export const RECOVERY_PATH = '/src/ui/recovery/index.html';

export const shop = html('<title>Shop</title>');
export const order = html('<title>Order</title>');
/** The shop whose order fails. */
export const broken = (failure: Handler) => paths({ '/shop': shop, '/order': failure });
/** The shop as it answers, its order too. */
export const healthy = paths({ '/shop': shop, '/order': order });

/** Waits for the recovery page of an address and gives what it says. */
export const untilRecoveryPage = (page: Page, url: string) =>
  until('the recovery page', async () => {
    const shown = await urlOf(page);
    // Its whole address is asked of the worker, which is not to be woken here.
    if (!isOwnUrl(shown) || new URL(shown).pathname !== RECOVERY_PATH)
      throw new Error(`the tab shows ${shown}`);
    const said = await untilCardShown(page);
    return said.includes(url) && said;
  });

/** Opens the shop, then a page of it that fails without a document to lay a card over. */
export async function openFailing(
  browser: Browser,
  failure: Handler,
): Promise<{ page: Page; site: Site; url: string }> {
  const site = await openSite(broken(failure));
  const page = await openAt(browser, `${site.url}/shop`);
  // What follows sooner takes its place in the history.
  await page.waitForFunction('performance.getEntriesByType("navigation")[0].loadEventEnd > 0');
  const url = `${site.url}/order`;
  await visit(page, url);
  await untilRecoveryPage(page, url);
  return { page, site, url };
}

/** Failures that leave no document to lay a card over. */
export const failures: [string, Handler][] = [
  ['an empty 502', empty(502)],
  ['an empty 504', empty(504)],
  ['unknown bytes', octetStream(502)],
];
