import { type BrowsingData, browser, isFirefox } from '../../browser';
import { emptyPageStorage } from './page-storage';
import type { Site } from './site-cookies';

/**
 * Clears what the page's origin stores: its caches and service workers, and with `isAll` also
 * localStorage, IndexedDB and the tab's sessionStorage. Other origins of the site keep their data: it
 * does not break this page, and could not be restored.
 *
 * Cache Storage and service workers count as cache: they hold copies of responses, of which a broken
 * one may be the cause of the failure, and they do not sign the user in.
 *
 * @returns false if not everything could be cleared
 */
export async function clearStorage(tabId: number, site: Site, isAll: boolean): Promise<boolean> {
  // From inside the page, so that other tabs, containers and windows keep their data.
  const isEmptied = await emptyPageStorage(tabId, site.origin, isAll);
  // `browsingData` also deletes databases that the site holds open. But `localStorage` there also
  // clears the sessionStorage of the site's other tabs in Chromium, so it is only the fallback.
  const data = isAll ? { indexedDB: true, localStorage: !isEmptied } : {};
  if (isFirefox) await clearInFirefox(site, data, isEmptied);
  else await clearInChromium(site, data);
  return isEmptied || !isFirefox;
}

async function clearInChromium({ origin }: Site, data: BrowsingData.DataTypeSet): Promise<void> {
  const options = { origins: [origin] } as BrowsingData.RemovalOptions;
  const cached = { cache: true, cacheStorage: true, serviceWorkers: true };
  await browser.browsingData.remove(options, { ...cached, ...data });
}

/**
 * Firefox cannot clear the cache of one site: the page must be loaded past the cache.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/browsingData/RemovalOptions
 */
async function clearInFirefox(
  { origin, storeId, isPrivate }: Site,
  data: BrowsingData.DataTypeSet,
  isEmptied: boolean,
): Promise<void> {
  const { host, hostname } = new URL(origin);
  // Some types of data are stored by host, others by host and port.
  const hostnames = [hostname, host];
  await browser.browsingData.remove({ hostnames, cookieStoreId: storeId }, data);
  // Removes service workers of all containers, as Firefox cannot select one. Sites register them
  // again at the next visit.
  if (!isEmptied && !isPrivate) {
    await browser.browsingData.remove({ hostnames }, { serviceWorkers: true });
  }
}
