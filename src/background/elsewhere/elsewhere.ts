import { encode } from 'uqr';
import { browser } from '../../browser';
import { otherBrowsers, type Platform } from '../../core/elsewhere/elsewhere';
import type { Answers } from '../../messages';
import { askSavedCopy, latestCopyUrl } from '../check/public-services/wayback';
import { isOutOfReach } from '../outage/private-probe';
import { mayOpen } from './openings';

/** The other browsers that an address can be handed to, on this system. */
export async function listBrowsers(): Promise<Answers['list-browsers']> {
  const { os } = await browser.runtime.getPlatformInfo();
  return otherBrowsers({ os, browser: await browserName() });
}

/** Firefox says its name itself, Chromium's family in its user agent data. */
async function browserName(): Promise<Platform['browser']> {
  // Firefox alone has it. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/getBrowserInfo
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
 * Opens an address in a private window; false where the user has not allowed us into those,
 * undefined where that would be one window too many.
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

/** An address as a QR code, for a phone's camera. */
export function drawCode(url: string): Answers['draw-code'] {
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
 * Opens the newest copy that the Wayback Machine has of an address, in a tab beside `besideTabId`.
 * Undefined where that would be one tab too many.
 */
export async function openSavedCopy(
  besideTabId: number,
  address: string,
): Promise<Answers['open-saved-copy'] | undefined> {
  try {
    const { incognito } = await browser.tabs.get(besideTabId);
    if (isOutOfReach(incognito)) {
      if (!mayOpen()) return undefined;
      await openBeside(besideTabId, latestCopyUrl(address));
      return 'unasked';
    }
    const copy = await askSavedCopy(address);
    if (!copy) return 'none';
    if (!mayOpen()) return undefined;
    await openBeside(besideTabId, copy.url);
    return { atMs: copy.atMs };
  } catch {
    return 'unknown';
  }
}

async function openBeside(tabId: number, url: string): Promise<void> {
  // Another window may be in front by now, and an opener must be in the same one.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/create
  const { windowId } = await browser.tabs.get(tabId);
  const place = windowId === undefined ? {} : { windowId };
  await browser.tabs.create({ url, openerTabId: tabId, ...place });
}
