import type { Browser } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { ADDON_ID, inChrome } from './chrome-scope';
import { contexts } from './contexts';
import { UUID } from './launch';

const setNumber = (browser: Browser, name: string, value: number) =>
  inChrome(browser, ({ services }, ...set) => services.prefs.setIntPref(...set), name, value);

/** The methods that change settings of Firefox and of the system. */
export const settings = {
  async allowPrivateWindows(browser) {
    const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
    await inChrome(browser, ({ permissions }, ...it) => permissions.add(...it), ADDON_ID, allowed);
    await contexts.reloadExtension(browser);
    await until('private windows to be allowed', () =>
      contexts.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  trustAuthority: (browser, authority) =>
    inChrome(
      browser,
      ({ certificates }, authority) => certificates.addCertFromBase64(authority, 'C,,'),
      authority,
    ),

  hasLearnedHsts: (browser, host) =>
    inChrome(
      browser,
      ({ services, siteSecurity }, host, site, uuid) =>
        // Partitions of the extension's background, of pages of the site, and of Firefox's own requests.
        [`(moz-extension,${uuid})`, `(https,${site})`, ''].some((partitionKey) =>
          siteSecurity.isSecureURI(services.io.newURI(`https://${host}/`), { partitionKey }),
        ),
      host,
      host.split('.').slice(-2).join('.'),
      UUID,
    ),

  setSiteAccess: (browser, hostAccess) =>
    inChrome(
      browser,
      ({ extensionOf, permissions }, id, change) => {
        const sites = { permissions: [], origins: ['http://*/*', 'https://*/*'] };
        return permissions[change](id, sites, extensionOf(id));
      },
      ADDON_ID,
      hostAccess === 'ON_ALL_SITES' ? ('add' as const) : ('remove' as const),
    ),

  allowTellingOthers: (browser) =>
    inChrome(
      browser,
      ({ extensionOf, permissions }, id) => {
        const consent = { permissions: [], origins: [], data_collection: ['browsingActivity'] };
        return permissions.add(id, consent, extensionOf(id));
      },
      ADDON_ID,
    ),

  clearCookies: (browser) => inChrome(browser, ({ services }) => services.cookies.removeAll()),

  setColourScheme: (page, scheme) =>
    setNumber(
      page.browser(),
      'layout.css.prefers-color-scheme.content-override',
      Number(scheme === 'light'),
    ),

  async setAppearance(page, { isDark, isForced, textPx = 16 }) {
    const browser = page.browser();
    await settings.setColourScheme(page, isDark ? 'dark' : 'light');
    await setNumber(browser, 'ui.prefersReducedMotion', 1);
    const [NEVER, ALWAYS] = [1, 2];
    await setNumber(browser, 'browser.display.document_color_use', isForced ? ALWAYS : NEVER);
    for (const script of ['x-western', 'x-unicode']) {
      await setNumber(browser, `font.size.variable.${script}`, textPx);
      await setNumber(browser, `font.size.monospace.${script}`, (textPx * 13) / 16);
    }
  },

  clickNotification: (browser) =>
    inChrome(browser, ({ services }) => {
      for (const { document } of services.wm.getEnumerator('alert:alert'))
        document.getElementById('alertTextLabel')?.click();
    }),

  async setDownloadFolder(browser, folder) {
    const CHOSEN = 2;
    await setNumber(browser, 'browser.download.folderList', CHOSEN);
    await inChrome(
      browser,
      ({ services }, folder) => services.prefs.setStringPref('browser.download.dir', folder),
      folder,
    );
  },

  setOffline: (browser, _page, isOffline) =>
    inChrome(
      browser,
      ({ services }, isOffline) => {
        services.io.offline = isOffline;
        // Switch off the proxy that stands in for the web: it would still respond.
        const hasWeb = services.prefs.getIntPref('network.proxy.http_port') > 0;
        services.prefs.setIntPref('network.proxy.type', hasWeb && !isOffline ? 1 : 0);
      },
      isOffline,
    ),
} satisfies Partial<Driver>;
