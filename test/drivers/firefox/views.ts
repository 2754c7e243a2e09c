import type { Browser } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { ADDON_ID, inChrome, runIn } from './chrome-scope';
import { UUID } from './launch';
import type { Platform } from './platform';
import { contextOf } from './tabs';

/** Runs with the rights of Firefox: the id of the browsing context of one of our views. */
function findView({ extensionOf, navigables }: Platform, addonId: string, viewType: string) {
  const view = [...extensionOf(addonId).views].find((view) => view.viewType === viewType);
  return view && navigables.getIdForBrowsingContext(view.xulBrowser.browsingContext);
}

const findBackground = (browser: Browser) => inChrome(browser, findView, ADDON_ID, 'background');
const findPopup = (browser: Browser) => inChrome(browser, findView, ADDON_ID, 'popup');

/** The context of the event page, started anew where it was stopped. */
async function untilEventPage(browser: Browser): Promise<string> {
  await inChrome(browser, ({ extensionOf }, id) => extensionOf(id).wakeupBackground(), ADDON_ID);
  return until('the event page', () => findBackground(browser));
}

/** The system's number of the process that a page runs in. */
async function processOf(browser: Browser, context: string): Promise<number> {
  const id = await inChrome(
    browser,
    ({ navigables }, context) =>
      navigables.getBrowsingContextById(context).currentWindowGlobal?.osPid,
    context,
  );
  if (!id) throw new Error('the page has no process');
  return id;
}

/** Holds the process of a page until what this gives is called. */
async function hold(browser: Browser, context: string): Promise<() => Promise<void>> {
  const id = await processOf(browser, context);
  process.kill(id, 'SIGSTOP');
  return async () => void process.kill(id, 'SIGCONT');
}

/** Finds, in the process of a page, where scripts of ours run in its document. */
const FIND_SCRIPTS = `
  const { ExtensionContent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionContent.sys.mjs');
  const documents = content.browsingContext.getAllBrowsingContextsInSubtree()
    .map((context) => context.currentWindowContext?.innerWindowId);
  const scripts = ExtensionContent.getAllContentScriptGlobals().filter((sandbox) => {
    const of = Cu.getSandboxMetadata(sandbox);
    return of.addonId === '${ADDON_ID}' && documents.includes(of['inner-window-id']);
  });`;

/** Runs with the rights of Firefox: a script in the process of a tab; gives what it calls `data`. */
function runInProcess({ navigables }: Platform, context: string, script: string) {
  const { messageManager } = navigables.getBrowserById(context);
  const url = `data:,${encodeURIComponent(`{${script}; sendAsyncMessage('for-tests', data);}`)}`;
  return new Promise<boolean>((resolve) => {
    messageManager.addMessageListener('for-tests', function answered({ data }) {
      messageManager.removeMessageListener('for-tests', answered);
      resolve(data);
    });
    messageManager.loadFrameScript(url, false);
  });
}

/** The event page, the popup, and what else runs of the extension. */
export const views = {
  async inWorker(browser, task, args) {
    return runIn(browser, await untilEventPage(browser), task, args) as never;
  },

  async inPrivateWorker(browser, task, args) {
    return runIn(browser, await untilEventPage(browser), task, args) as never;
  },

  async stopWorker(browser) {
    const stopped = await findBackground(browser);
    await inChrome(
      browser,
      ({ extensionOf }, id, options) => extensionOf(id).terminateBackground(options),
      ADDON_ID,
      { ignoreDevToolsAttached: true, disableResetIdleForTest: true },
    );
    await until('the event page to be gone', async () => {
      const running = await findBackground(browser);
      return running === undefined || running !== stopped;
    });
  },

  isWorkerRunning: (browser) =>
    inChrome(
      browser,
      ({ extensionOf }, id) => extensionOf(id).backgroundState !== 'stopped',
      ADDON_ID,
    ),

  loadAnew: (browser) =>
    inChrome(browser, async ({ addons }, id) => (await addons.getAddonByID(id)).reload(), ADDON_ID),

  async holdWorker(browser) {
    return hold(browser, await untilEventPage(browser));
  },

  freeze: (page) => hold(page.browser(), contextOf(page)),

  async crash(page) {
    const id = await processOf(page.browser(), contextOf(page));
    process.kill(id, 'SIGKILL');
    await until('the page to be gone', async () => {
      const now = await processOf(page.browser(), contextOf(page)).catch(() => undefined);
      return now !== id;
    });
  },

  hasExtensionScript: (page) =>
    inChrome(
      page.browser(),
      runInProcess,
      contextOf(page),
      `${FIND_SCRIPTS} const data = scripts.length > 0`,
    ),

  async sendFromCard(page, message) {
    const call = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
    const send = `const [script] = scripts;
      if (script) Cu.evalInSandbox(${JSON.stringify(call)}, script);
      const data = script !== undefined`;
    const script = `${FIND_SCRIPTS} ${send}`;
    const isSent = await inChrome(page.browser(), runInProcess, contextOf(page), script);
    if (!isSent) throw new Error('the card’s script is not in the page');
  },

  ownUrl: async (_, path) => `moz-extension://${UUID}${path}`,

  async triggerAction(browser, page) {
    // A click while the popup is open would only close it.
    await until('no popup to be open', async () => {
      const open = await findPopup(browser);
      if (open) await runIn(browser, open, () => window.close(), []).catch(() => {});
      return !open;
    });
    await inChrome(
      browser,
      ({ browserActionFor, extensionOf, navigables, services }, context, id) => {
        const { documentGlobal } = navigables.getBrowserById(context);
        // No popup opens in a window that is not in front.
        services.focus.activeWindow = documentGlobal;
        browserActionFor(extensionOf(id)).triggerAction(documentGlobal);
      },
      contextOf(page),
      ADDON_ID,
    );
  },

  async popupOf(browser) {
    return until('the popup', async () => {
      const context = await findPopup(browser);
      if (!context) return undefined;
      const isReady = await runIn(browser, context, () => document.readyState === 'complete', []);
      if (!isReady) return undefined;
      return (await browser.pages(true)).find((page) => contextOf(page) === context);
    });
  },
} satisfies Partial<Driver>;
