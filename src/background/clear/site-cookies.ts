import { browser, isFirefox } from '../../browser';
import {
  type Cookie,
  countMissing,
  expiryOf,
  hostOnScreen,
  isNameable,
  removalOf,
  settingsOf,
} from '../../core/clear/cookies';
import { registrableDomain } from './registrable-domain';

/** The site of a page: one registrable domain, in one store of cookies. */
export interface Site {
  domain: string;
  /** The jar of the tab's window: an ordinary one, a private one, or one of Firefox's containers. */
  storeId: string;
  isPrivate: boolean;
  /** The page's own. Cookies know no ports, so all ports of a host are one site. */
  origin: string;
}

/** The site of the page at `url` in a tab. Rejects where the tab was closed. */
export async function siteOf(tabId: number, url: string): Promise<Site> {
  const { hostname, origin } = new URL(url);
  const [{ incognito: isPrivate }, stores, domain] = await Promise.all([
    browser.tabs.get(tabId),
    browser.cookies.getAllCookieStores(),
    registrableDomain(hostname),
  ]);
  const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
  if (!store) throw new Error(`tab ${tabId} has no cookie store`);
  return { domain, storeId: store.id, isPrivate, origin };
}

/**
 * Every cookie that is sent under a site: of all its hosts and paths, and those that third parties
 * set in a partition of its own. Longest paths first, then oldest first, as they are sent.
 */
export async function readCookies({ domain, storeId }: Site): Promise<Cookie[]> {
  // Asked for by domain, third parties' cookies would be left out; by URL, those on deep paths.
  const jar: Cookie[] = await browser.cookies.getAll({
    storeId,
    partitionKey: {},
    // Firefox wants it said where it isolates first parties; Chromium knows no such word.
    ...(isFirefox ? { firstPartyDomain: null } : {}),
  });
  const domains = await Promise.all(jar.map((cookie) => registrableDomain(hostOnScreen(cookie))));
  return jar.filter((cookie, index) => domains[index] === domain && isNameable(cookie));
}

/** Removes cookies of a site; gives how many of them are gone. */
export async function removeCookies(site: Site, cookies: readonly Cookie[]): Promise<number> {
  // One by one: `browsingData` takes those of other containers along.
  await Promise.allSettled(cookies.map(remove));
  return countMissing(cookies, await readCookies(site), Date.now());
}

/**
 * With the partitioned cookie, Chromium would remove what that host keeps under this name for
 * itself, which is another site's.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/cookies/cookie_deletion_info.cc
 */
const remove = async (cookie: Cookie) =>
  cookie.partitionKey && !isFirefox
    ? browser.cookies.set(expiryOf(cookie))
    : browser.cookies.remove(removalOf(cookie));

/**
 * Puts a site's cookies back as they were, in place of what came since; gives how many could not
 * be. They come to be sent in the same order, as browsers take them in one after the other.
 */
export async function restoreCookies(site: Site, cookies: readonly Cookie[]): Promise<number> {
  await removeCookies(site, await readCookies(site));
  const settings = settingsOf(cookies, new URL(site.origin).protocol);
  // What came of each is only told for the first cookie of its name: look at the jar instead.
  await Promise.allSettled(settings.map(async (setting) => browser.cookies.set(setting)));
  return countMissing(cookies, await readCookies(site), Date.now());
}
