import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { UUID } from '../world/firefox';
import { until } from '../world/until';
import { ADDON_ID, connectionOf, inChrome, runIn } from './chrome-scope';
import { type Driver, type Named, selectorOf } from './driver';

// What the functions that run with the rights of Firefox find there.
interface Context {
  currentWindowGlobal?: { innerWindowId: number; osPid: number };
  sessionHistory: {
    count: number;
    index: number;
    getEntryAtIndex(index: number): { URI: { spec: string } };
  };
}
interface TabBrowser {
  documentGlobal: Window;
  currentURI: { spec: string };
  webProgress: { isLoadingDocument: boolean };
  browsingContext: Context;
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: boolean }) => void): void;
    loadFrameScript(url: string, isForLaterFramesToo: boolean): void;
  };
  gotoIndex(index: number): void;
  reload(): void;
}
interface Navigables {
  NavigableManager: {
    getIdForBrowsingContext(context: Context): string;
    getBrowserById(id: string): TabBrowser;
    getBrowsingContextById(id: string): Context;
  };
}
interface Permissions {
  ExtensionPermissions: {
    add(id: string, permissions: object, extension?: Extension): Promise<void>;
    remove(id: string, permissions: object, extension?: Extension): Promise<void>;
  };
}
interface Addons {
  AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
}
interface Parent {
  ExtensionParent: {
    apiManager: {
      global: {
        browserActionFor(extension: Extension): { triggerAction(window: Window): void };
      };
    };
  };
}
interface View {
  viewType: string;
  xulBrowser: { browsingContext: Context };
}
interface Extension {
  views: Iterable<View>;
  backgroundState: string;
  wakeupBackground(): Promise<void>;
  terminateBackground(options: object): Promise<void>;
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } };
declare const ChromeUtils: { importESModule<Module>(url: string): Module };
interface Question extends Element {
  acceptDialog(): void;
}
interface Tab {
  linkedBrowser: TabBrowser;
}
declare const gBrowser: { tabs: Tab[]; removeTab(tab: Tab): void };
declare const Services: {
  io: { offline: boolean };
  focus: { activeWindow: Window };
  cookies: { removeAll(): void };
  prefs: {
    getIntPref(name: string): number;
    setIntPref(name: string, value: number): void;
    setStringPref(name: string, value: string): void;
  };
  wm: { getEnumerator(type: string): Iterable<Window> };
};

const contextOf = (page: Page) => (page.mainFrame() as unknown as { _id: string })._id;

/** Runs with the rights of Firefox: the id of the browsing context of one of our views. */
function findView(addonId: string, viewType: string): string | undefined {
  const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { views } = WebExtensionPolicy.getByID(addonId).extension;
  const view = [...views].find((view) => view.viewType === viewType);
  return view && NavigableManager.getIdForBrowsingContext(view.xulBrowser.browsingContext);
}

/** Runs with the rights of Firefox: which document a tab shows, and whether another is coming. */
function lookAtTab(context: string) {
  const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const tab = NavigableManager.getBrowserById(context);
  return {
    url: tab.currentURI.spec,
    document: tab.browsingContext.currentWindowGlobal?.innerWindowId,
    isLoading: tab.webProgress.isLoadingDocument,
  };
}

/** The context of the event page, started anew where it was stopped. */
async function untilEventPage(browser: Browser): Promise<string> {
  await inChrome(
    browser,
    (id) => WebExtensionPolicy.getByID(id).extension.wakeupBackground(),
    ADDON_ID,
  );
  return until('the event page', () => inChrome(browser, findView, ADDON_ID, 'background'));
}

/** Holds the process of a page until what this gives is called. */
async function hold(browser: Browser, context: string): Promise<() => Promise<void>> {
  const id = await inChrome(
    browser,
    (context) => {
      const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
        'chrome://remote/content/shared/NavigableManager.sys.mjs',
      );
      return NavigableManager.getBrowsingContextById(context).currentWindowGlobal?.osPid;
    },
    context,
  );
  if (id === undefined) throw new Error('the page has no process');
  process.kill(id, 'SIGSTOP');
  return async () => void process.kill(id, 'SIGCONT');
}

