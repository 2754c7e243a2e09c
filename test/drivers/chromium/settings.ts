import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { contexts, sessionOf, workerOf } from './contexts';

/** The undocumented method of an extension event that calls its listeners. */
interface Dispatcher {
  dispatch(id: string): void;
}

/** What Chromium's page of extensions can do. */
interface ExtensionsPage {
  developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
  management: { setEnabled(extensionId: string, isEnabled: boolean): Promise<void> };
}

/** Opens Chromium's page of extensions; returns it and the extension's id. */
async function openExtensionsPage(browser: Browser): Promise<[page: Page, extensionId: string]> {
  const extensionId = await contexts.inWorker(browser, () => chrome.runtime.id, []);
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  return [page, extensionId];
}

const appearanceSessions = new WeakMap<Page, Promise<CDPSession>>();

/** Returns the CDP session that holds a page's appearance, which would end with the session. */
function appearanceSessionOf(page: Page): Promise<CDPSession> {
  const session = appearanceSessions.get(page) ?? page.createCDPSession();
  appearanceSessions.set(page, session);
  return session;
}

/** The methods that change settings of Chromium and of the system. */
export const settings = {
  async allowPrivateWindows(browser) {
    const [page, extensionId] = await openExtensionsPage(browser);
    // With a debugger attached, the old worker would stay as a target that never responds.
    await contexts.stopWorker(browser);
    await page.evaluate(async (extensionId) => {
      const { developerPrivate, management } = chrome as unknown as ExtensionsPage;
      // Chromium reloads an enabled extension for this change, and may not start its worker again if
      // the driver is attached to it: https://github.com/puppeteer/puppeteer/issues/9995
      await management.setEnabled(extensionId, false);
      await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
      await management.setEnabled(extensionId, true);
    }, extensionId);
    await page.close();
    await until('private windows to be allowed', () =>
      contexts.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  // Chromium gets the hash of the certificate's key when it is launched.
  trustAuthority: async () => {},
  hasLearnedHsts: async () => undefined,
  // Only Firefox asks for this consent.
  allowTellingOthers: async () => {},

  async setSiteAccess(browser, hostAccess) {
    const [page, extensionId] = await openExtensionsPage(browser);
    await page.evaluate(
      (change) => {
        const { developerPrivate } = chrome as unknown as ExtensionsPage;
        return developerPrivate.updateExtensionConfiguration(change);
      },
      { extensionId, hostAccess },
    );
    await page.close();
  },

  async clearCookies(browser) {
    const cdp = await sessionOf(browser);
    await cdp.send('Storage.clearCookies');
  },

  setColourScheme: (page, value) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),

  // Not with methods of `page`: they set neither forced colours nor the text size.
  async setAppearance(page, { isDark, isForced, textPx = 16 }) {
    const cdp = await appearanceSessionOf(page);
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

  // The system draws the notification, so the tests cannot click it. They call the listeners instead.
  clickNotification: (browser, id) =>
    contexts.inWorker(
      browser,
      (id) => (chrome.notifications.onClicked as unknown as Dispatcher).dispatch(id),
      [id],
    ),

  async setDownloadFolder(browser, downloadPath) {
    // The setting is valid as long as the CDP session.
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
