import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { openSite, paths, until, untilCardShown, urlOf, visit } from './harness';
import { openAt } from './steps';
import { isOwnUrl } from './tabs';

/** The path of the recovery page in the extension. */
export const RECOVERY_PATH = '/src/ui/recovery/index.html';

export const shop = html('<title>Shop</title>');
export const order = html('<title>Order</title>');
/** A shop whose order page fails. */
export const broken = (failure: Handler) => paths({ '/shop': shop, '/order': failure });
/** The same paths as `broken`, all with healthy pages. */
export const healthy = paths({ '/shop': shop, '/order': order });

/** Waits for the recovery page of an address; returns its text. */
export const untilRecoveryPage = (page: Page, url: string) =>
  until('the recovery page', async () => {
    const shown = await urlOf(page);
    // Compared by path: the full address is only known to the worker, which must not wake here.
    if (!isOwnUrl(shown) || new URL(shown).pathname !== RECOVERY_PATH)
      throw new Error(`the tab shows ${shown}`);
    const said = await untilCardShown(page);
    return said.includes(url) && said;
  });

/** Opens a shop, then its order page, which fails in a way that allows no overlay. */
export async function openFailing(
  browser: Browser,
  failure: Handler,
): Promise<{ page: Page; site: Site; url: string }> {
  const site = await openSite(broken(failure));
  const page = await openAt(browser, `${site.url}/shop`);
  // A navigation before the load event would replace the history entry.
  await page.waitForFunction('performance.getEntriesByType("navigation")[0].loadEventEnd > 0');
  const url = `${site.url}/order`;
  await visit(page, url);
  await untilRecoveryPage(page, url);
  return { page, site, url };
}
