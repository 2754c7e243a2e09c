import type { Browser } from 'puppeteer-core';
import { UUID } from '../../world/firefox';
import { until } from '../../world/until';
import type { Driver } from '../driver';
import { ADDON_ID, inChrome, runIn } from './chrome-scope';
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

/** Holds the process of a page until what this gives is called. */
async function hold(browser: Browser, context: string): Promise<() => Promise<void>> {
  const id = await inChrome(
    browser,
    ({ navigables }, context) =>
      navigables.getBrowsingContextById(context).currentWindowGlobal?.osPid,
    context,
  );
  if (id === undefined) throw new Error('the page has no process');
  process.kill(id, 'SIGSTOP');
  return async () => void process.kill(id, 'SIGCONT');
}

/** Runs with the rights of Firefox: whether scripts of an extension ran in a tab's document. */
function lookForScript({ navigables }: Platform, context: string, addonId: string) {
  const { messageManager } = navigables.getBrowserById(context);
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
  return new Promise<boolean>((resolve) => {
    messageManager.addMessageListener('has-extension-script', ({ data }) => resolve(data));
    messageManager.loadFrameScript(`data:,${encodeURIComponent(`{${look}}`)}`, false);
  });
}

/** The event page, the popup, and what else runs of the extension. */
export const views = {
  async inWorker(browser, task, args) {
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

  hasExtensionScript: (page) => inChrome(page.browser(), lookForScript, contextOf(page), ADDON_ID),

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
