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

/** Runs a function with the extension's id in Chromium's page of extensions. */
async function onExtensionsPage<A extends unknown[]>(
  browser: Browser,
  task: (extensionId: string, ...args: A) => Promise<void>,
  ...args: A
): Promise<void> {
  const extensionId = await contexts.inWorker(browser, () => chrome.runtime.id, []);
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(task as never, extensionId, ...args);
  await page.close();
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
    await onExtensionsPage(browser, async (extensionId) => {
      const { developerPrivate, management } = chrome as unknown as ExtensionsPage;
      // Chromium reloads an enabled extension for this change. A worker with a debugger attached may
      // not start again after that: https://github.com/puppeteer/puppeteer/issues/9995
      await management.setEnabled(extensionId, false);
      await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
      await management.setEnabled(extensionId, true);
    });
    await until('private windows to be allowed', () =>
      contexts.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  // Chromium gets the hash of the certificate's key when it is launched.
  trustAuthority: async () => {},
  hasLearnedHsts: async () => undefined,
  // Only Firefox asks for this consent.
  allowTellingOthers: async () => {},

  setSiteAccess: (browser, hostAccess) =>
    onExtensionsPage(
      browser,
      (extensionId, hostAccess) =>
        (chrome as unknown as ExtensionsPage).developerPrivate.updateExtensionConfiguration({
          extensionId,
          hostAccess,
        }),
      hostAccess,
    ),

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
