import type { Browser, CDPSession, Target, WebWorker } from 'puppeteer-core';
import { until } from '../../until';
import { type Driver, SILENT_PAGE } from '../driver';

const isOurs = (url: string) => url.startsWith('chrome-extension://');

/** Returns a target's CDP id, which Puppeteer does not export. */
const idOf = (target: Target) => (target as unknown as { _targetId: string })._targetId;

const sessions = new WeakMap<Browser, Promise<CDPSession>>();

/**
 * Returns the CDP session of the browser. All callers share it: after a session has ended, Puppeteer may
 * lose the browser's target.
 */
export function sessionOf(browser: Browser): Promise<CDPSession> {
  const session = sessions.get(browser) ?? browser.target().createCDPSession();
  sessions.set(browser, session);
  return session;
}

/** Returns the target of the ordinary or the private worker, or undefined if the worker is stopped. */
async function runningWorker(cdp: CDPSession, isPrivate: boolean) {
  const [{ targetInfos }, { defaultBrowserContextId: ordinary }] = await Promise.all([
    cdp.send('Target.getTargets'),
    cdp.send('Target.getBrowserContexts'),
  ]);
  return targetInfos.find(
    ({ type, url, browserContextId }) =>
      type === 'service_worker' && isOurs(url) && (browserContextId !== ordinary) === isPrivate,
  );
}

/** Waits until the extension's worker runs, and returns it. `isPrivate`: the one for private windows. */
export async function workerOf(browser: Browser, isPrivate = false): Promise<WebWorker> {
  const cdp = await sessionOf(browser);
  const target = await browser.waitForTarget(
    async (target) =>
      target.type() === 'service_worker' &&
      (await runningWorker(cdp, isPrivate))?.targetId === idOf(target),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the worker cannot be reached');
  return worker;
}

/** Waits until a worker has the extension API: one that has just started has none yet. */
function untilApi(worker: WebWorker): Promise<boolean> {
  const hasApi = () => typeof chrome !== 'undefined' && chrome.tabs !== undefined;
  return until('the API of the worker', () => worker.evaluate(hasApi));
}

/** The methods for the extension's worker, popup and scripts in Chromium. */
export const contexts = {
  async inWorker(browser, task, args) {
    const worker = await workerOf(browser);
    const evaluate = async () => (await worker.evaluate(task as never, ...args)) as never;
    try {
      return await evaluate();
    } catch (error) {
      // The first use of `chrome` has failed, so the task has done nothing yet.
      if (/chrome is not defined/.test(String(error))) {
        await untilApi(worker);
        return evaluate();
      }
      if (!/Execution context is not available/.test(String(error))) throw error;
    }
    // A worker that restarts can keep its id. Puppeteer then uses the old context, which is gone.
    const page = await browser.newPage();
    try {
      await page.goto(new URL(SILENT_PAGE, worker.url()).href);
      return (await page.evaluate(task as never, ...args)) as never;
    } finally {
      await page.close();
    }
  },

  async inPrivateWorker(browser, task, args) {
    const worker = await workerOf(browser, true);
    await untilApi(worker);
    return (await worker.evaluate(task as never, ...args)) as never;
  },

  async stopWorker(browser, isPrivate = false) {
    const cdp = await sessionOf(browser);
    // A worker that restarts immediately can keep its id. Only this event shows that the old one is gone.
    const goneIds = new Set<string>();
    const onDestroyed = ({ targetId }: { targetId: string }) => void goneIds.add(targetId);
    cdp.on('Target.targetDestroyed', onDestroyed);
    await cdp.send('Target.setDiscoverTargets', { discover: true });
    const runningTarget = () => runningWorker(cdp, isPrivate);
    const running = await runningTarget();
    if (running) {
      const { client } = await workerOf(browser, isPrivate);
      const { targetId } = running;
      const close = () => cdp.send('Target.closeTarget', { targetId });
      const stopped = close();
      // Detach now. With a session attached, a restarted worker keeps its id, and Puppeteer does not
      // notice the restart. Not before `close`: a worker that a debugger has paused would continue.
      // It fails if the worker was stopped and started before.
      await client.detach().catch(() => {});
      await stopped;
      await until('the worker to be gone', async () => {
        if (goneIds.has(targetId) || (await runningTarget())?.targetId !== targetId) return true;
        // A worker that was just starting may have ignored the first request to close.
        await close();
        return false;
      });
    }
    cdp.off('Target.targetDestroyed', onDestroyed);
  },

  async isWorkerRunning(browser) {
    const cdp = await sessionOf(browser);
    const running = await runningWorker(cdp, false);
    return running !== undefined;
  },

  async reloadExtension(browser, path) {
    await contexts.stopWorker(browser);
    const cdp = await sessionOf(browser);
    await cdp.send('Extensions.loadUnpacked', { path });
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
    // The events for existing contexts arrive before this resolves.
    await cdp.send('Runtime.enable');
    await cdp.detach();
    return origins.some(isOurs);
  },

  async sendFromCard(page, message) {
    const cdp = await page.createCDPSession();
    const contextIds: number[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (isOurs(context.origin)) contextIds.push(context.id);
    });
    // The events for existing contexts arrive before this resolves.
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

  ownUrl: async (browser, path) => new URL(path, (await workerOf(browser)).url()).href,

  async triggerAction(browser, page, id) {
    const cdp = await sessionOf(browser);
    const filter = [{ type: 'tab', exclude: false }];
    const { targetInfos } = await cdp.send('Target.getTargets', { filter });
    const address = await page.evaluate(() => location.href);
    const tab = targetInfos.find(({ url }) => url === address);
    if (!tab) throw new Error(`no tab shows ${address}`);
    // https://chromedevtools.github.io/devtools-protocol/tot/Extensions/#method-triggerAction
    const click = { id, targetId: tab.targetId };
    await cdp.send('Extensions.triggerAction' as 'Target.getTargets', click as object);
  },

  async popupOf(browser) {
    const target = await browser.waitForTarget((target) =>
      target.url().endsWith('/popup/index.html'),
    );
    return target.asPage();
  },
} satisfies Partial<Driver>;