/** Runs with the rights of Firefox: whether scripts of an extension ran in a tab's document. */
function lookForScript(context: string, addonId: string): Promise<boolean> {
  const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { messageManager } = NavigableManager.getBrowserById(context);
  // Runs in the process of the page.
  const look = `
    const { ExtensionContent } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionContent.sys.mjs');
    const documents = content.browsingContext.getAllBrowsingContextsInSubtree()
      .map((context) => context.currentWindowContext?.innerWindowId);
    const data = ExtensionContent.getAllContentScriptGlobals()
      .map((sandbox) => Cu.getSandboxMetadata(sandbox))
      .some((of) => of.addonId === '${addonId}' && documents.includes(of['inner-window-id']));
    sendAsyncMessage('has-extension-script', data);`;
  return new Promise((resolve) => {
    messageManager.addMessageListener('has-extension-script', ({ data }) => resolve(data));
    messageManager.loadFrameScript(`data:,${encodeURIComponent(`{${look}}`)}`, false);
  });
}

/** Waits until something has brought another document into a tab. */
async function untilAnother(page: Page, go: () => Promise<unknown>): Promise<void> {
  const look = () => inChrome(page.browser(), lookAtTab, contextOf(page));
  const before = await look();
  await go();
  await until('another document', async () => {
    const { document, isLoading } = await look();
    return !isLoading && document !== before.document;
  });
}

/** Our shadow root in a page, or the page itself where the card is a page of its own. */
async function rootOf(page: Page): Promise<ElementHandle<Element> | null> {
  const context = contextOf(page);
  const { result } = await connectionOf(page.browser()).send('script.evaluate', {
    expression: `document.querySelector('back-soon')`,
    target: { context },
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
  });
  const host = (result as { result: { value?: { shadowRoot?: object } } }).result;
  const root = host.value?.shadowRoot;
  if (!root) return page.$(':root');
  const frame = page.mainFrame() as unknown as {
    mainRealm(): { createHandle(value: object): ElementHandle<Element> };
  };
  return frame.mainRealm().createHandle(root);
}

async function findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]> {
  const root = await rootOf(page);
  return root ? root.$$(selectorOf(named)) : [];
}

/** Runs in a page: what of our card is to be read there. */
function wordsOf(root: Element | ShadowRoot): string | undefined {
  const region = root.querySelector('section[aria-label="Back Soon"]');
  if (!region?.checkVisibility()) return undefined;
  const read = (node: Node): string[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    if (node.matches('button, [role="button"], [aria-hidden="true"]')) return [];
    if (!node.checkVisibility({ visibilityProperty: true })) return [];
    return [...node.childNodes].flatMap(read);
  };
  return read(region).join(' ').replace(/\s+/g, ' ').trim();
}

