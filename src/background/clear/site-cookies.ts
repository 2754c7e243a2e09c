import { browser, isFirefox } from '../../browser';
import {
  type Cookie,
  countMissing,
  expiryOf,
  isAddressable,
  removalOf,
  settingsOf,
  topLevelHostOf,
} from '../../core/clear/cookies';
import { findRegistrableDomain } from './registrable-domain';

/** The site of a page: one registrable domain in one cookie store. */
export interface Site {
  domain: string;
  /** The tab's cookie store: of ordinary windows, of private windows, or of a Firefox container. */
  storeId: string;
  isPrivate: boolean;
  /** The page's own origin. Cookies have no port, so all ports of a host are one site. */
  origin: string;
}

/** The site of the page at `url` in a tab. Rejects if the tab was closed. */
export async function siteOf(tabId: number, url: string): Promise<Site> {
  const { hostname, origin } = new URL(url);
  const [{ incognito: isPrivate }, stores, domain] = await Promise.all([
    browser.tabs.get(tabId),
    browser.cookies.getAllCookieStores(),
    findRegistrableDomain(hostname),
  ]);
  const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
  if (!store) throw new Error(`tab ${tabId} has no cookie store`);
  return { domain, storeId: store.id, isPrivate, origin };
}

/**
 * Reads all cookies of a site: those of all its hosts and paths, and those of third parties in the
 * site's partition. In the order in which they are sent: longest path first, then oldest first.
 */
export async function readCookies({ domain, storeId }: Site): Promise<Cookie[]> {
  // A query by domain would leave out third parties, and one by URL the cookies of deeper paths.
  // Firefox requires `firstPartyDomain` if it isolates first parties; Chromium rejects it.
  const all: Cookie[] = await browser.cookies.getAll(
    isFirefox
      ? { storeId, partitionKey: {}, firstPartyDomain: null }
      : { storeId, partitionKey: {} },
  );
  const domains = await Promise.all(
    all.map((cookie) => findRegistrableDomain(topLevelHostOf(cookie))),
  );
  return all.filter((cookie, index) => domains[index] === domain && isAddressable(cookie));
}

/** Removes cookies of a site. Returns how many of them are gone. */
export async function removeCookies(site: Site, cookies: readonly Cookie[]): Promise<number> {
  // One by one, as `browsingData` would also remove those of other containers.
  await Promise.allSettled(cookies.map(remove));
  return countMissing(cookies, await readCookies(site), Date.now());
}

/**
 * Removes one cookie. With a partitioned cookie, Chromium's `cookies.remove` would also remove the
 * host's unpartitioned cookie of that name, which belongs to another site.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/cookies/cookie_deletion_info.cc
 */
const remove = async (cookie: Cookie) =>
  cookie.partitionKey && !isFirefox
    ? browser.cookies.set(expiryOf(cookie))
    : browser.cookies.remove(removalOf(cookie));

/**
 * Replaces a site's cookies with `cookies`. Sets them in their order, so that they are sent in the
 * same order as before.
 *
 * @returns how many cookies could not be restored
 */
export async function restoreCookies(site: Site, cookies: readonly Cookie[]): Promise<number> {
  await removeCookies(site, await readCookies(site));
  const settings = settingsOf(cookies, new URL(site.origin).protocol);
  // Each result may be that of another cookie with the same name, so the store is read instead.
  await Promise.allSettled(settings.map(async (setting) => browser.cookies.set(setting)));
  return countMissing(cookies, await readCookies(site), Date.now());
}
