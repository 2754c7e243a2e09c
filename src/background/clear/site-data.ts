import type { ClearingPlan } from '../../core/clear/clearing';
import { hostOf } from '../../core/clear/cookies';
import { readPageStorage, writePageStorage } from './page-storage';
import { readCookies, removeCookies, restoreCookies, type Site, siteOf } from './site-cookies';
import { clearStorage } from './site-storage';
import { MAX_PAGE_STORAGE_BYTES, restoreSnapshot, type Snapshot, storeSnapshot } from './snapshots';

// No function here loads the page again, past the cache: that is up to the caller, as it must not be
// done for the response to a form.

export interface Cleared {
  cookieCount: number;
  /** False if scripts cannot run in the page, so that some of what it stores is still there. */
  isStorageCleared: boolean;
  isLocalStorageSaved: boolean;
}

export interface Restored {
  cookiesNotRestored: number;
  isLocalStorageRestored: boolean;
}

/** What `clearCacheAndCookies` would remove for the page at `url`. Changes nothing. */
export async function planClearing(tabId: number, url: string): Promise<ClearingPlan> {
  const site = await siteOf(tabId, url);
  const cookies = await readCookies(site);
  return {
    site: site.domain,
    cookieCount: cookies.length,
    hosts: [...new Set(cookies.map(hostOf))].sort(),
    isLocalStorageUndoable: (await readStorage(tabId, site)) !== undefined,
  };
}

/**
 * Clears the caches and service workers of the page's origin, and nothing that identifies the user.
 *
 * @returns false if not everything could be cleared; then the page must be loaded past the cache
 */
export async function clearCache(tabId: number, url: string): Promise<boolean> {
  return clearStorage(tabId, await siteOf(tabId, url), false);
}

/**
 * Stores a snapshot for `restoreCleared`, then clears the site's cookies and everything that the
 * page's origin stores. Rejects without clearing anything if the snapshot cannot be stored.
 */
export async function clearCacheAndCookies(tabId: number, url: string): Promise<Cleared> {
  const site = await siteOf(tabId, url);
  const [cookies, pageStorage] = await Promise.all([readCookies(site), readStorage(tabId, site)]);
  const snapshot: Snapshot = { site, cookies };
  if (pageStorage !== undefined) snapshot.pageStorage = pageStorage;
  const stored = await storeSnapshot(tabId, snapshot, Date.now());
  return {
    cookieCount: await removeCookies(site, cookies),
    isStorageCleared: await clearStorage(tabId, site, true),
    isLocalStorageSaved: stored.pageStorage !== undefined,
  };
}

/**
 * Restores the cookies, localStorage and sessionStorage that the tab's last clearing removed. Caches,
 * service workers and IndexedDB are not in the snapshot.
 *
 * @returns undefined if there is nothing to restore any more
 */
export function restoreCleared(tabId: number): Promise<Restored | undefined> {
  return restoreSnapshot(tabId, Date.now(), async ({ site, cookies, pageStorage }) => ({
    cookiesNotRestored: await restoreCookies(site, cookies),
    isLocalStorageRestored:
      pageStorage !== undefined && (await writePageStorage(tabId, site.origin, pageStorage)),
  }));
}

const readStorage = (tabId: number, { origin }: Site) =>
  readPageStorage(tabId, origin, MAX_PAGE_STORAGE_BYTES);
