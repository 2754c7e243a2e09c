import type { Driver } from '../driver';

/** Puppeteer's errors if the browser shows its own error page, which Back Soon may then replace. */
const ERROR_PAGE_SHOWN = /ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_ABORTED|ERR_INVALID_RESPONSE|detached/;

/** Shorter than the limit of a test, so that the failure names the address. */
const NAVIGATION_TIMEOUT_MS = 100_000;

/** The methods for tabs and their history in Chromium. */
export const tabs = {
  async visit(page, url) {
    await page.goto(url, { timeout: NAVIGATION_TIMEOUT_MS }).catch((error: Error) => {
      if (!ERROR_PAGE_SHOWN.test(error.message)) throw error;
    });
  },

  async reload(page) {
    await page.reload({ timeout: NAVIGATION_TIMEOUT_MS });
  },

  async openOwn(page, url) {
    await page.goto(url, { timeout: NAVIGATION_TIMEOUT_MS });
  },

  async closeTab(browser, end) {
    const target = await browser.waitForTarget((target) => target.url().endsWith(end));
    await (await target.page())?.close();
  },

  // For Chromium's own error page, `page.url()` is not the address that the tab shows.
  urlOf: async (page) => (page.url().startsWith('chrome-error:') ? page.target() : page).url(),

  async tabHistory(page) {
    const cdp = await page.createCDPSession();
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    await cdp.detach();
    return { urls: entries.map(({ url }) => url), index: currentIndex };
  },

  async clearTabHistory(page) {
    const cdp = await page.createCDPSession();
    await cdp.send('Page.resetNavigationHistory');
    await cdp.detach();
  },

  async travel(page, by) {
    const cdp = await page.createCDPSession();
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    const entry = entries[currentIndex + by];
    if (!entry) throw new Error(`the tab's history has no entry ${currentIndex + by}`);
    await cdp.send('Page.navigateToHistoryEntry', { entryId: entry.id });
    await cdp.detach();
  },

  async crash(page) {
    const cdp = await page.createCDPSession();
    const crashed = new Promise((resolve) => page.once('error', resolve));
    void cdp.send('Page.crash').catch(() => {});
    await crashed;
  },

  // A headless Chromium does not ask.
  confirmResending: async () => {},
} satisfies Partial<Driver>;
