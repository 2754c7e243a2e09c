import type { Browser } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { ADDON_ID, inChrome, runIn } from './chrome-scope';
import { UUID } from './launch';
import type { Platform } from './platform';
import { contextOf } from './tabs';

/**
 * Returns the id of the browsing context of one of the extension's views. Runs with the privileges of
 * Firefox.
 */
function findView({ extensionOf, navigables }: Platform, addonId: string, viewType: string) {
  const view = [...extensionOf(addonId).views].find((view) => view.viewType === viewType);
  return view && navigables.getIdForBrowsingContext(view.xulBrowser.browsingContext);
}

const findBackground = (browser: Browser) => inChrome(browser, findView, ADDON_ID, 'background');
const findPopup = (browser: Browser) => inChrome(browser, findView, ADDON_ID, 'popup');

/** Starts the event page if it is stopped, and returns its browsing context. */
async function untilEventPage(browser: Browser): Promise<string> {
  await inChrome(browser, ({ extensionOf }, id) => extensionOf(id).wakeupBackground(), ADDON_ID);
  return until('the event page', () => findBackground(browser));
}

/** Returns the id of the system process that a page runs in. Throws if there is none. */
async function processIdOf(browser: Browser, context: string): Promise<number> {
  const id = await inChrome(
    browser,
    ({ navigables }, context) =>
      navigables.getBrowsingContextById(context).currentWindowGlobal?.osPid,
    context,
  );
  if (!id) throw new Error('the page has no process');
  return id;
}

/** Pauses the process of a page. Returns the function that resumes it. */
async function hold(browser: Browser, context: string): Promise<() => Promise<void>> {
  const id = await processIdOf(browser, context);
  process.kill(id, 'SIGSTOP');
  return async () => void process.kill(id, 'SIGCONT');
}

/**
 * Source code that finds the sandboxes of the extension's scripts in a page's document. Runs in the
 * page's process.
 */
const FIND_SCRIPTS = `
  const { ExtensionContent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionContent.sys.mjs');
  const documents = content.browsingContext.getAllBrowsingContextsInSubtree()
    .map((context) => context.currentWindowContext?.innerWindowId);
  const scripts = ExtensionContent.getAllContentScriptGlobals().filter((sandbox) => {
    const of = Cu.getSandboxMetadata(sandbox);
    return of.addonId === '${ADDON_ID}' && documents.includes(of['inner-window-id']);
  });`;

/**
 * Runs a script in the process of a tab and returns the script's variable `data`. Runs with the
 * privileges of Firefox.
 */
function runInProcess({ navigables }: Platform, context: string, script: string) {
  const { messageManager } = navigables.getBrowserById(context);
  const url = `data:,${encodeURIComponent(`{${script}; sendAsyncMessage('for-tests', data);}`)}`;
  return new Promise<boolean>((resolve) => {
    messageManager.addMessageListener('for-tests', function onMessage({ data }) {
      messageManager.removeMessageListener('for-tests', onMessage);
      resolve(data);
    });
    messageManager.loadFrameScript(url, false);
  });
}

/** The methods for the extension's event page, popup and scripts in Firefox. */
export const contexts = {
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

  reloadExtension: (browser) =>
    inChrome(browser, async ({ addons }, id) => (await addons.getAddonByID(id)).reload(), ADDON_ID),

  async holdWorker(browser) {
    return hold(browser, await untilEventPage(browser));
  },

  freeze: (page) => hold(page.browser(), contextOf(page)),

  async crash(page) {
    const id = await processIdOf(page.browser(), contextOf(page));
    process.kill(id, 'SIGKILL');
    await until('the page to be gone', async () => {
      const now = await processIdOf(page.browser(), contextOf(page)).catch(() => undefined);
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
    // If the popup is open, a click would only close it.
    await until('no popup to be open', async () => {
      const open = await findPopup(browser);
      if (open) await runIn(browser, open, () => window.close(), []).catch(() => {});
      return !open;
    });
    await inChrome(
      browser,
      ({ browserActionFor, extensionOf, navigables, services }, context, id) => {
        const { documentGlobal } = navigables.getBrowserById(context);
        // A popup opens only in the active window.
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
