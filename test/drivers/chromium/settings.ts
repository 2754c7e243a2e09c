import { until } from '../../until';
import type { Driver } from '../driver';
import { sessionOf, views, workerOf } from './views';

interface Dispatcher {
  dispatch(id: string): void;
}

/** What people allow and settle in the browser itself, and what its windows show. */
export const settings = {
  async allowPrivateWindows(browser, path) {
    await views.stopWorker(browser);
    const cdp = await sessionOf(browser);
    await cdp.send('Extensions.loadUnpacked', { path, enableInIncognito: true });
    await until('private windows to be allowed', () =>
      views.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  trustAuthority: async () => {},
  knowsAsStrict: async () => undefined,

  async setSiteAccess(browser, hostAccess) {
    const extensionId = await views.inWorker(browser, () => chrome.runtime.id, []);
    const settings = await browser.newPage();
    await settings.goto('chrome://extensions');
    await until('the access to be set', () =>
      settings.evaluate(
        async (change) => {
          const { developerPrivate } = chrome as unknown as {
            developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
          };
          await developerPrivate.updateExtensionConfiguration(change);
          return true;
        },
        { extensionId, hostAccess },
      ),
    );
    await settings.close();
  },

  async clearCookies(browser) {
    const cdp = await sessionOf(browser);
    await cdp.send('Storage.clearCookies');
  },

  setColourScheme: (page, value) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),

  // Not through `page`, which knows nothing of forced colours and of sizes of text.
  async setAppearance(page, { isDark, isForced, textPx = 16 }) {
    const cdp = await page.createCDPSession();
    await cdp.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'forced-colors', value: isForced ? 'active' : 'none' },
      ],
    });
    await cdp.send('Page.setFontSizes', {
      fontSizes: { standard: textPx, fixed: (textPx * 13) / 16 },
    });
  },

  // A person's click cannot be made here: the system draws the notification, if it does at all.
  clickNotification: (browser, id) =>
    views.inWorker(
      browser,
      (id) => (chrome.notifications.onClicked as unknown as Dispatcher).dispatch(id),
      [id],
    ),

  async setDownloadFolder(browser, downloadPath) {
    // It holds for as long as the session does.
    const cdp = await sessionOf(browser);
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
  },

  async setOffline(browser, page, isOffline) {
    const { client } = await workerOf(browser);
    const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { ...conditions, offline: isOffline });
    await page.setOfflineMode(isOffline);
  },
} satisfies Partial<Driver>;
