import { encode } from 'uqr';
import { browser } from '../../browser';
import { otherBrowsers, type Platform } from '../../core/elsewhere/elsewhere';
import type { Replies } from '../../messages';
import { findSavedCopy, latestCopyUrl } from '../check/public-services/wayback';
import { isBackgroundForbidden } from '../probe/private-probe';
import { mayOpen } from './open-limit';

/** Lists the other browsers that can open an address on this system. */
export async function listBrowsers(): Promise<Replies['list-browsers']> {
  const { os } = await browser.runtime.getPlatformInfo();
  return otherBrowsers({ os, browser: await readBrowserName() });
}

/** Reads the browser's name: Firefox has an API for it, Chromium-based browsers user agent data. */
async function readBrowserName(): Promise<Platform['browser']> {
  // Only Firefox has this API.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/getBrowserInfo
  if (browser.runtime.getBrowserInfo) {
    const { name } = await browser.runtime.getBrowserInfo();
    return name === 'Firefox' ? 'firefox' : 'other';
  }
  const { userAgentData } = navigator as { userAgentData?: { brands: { brand: string }[] } };
  const brands = (userAgentData?.brands ?? []).map(({ brand }) => brand);
  if (brands.includes('Microsoft Edge')) return 'edge';
  return brands.includes('Google Chrome') ? 'chrome' : 'other';
}

/**
 * Opens an address in a private window.
 *
 * @returns false if the user has not allowed the extension in private windows; undefined if too many
 *   windows were opened
 */
export async function openPrivate(url: string): Promise<boolean | undefined> {
  if (!mayOpen()) return undefined;
  try {
    await browser.windows.create({ url, incognito: true });
    return true;
  } catch {
    return false;
  }
}

/** Draws an address as a QR code, with its modules as one SVG path. */
export function drawCode(url: string): Replies['draw-code'] {
  try {
    const { size, data } = encode(url, { border: 0 });
    const modules = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
    );
    return { size, path: modules.join('') };
  } catch {
    return 'too-long';
  }
}

/**
 * Opens the latest copy of a page in the Wayback Machine, in a new tab. For a private window in
 * Firefox, the background sends no request: the tab opens the archive, which redirects to its copy.
 *
 * @param besideTabId the tab that opens the new one
 * @param address the page's `archiveAddress`
 * @returns undefined if too many tabs were opened
 */
export async function openSavedCopy(
  besideTabId: number,
  address: string,
): Promise<Replies['open-saved-copy'] | undefined> {
  try {
    const { incognito } = await browser.tabs.get(besideTabId);
    if (isBackgroundForbidden(incognito)) {
      if (!mayOpen()) return undefined;
      await openBeside(besideTabId, latestCopyUrl(address));
      return 'unasked';
    }
    const copy = await findSavedCopy(address);
    if (!copy) return 'none';
    if (!mayOpen()) return undefined;
    await openBeside(besideTabId, copy.url);
    return { atMs: copy.atMs };
  } catch {
    return 'unknown';
  }
}

async function openBeside(tabId: number, url: string): Promise<void> {
  // The opener must be in the same window, which may not be the front one by now.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/create
  const { windowId } = await browser.tabs.get(tabId);
  await browser.tabs.create({ url, openerTabId: tabId, windowId });
}
