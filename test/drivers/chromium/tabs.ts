import type { Driver } from '../driver';

/** What Puppeteer says where the browser shows an error page of its own, and we then ours. */
const SHOWS_ANOTHER = /ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_ABORTED|ERR_INVALID_RESPONSE|detached/;

/** Tabs, and where they have been. */
export const tabs = {
  async visit(page, url) {
    await page.goto(url).catch((error: Error) => {
      if (!SHOWS_ANOTHER.test(error.message)) throw error;
    });
  },

  async reload(page) {
    await page.reload();
  },

  async openOwn(page, url) {
    await page.goto(url);
  },

  async closeTab(browser, end) {
    const target = await browser.waitForTarget((target) => target.url().endsWith(end));
    await (await target.page())?.close();
  },

  // A page of errors has an address of its own, which no tab shows.
  urlOf: async (page) => (page.url().startsWith('chrome-error:') ? page.target() : page).url(),

  async tabHistory(page) {
    const cdp = await page.createCDPSession();
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    await cdp.detach();
    return { urls: entries.map(({ url }) => url), index: currentIndex };
  },

  async forgetTabHistory(page) {
    const cdp = await page.createCDPSession();
    await cdp.send('Page.resetNavigationHistory');
    await cdp.detach();
  },

  async travel(page, by) {
    const cdp = await page.createCDPSession();
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    const entry = entries[currentIndex + by];
    if (!entry) throw new Error(`the tab's history has nothing at ${currentIndex + by}`);
    await cdp.send('Page.navigateToHistoryEntry', { entryId: entry.id });
    await cdp.detach();
  },

  async crash(page) {
    const cdp = await page.createCDPSession();
    const crashed = new Promise((resolve) => page.once('error', resolve));
    void cdp.send('Page.crash').catch(() => {});
    await crashed;
  },

  // Headless, it does not ask.
  confirmResending: async () => {},
} satisfies Partial<Driver>;
