import type { Browser } from 'puppeteer-core';
import { launch } from './harness';
import { closeTab } from './tabs';

const shared: { ordinary?: Browser; forPopups?: Browser } = {};

/**
 * Returns the browser that all files of one test worker share, with its tabs closed; launches it at the
 * first call. For tests that change nothing but their own sites: no settings or permissions, and cookies
 * only if they remove them. Each site of `openSite` has an origin of its own. The browser ends with the
 * worker. A test that opens a popup uses `sharedPopupBrowser()`.
 */
export const sharedBrowser = (): Promise<Browser> => shareOrLaunch('ordinary');

/**
 * The same for tests that open a popup. They must not watch a site: the browser's question about
 * notifications stays open and prevents popups. A popup also needs a window in front.
 */
export const sharedPopupBrowser = (): Promise<Browser> => shareOrLaunch('forPopups');

async function shareOrLaunch(use: keyof typeof shared): Promise<Browser> {
  let browser = shared[use];
  if (!browser?.connected) {
    browser = await launch();
    shared[use] = browser;
  }
  const [first, ...others] = await browser.pages();
  await Promise.all(others.map(closeTab));
  await first?.goto('about:blank').catch(() => {});
  return browser;
}
