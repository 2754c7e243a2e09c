import type { ClearingPlan } from '../../core/clear/clearing';
import { hostOf } from '../../core/clear/cookies';
import { readPageStorage, writePageStorage } from './page-storage';
import { readCookies, removeCookies, restoreCookies, type Site, siteOf } from './site-cookies';
import { clearStorage } from './site-storage';
import { MOST_PAGE_STORAGE_BYTES, restoreSnapshot, storeSnapshot } from './undo';

export interface Cleared {
  cookieCount: number;
  /** Where the page lets nobody in, not everything it stores can be cleared. */
  isStorageCleared: boolean;
  isLocalStorageSaved: boolean;
}

export interface Undone {
  cookiesNotRestored: number;
  isLocalStorageRestored: boolean;
}

// Loading the page again, past the cache, is the caller's: of what was a form it must not be done.

/** What `clearCacheAndCookies` would remove for the page at `url`; changes nothing. */
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
 * Clears what a site sent to be used again, and nothing that it knows its visitor by; false where
 * only loading the page past the cache will do.
 */
export async function clearCache(tabId: number, url: string): Promise<boolean> {
  return clearStorage(tabId, await siteOf(tabId, url), false);
}

/**
 * Clears all that a site keeps in the tab's store, once what can be put back is kept for `undo`.
 * Rejects, with nothing cleared, where that fails.
 */
export async function clearCacheAndCookies(tabId: number, url: string): Promise<Cleared> {
  const site = await siteOf(tabId, url);
  const [cookies, pageStorage] = await Promise.all([readCookies(site), readStorage(tabId, site)]);
  const snapshot = { site, cookies, ...(pageStorage === undefined ? {} : { pageStorage }) };
  const kept = await storeSnapshot(tabId, snapshot, Date.now());
  return {
    cookieCount: await removeCookies(site, cookies),
    isStorageCleared: await clearStorage(tabId, site, true),
    isLocalStorageSaved: kept.pageStorage !== undefined,
  };
}

/**
 * Puts back what the tab's last clearing removed; undefined where there is nothing to undo any
 * more. Caches, service workers and IndexedDB have not been kept, and are not put back.
 */
export function undo(tabId: number): Promise<Undone | undefined> {
  return restoreSnapshot(tabId, Date.now(), async ({ site, cookies, pageStorage }) => ({
    cookiesNotRestored: await restoreCookies(site, cookies),
    isLocalStorageRestored:
      pageStorage !== undefined && (await writePageStorage(tabId, site.origin, pageStorage)),
  }));
}

const readStorage = (tabId: number, { origin }: Site) =>
  readPageStorage(tabId, origin, MOST_PAGE_STORAGE_BYTES);