export const firefox: Driver = {
  async inWorker(browser, task, args) {
    return runIn(browser, await untilEventPage(browser), task, args) as never;
  },

  async stopWorker(browser) {
    const stopped = await inChrome(browser, findView, ADDON_ID, 'background');
    const options = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
    await inChrome(
      browser,
      (id, options) => WebExtensionPolicy.getByID(id).extension.terminateBackground(options),
      ADDON_ID,
      options,
    );
    await until('the event page to be gone', async () => {
      const running = await inChrome(browser, findView, ADDON_ID, 'background');
      return running === undefined || running !== stopped;
    });
  },

  isWorkerRunning: (browser) =>
    inChrome(
      browser,
      (id) => WebExtensionPolicy.getByID(id).extension.backgroundState !== 'stopped',
      ADDON_ID,
    ),

  loadAnew: (browser) =>
    inChrome(
      browser,
      async (id) => {
        const { AddonManager } = ChromeUtils.importESModule<Addons>(
          'resource://gre/modules/AddonManager.sys.mjs',
        );
        await (await AddonManager.getAddonByID(id)).reload();
      },
      ADDON_ID,
    ),

  async holdWorker(browser) {
    return hold(browser, await untilEventPage(browser));
  },

  freeze: (page) => hold(page.browser(), contextOf(page)),

  hasExtensionScript: (page) => inChrome(page.browser(), lookForScript, contextOf(page), ADDON_ID),

  ownUrl: async (_, path) => `moz-extension://${UUID}${path}`,

  visit: (page, url) => {
    const context = contextOf(page);
    // It would wait for documents that error pages and ours take the place of.
    const way = { context, url, wait: 'none' };
    // Refused where the browser shows an error page of its own.
    const go = () =>
      connectionOf(page.browser())
        .send('browsingContext.navigate', way)
        .catch(() => {});
    return untilAnother(page, go);
  },

  reload: (page) =>
    untilAnother(page, () =>
      inChrome(
        page.browser(),
        (id) => {
          const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
            'chrome://remote/content/shared/NavigableManager.sys.mjs',
          );
          NavigableManager.getBrowserById(id).reload();
        },
        contextOf(page),
      ),
    ),

  openOwn: (page, url) => firefox.visit(page, url),

  async closeTab(browser, end) {
    await until(`${end} to have opened`, () =>
      inChrome(
        browser,
        (end) => {
          const tab = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec.endsWith(end));
          if (tab) gBrowser.removeTab(tab);
          return tab !== undefined;
        },
        end,
      ),
    );
  },

  findAll,

  async click(page, named) {
    const find = async () => {
      const [found] = await findAll(page, named);
      if (!found || (await found.evaluate((it) => it.matches(':disabled')))) return undefined;
      await found.evaluate((it) => it.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
      const before = await found.boundingBox();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const box = await found.boundingBox();
      // A popup is opened narrow, and grows.
      const width = await found.evaluate(() => innerWidth);
      const isInside = box && box.x + box.width <= width;
      return isInside && box.x === before?.x && box.y === before.y ? box : undefined;
    };
    const box = await until(`${named.role} “${named.name}”`, find);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  },

  async readCard(page) {
    try {
      const root = await rootOf(page);
      return (await root?.evaluate(wordsOf)) ?? undefined;
    } catch {
      // The page may be going away at this very moment.
      return undefined;
    }
  },

  async paste(page) {
    const key = process.platform === 'darwin' ? 'Meta' : 'Control';
    await page.keyboard.down(key);
    await page.keyboard.press('v');
    await page.keyboard.up(key);
  },

  urlOf: async (page) => (await inChrome(page.browser(), lookAtTab, contextOf(page))).url,

  tabHistory: (page) =>
    inChrome(
      page.browser(),
      (id) => {
        const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
          'chrome://remote/content/shared/NavigableManager.sys.mjs',
        );
        const { sessionHistory } = NavigableManager.getBrowserById(id).browsingContext;
        const urls = Array.from(
          { length: sessionHistory.count },
          (_, at) => sessionHistory.getEntryAtIndex(at).URI.spec,
        );
        return { urls, index: sessionHistory.index };
      },
      contextOf(page),
    ),

  travel: (page, by) =>
    inChrome(
      page.browser(),
      (id, by) => {
        const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
          'chrome://remote/content/shared/NavigableManager.sys.mjs',
        );
        const tab = NavigableManager.getBrowserById(id);
        const { count, index } = tab.browsingContext.sessionHistory;
        if (!(index + by in { ...Array(count).fill(0) }))
          throw new Error(`the tab's history has nothing at ${index + by}`);
        tab.gotoIndex(index + by);
      },
      contextOf(page),
      by,
    ),

  async allowPrivateWindows(browser, path) {
    await inChrome(
      browser,
      async (id) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule<Permissions>(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const permissions = ['internal:privateBrowsingAllowed'];
        await ExtensionPermissions.add(id, { permissions, origins: [] });
      },
      ADDON_ID,
    );
    await firefox.loadAnew(browser, path);
    await until('private windows to be allowed', () =>
      firefox.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  setSiteAccess: (browser, hostAccess) =>
    inChrome(
      browser,
      async (id, isAllowed) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule<Permissions>(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const { extension } = WebExtensionPolicy.getByID(id);
        const sites = { permissions: [], origins: ['http://*/*', 'https://*/*'] };
        await ExtensionPermissions[isAllowed ? 'add' : 'remove'](id, sites, extension);
      },
      ADDON_ID,
      hostAccess === 'ON_ALL_SITES',
    ),

  clearCookies: (browser) => inChrome(browser, () => Services.cookies.removeAll()),

  setColourScheme: (page, scheme) =>
    inChrome(
      page.browser(),
      (isLight) =>
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', isLight),
      Number(scheme === 'light'),
    ),

  clickNotification: (browser) =>
    inChrome(browser, () => {
      for (const { document } of Services.wm.getEnumerator('alert:alert'))
        document.getElementById('alertTextLabel')?.click();
    }),

  setDownloadFolder: (browser, folder) =>
    inChrome(
      browser,
      (folder) => {
        const CHOSEN = 2;
        Services.prefs.setIntPref('browser.download.folderList', CHOSEN);
        Services.prefs.setStringPref('browser.download.dir', folder);
      },
      folder,
    ),

  setOffline: (browser, _page, isOffline) =>
    inChrome(
      browser,
      (isOffline) => {
        Services.io.offline = isOffline;
        // Past the proxy that stands in for the web, which would go on answering.
        const hasWeb = Services.prefs.getIntPref('network.proxy.http_port') > 0;
        Services.prefs.setIntPref('network.proxy.type', hasWeb && !isOffline ? 1 : 0);
      },
      isOffline,
    ),

  async triggerAction(browser, page) {
    // A click while the popup is open would only close it.
    await until('no popup to be open', async () => {
      const open = await inChrome(browser, findView, ADDON_ID, 'popup');
      if (open) await runIn(browser, open, () => window.close(), []).catch(() => {});
      return !open;
    });
    await inChrome(
      browser,
      (context, id) => {
        const { NavigableManager } = ChromeUtils.importESModule<Navigables>(
          'chrome://remote/content/shared/NavigableManager.sys.mjs',
        );
        const { ExtensionParent } = ChromeUtils.importESModule<Parent>(
          'resource://gre/modules/ExtensionParent.sys.mjs',
        );
        const { browserActionFor } = ExtensionParent.apiManager.global;
        const { documentGlobal } = NavigableManager.getBrowserById(context);
        // No popup opens in a window that is not in front.
        Services.focus.activeWindow = documentGlobal;
        browserActionFor(WebExtensionPolicy.getByID(id).extension).triggerAction(documentGlobal);
      },
      contextOf(page),
      ADDON_ID,
    );
  },

  async confirmResending(page) {
    await until('the question', () =>
      inChrome(page.browser(), () => {
        const frames = document.querySelectorAll<HTMLIFrameElement>('.dialogFrame');
        const questions = [...frames].map(
          (frame) => frame.contentDocument?.getElementById('commonDialog') as Question | null,
        );
        for (const question of questions) question?.acceptDialog();
        return questions.some(Boolean);
      }),
    );
  },

  async popupOf(browser) {
    return until('the popup', async () => {
      const context = await inChrome(browser, findView, ADDON_ID, 'popup');
      if (!context) return undefined;
      const isReady = await runIn(browser, context, () => document.readyState === 'complete', []);
      if (!isReady) return undefined;
      return (await browser.pages(true)).find((page) => contextOf(page) === context);
    });
  },
};
