import { type BrowsingData, browser, isFirefox } from '../../browser';
import { emptyPageStorage } from './page-storage';
import type { Site } from './site-cookies';

/**
 * Clears what the page's own origin stores: its caches, and with `isAll` localStorage, IndexedDB
 * and the tab's sessionStorage too. False where some of it is out of reach. Other origins of the
 * site are left alone: what they store does not break this page, and could not be put back.
 *
 * Caches that a site fills itself and service workers count as cache. They hold copies of what the
 * site sent, and a broken copy may be all that is wrong; nobody is signed in by them.
 */
export async function clearStorage(tabId: number, site: Site, isAll: boolean): Promise<boolean> {
  // From within, nothing of another tab, container or window is touched.
  const isEmptied = await emptyPageStorage(tabId, site.origin, isAll);
  // From outside, databases that the site holds open are cleared too, but in Chromium also the
  // sessionStorage of the site's other tabs.
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
 * Firefox clears no cache of one site; loading the page past the cache is all there is.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/browsingData/RemovalOptions
 */
async function clearInFirefox(
  { origin, storeId, isPrivate }: Site,
  data: BrowsingData.DataTypeSet,
  isEmptied: boolean,
): Promise<void> {
  const { host, hostname } = new URL(origin);
  // Some kinds of data go by the host alone, others by host and port.
  const hostnames = [hostname, host];
  await browser.browsingData.remove({ hostnames, cookieStoreId: storeId }, data);
  // These cannot be told apart by container. They come back with the next visit.
  if (!isEmptied && !isPrivate)
    await browser.browsingData.remove({ hostnames }, { serviceWorkers: true });
}
