import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { driver, isFirefox, SILENT_PAGE } from '../../drivers/chosen';
import type { Named } from '../../drivers/driver';
import { EXTENSION, launchBare, launchWithExtension } from '../../drivers/launch';
import { until } from '../../until';
import { gatewayError } from '../../world/answers';

export { EXTENSION, isFirefox, SILENT_PAGE, until };

import { type PublicServices, webOptions } from '../../world/public-services/public-services';
import { type Handler, type Site, startSite } from '../../world/site';

interface LaunchOptions {
  /** What there is beside this machine: hosts that are this machine by a name, or all of the web. */
  web?: string[] | PublicServices;
  args?: string[];
}

/** A browser with the built extension; its worker is up and listening. */
export async function launch({ web, args }: LaunchOptions = {}): Promise<Browser> {
  const browser = await launchWithExtension(
    EXTENSION,
    args ? { args } : webOptions(isFirefox, web),
  );
  await until('the worker to be ready', () =>
    inWorker(browser, () => typeof chrome !== 'undefined' && chrome.action !== undefined),
  );
  return browser;
}

/** A browser without the extension, which can be installed later; closed when the test ends. */
export async function launchPlain(): Promise<Browser> {
  const browser = await launchBare();
  onTestFinished(() => browser.close());
  return browser;
}

/** Runs a function in the extension's worker, with the whole of the extension API. */
export const inWorker = <Args extends unknown[], Result>(
  browser: Browser,
  task: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> => driver.inWorker(browser, task, args);

/** The same in the worker for private windows, where the browser has one of its own for them. */
export const inPrivateWorker = <Args extends unknown[], Result>(
  browser: Browser,
  task: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> => driver.inPrivateWorker(browser, task, args);

export const {
  visit,
  reload,
  stopWorker,
  isWorkerRunning,
  reloadExtension,
  holdWorker,
  freeze,
  hasExtensionScript,
  ownUrl,
  openOwn,
  urlOf,
  tabHistory,
  clearTabHistory,
  crash,
  travel,
  findAll,
  sendFromCard,
  paste,
} = driver;
export const {
  clearCookies,
  clickNotification,
  setDownloadFolder,
  setColourScheme,
  setSiteAccess,
  hasLearnedHsts,
  trustAuthority,
  setOffline,
  triggerAction,
  popupOf,
  readCard,
  confirmResending,
} = driver;

/** Waits for the card and gives what it says. */
export const cardOn = (page: Page) => until('the card', () => driver.readCard(page));

/** Allows the extension in private windows, as a person does in the browser's list of them. */
export const allowPrivateWindows = (browser: Browser, path: string = EXTENSION) =>
  driver.allowPrivateWindows(browser, path);

/** The first thing of that name, in our card too. */
export const find = async (page: Page, name: string, role: Named['role'] = 'button') =>
  (await findAll(page, { name, role }))[0] ?? null;

/** A person's click on one of the card's buttons. */
export async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await pressIn(page, name);
}

/** As `press`, but brings no other window to the front: that would close the popup. */
export const pressIn = (popup: Page, name: string, role: Named['role'] = 'button') =>
  driver.click(popup, { name, role });

/** The middle of one of the card's buttons, on the screen. */
export const middleOf = (page: Page, name: string) =>
  driver.middleOf(page, { name, role: 'button' });

/** A click where a button is, whatever is drawn there, and whatever the page has altered. */
export async function clickAt(page: Page, name: string): Promise<void> {
  const { x, y } = await middleOf(page, name);
  await page.mouse.click(x, y);
}

/** Whether a button of that name can be seen. */
export const hasButton = async (page: Page, name: string) => (await find(page, name)) !== null;

/** Whether our element is in the page, as the page itself could tell. */
export const hasHost = (page: Page) =>
  page.evaluate(() => document.querySelector('back-soon') !== null);

/** The id of the tab that shows an address; undefined where none does. */
const tabIdAt = (browser: Browser, url: string) =>
  inWorker(
    browser,
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    url,
  );

/** The id of a page's tab. */
export async function tabIdOf(browser: Browser, page: Page): Promise<number> {
  const url = await urlOf(page);
  const id = await tabIdAt(browser, url);
  if (id === undefined) throw new Error(`no tab shows ${url}`);
  return id;
}

/** A site that is closed when the test ends. */
export async function openSite(handler?: Handler): Promise<Site> {
  const site = await startSite();
  onTestFinished(() => site.close());
  if (handler) site.respond(handler);
  return site;
}

/** Answers each path in its own way; what is not named gets a 404. */
export function paths(answers: Record<string, Handler>): Handler {
  return (req, res) => {
    const answer = answers[(req.url ?? '/').split('?', 1)[0] ?? '/'];
    return answer ? answer(req, res) : void res.writeHead(404).end();
  };
}

/**
 * Waits until the extension has been through all that has happened so far, so that what it has not
 * done by then it will not do: a failure that comes after it all has got its card, and then its
 * word on the toolbar, which comes later.
 */
export async function caughtUp(browser: Browser): Promise<void> {
  const site = await startSite();
  site.respond(gatewayError(502));
  const page = await browser.newPage();
  try {
    await visit(page, site.url);
    await cardOn(page);
    await untilToolbarSays(browser, await urlOf(page), new URL(site.url).host);
  } finally {
    await page.close();
    await site.close();
  }
}

/** What the toolbar button of a tab shows. */
export const buttonOf = (browser: Browser, tabId: number) =>
  inWorker(
    browser,
    async (tabId) => ({
      title: await chrome.action.getTitle({ tabId }),
      badge: await chrome.action.getBadgeText({ tabId }),
    }),
    tabId,
  );

/** What the toolbar button of the tab with this address says. */
export async function toolbarTitle(browser: Browser, url: string): Promise<string | undefined> {
  const tabId = await tabIdAt(browser, url);
  return tabId === undefined ? undefined : (await buttonOf(browser, tabId)).title;
}

/** Waits until the toolbar button of the tab with this address says something. */
export const untilToolbarSays = (browser: Browser, url: string, said: string) =>
  until(`a button that says “${said}”`, async () =>
    (await toolbarTitle(browser, url))?.includes(said),
  );
