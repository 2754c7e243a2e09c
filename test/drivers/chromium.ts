import type { Browser, WebWorker } from 'puppeteer-core';
import { readCard } from '../world/card';
import { until } from '../world/until';
import { type Driver, SILENT_PAGE, selectorOf } from './driver';

const isOurs = (url: string) => url.startsWith('chrome-extension://');
/** What Puppeteer says where the browser shows an error page of its own, and we then ours. */
const SHOWS_ANOTHER = /ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_ABORTED|ERR_INVALID_RESPONSE|detached/;

/** The extension's worker, started anew where it was stopped. */
export async function workerOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && isOurs(target.url()),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the worker cannot be reached');
  return worker;
}

interface Dispatcher {
  dispatch(id: string): void;
}

export const chromium: Driver = {
  async inWorker(browser, task, args) {
    const worker = await workerOf(browser);
    try {
      return (await worker.evaluate(task as never, ...args)) as never;
    } catch (error) {
      if (!/Execution context is not available/.test(String(error))) throw error;
    }
    // Puppeteer takes one that was started anew under the same id for the one that is gone.
    const page = await browser.newPage();
    try {
      await page.goto(new URL(SILENT_PAGE, worker.url()).href);
      return (await page.evaluate(task as never, ...args)) as never;
    } finally {
      await page.close();
    }
  },

  async stopWorker(browser) {
    const cdp = await browser.target().createCDPSession();
    const targetOf = async () => {
      const { targetInfos } = await cdp.send('Target.getTargets');
      return targetInfos.find(({ type, url }) => type === 'service_worker' && isOurs(url));
    };
    const running = await targetOf();
    if (running) {
      const { client } = await workerOf(browser);
      const stopped = cdp.send('Target.closeTarget', running);
      // Let go of at once: held on to, and started anew, a worker keeps its id, and nothing tells that
      // what was known of it is no longer true. No sooner: let go of, a held one goes on.
      await client.detach().catch(() => {}); // It was stopped and started anew before.
      await stopped;
      const isGone = async () => (await targetOf())?.targetId !== running.targetId;
      // One that is started anew at once can keep its id.
      await until('the worker to be gone', isGone, 2000).catch(() => {});
    }
    await cdp.detach();
  },

  isWorkerRunning: async (browser) =>
    browser.targets().some((target) => target.type() === 'service_worker' && isOurs(target.url())),

  async loadAnew(browser, path) {
    await chromium.stopWorker(browser);
    const cdp = await browser.target().createCDPSession();
    await cdp.send('Extensions.loadUnpacked', { path });
    await cdp.detach();
  },

  async holdWorker(browser) {
    const { client } = await workerOf(browser);
    await client.send('Debugger.enable');
    await client.send('Debugger.pause');
    return async () => {
      await client.send('Debugger.resume');
      await client.send('Debugger.disable');
    };
  },

  async freeze(page) {
    const cdp = await page.createCDPSession();
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    return async () => void (await cdp.send('Page.setWebLifecycleState', { state: 'active' }));
  },

  async hasExtensionScript(page) {
    const cdp = await page.createCDPSession();
    const origins: string[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => origins.push(context.origin));
    // Contexts that exist already are told before this resolves.
    await cdp.send('Runtime.enable');
    await cdp.detach();
    return origins.some(isOurs);
  },

  ownUrl: async (browser, path) => new URL(path, (await workerOf(browser)).url()).href,

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

  findAll: (page, named) => page.$$(selectorOf(named)),

  click: (page, named) => page.locator(selectorOf(named)).click(),

  async middleOf(page, named) {
    const button = await page.$(selectorOf(named));
    const cdp = await page.createCDPSession();
    const { model } = await cdp.send('DOM.getBoxModel', {
      backendNodeId: (await button?.backendNodeId()) ?? 0,
    });
    await cdp.detach();
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  },

  async sendFromCard(page, message) {
    const cdp = await page.createCDPSession();
    const contextIds: number[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (isOurs(context.origin)) contextIds.push(context.id);
    });
    // Contexts that exist already are told before this resolves.
    await cdp.send('Runtime.enable');
    const [contextId] = contextIds;
    if (contextId === undefined) throw new Error('the card’s script is not in the page');
    await cdp.send('Runtime.evaluate', {
      expression: `chrome.runtime.sendMessage(${JSON.stringify(message)})`,
      contextId,
      awaitPromise: true,
    });
    await cdp.detach();
  },

  readCard,

  paste: (page) => page.keyboard.press('v', { commands: ['Paste'] }),

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

  async crash(page) {
    const cdp = await page.createCDPSession();
    const crashed = new Promise((resolve) => page.once('error', resolve));
    void cdp.send('Page.crash').catch(() => {});
    await crashed;
  },

  async travel(page, by) {
    const cdp = await page.createCDPSession();
    const { entries, currentIndex } = await cdp.send('Page.getNavigationHistory');
    const entry = entries[currentIndex + by];
    if (!entry) throw new Error(`the tab's history has nothing at ${currentIndex + by}`);
    await cdp.send('Page.navigateToHistoryEntry', { entryId: entry.id });
    await cdp.detach();
  },

  async allowPrivateWindows(browser, path) {
    await chromium.stopWorker(browser);
    const cdp = await browser.target().createCDPSession();
    await cdp.send('Extensions.loadUnpacked', { path, enableInIncognito: true });
    await until('private windows to be allowed', () =>
      chromium.inWorker(browser, () => chrome.extension.isAllowedIncognitoAccess(), []),
    );
  },

  async setSiteAccess(browser, hostAccess) {
    const extensionId = await chromium.inWorker(browser, () => chrome.runtime.id, []);
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
    const cdp = await browser.target().createCDPSession();
    await cdp.send('Storage.clearCookies');
    await cdp.detach();
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
    chromium.inWorker(
      browser,
      (id) => (chrome.notifications.onClicked as unknown as Dispatcher).dispatch(id),
      [id],
    ),

  async setDownloadFolder(browser, downloadPath) {
    // It holds for as long as the session does.
    const cdp = await browser.target().createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
  },

  async setOffline(browser, page, isOffline) {
    const { client } = await workerOf(browser);
    const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { ...conditions, offline: isOffline });
    await page.setOfflineMode(isOffline);
  },

  async triggerAction(browser, page, id) {
    const cdp = await browser.target().createCDPSession();
    const filter = [{ type: 'tab', exclude: false }];
    const { targetInfos } = await cdp.send('Target.getTargets', { filter });
    const address = await page.evaluate(() => location.href);
    const tab = targetInfos.find(({ url }) => url === address);
    if (!tab) throw new Error(`no tab shows ${address}`);
    // https://chromedevtools.github.io/devtools-protocol/tot/Extensions/#method-triggerAction
    const click = { id, targetId: tab.targetId };
    await cdp.send('Extensions.triggerAction' as 'Target.getTargets', click as object);
    await cdp.detach();
  },

  // Headless, it does not ask.
  confirmResending: async () => {},

  async popupOf(browser) {
    const target = await browser.waitForTarget((target) =>
      target.url().endsWith('/popup/index.html'),
    );
    return target.asPage();
  },
};
