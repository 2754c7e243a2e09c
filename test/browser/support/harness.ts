import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { withTimeout } from '../../../src/background/platform/with-timeout';
import { driver, isFirefox, SILENT_PAGE } from '../../drivers/current-driver';
import type { Named } from '../../drivers/driver';
import { EXTENSION, launchBare, launchWithExtension } from '../../drivers/launch';
import { until, untilClicksAreAccepted } from '../../until';
import { gatewayError } from '../../world/responses';

export { EXTENSION, isFirefox, SILENT_PAGE, until };

import { type PublicServices, webOptions } from '../../world/public-services/public-services';
import { type Handler, type Site, startSite } from '../../world/site';

interface LaunchOptions {
  /** Host names that lead to this machine, or stand-ins for the whole web. */
  web?: string[] | PublicServices;
  args?: string[];
}

/** Launches a browser with the built extension; its worker is running. */
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

/** Launches a browser without the extension; it is closed when the test ends. */
export async function launchWithoutExtension(): Promise<Browser> {
  const browser = await launchBare();
  onTestFinished(() => browser.close());
  return browser;
}

/** Runs a function in the extension's worker, with the full extension API. */
export const inWorker = <Args extends unknown[], Result>(
  browser: Browser,
  task: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> => driver.inWorker(browser, task, args);

/** Runs a function in the worker of private windows; in Firefox, in the one event page. */
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
  allowPrivateWindows,
  allowTellingOthers,
  hasLearnedHsts,
  trustAuthority,
  setOffline,
  triggerAction,
  popupOf,
  readCard,
  confirmResending,
} = driver;

/** Waits for the card; returns its text. */
export const untilCardShown = (page: Page) => until('the card', () => driver.readCard(page));

/** The first element with an accessible name and role, in the page or in the card. */
export const find = async (page: Page, name: string, role: Named['role'] = 'button') =>
  (await findAll(page, { name, role }))[0] ?? null;

/**
 * Brings a tab to the front and clicks a button of its card. Clicks again if the card has ignored the
 * click because it had not been visible long enough, which a test reaches and a user does not.
 */
export async function press(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  const hadIgnored = await saysIgnored(page);
  await pressIn(page, name);
  if (hadIgnored || !(await saysIgnored(page))) return;
  await untilClicksAreAccepted();
  await pressIn(page, name);
}

/** Whether the card says that it has ignored a click. */
async function saysIgnored(page: Page): Promise<boolean> {
  // A page that is being left may never be read.
  const card = await withTimeout(READING_LIMIT_MS, driver.readCard(page)).catch(() => undefined);
  return card?.includes(messages.unseenClick.message) ?? false;
}
const READING_LIMIT_MS = 1000;

/**
 * Clicks a button without bringing its page to the front: that would close a popup. Opens `More` first if
 * the button is under it.
 */
export async function pressIn(
  popup: Page,
  name: string,
  role: Named['role'] = 'button',
): Promise<void> {
  if (role === 'button') await unfoldFor(popup, name);
  await driver.click(popup, { name, role });
}

/** Waits for a button. Opens `More` if the card has one and does not show the button. */
export async function unfoldFor(page: Page, name: string): Promise<void> {
  const isShown = await until(`the button ${name}`, async () => {
    if (await hasButton(page, name)) return 'shown';
    return (await hasButton(page, 'More')) && 'folded';
  });
  if (isShown === 'folded') await openMore(page);
}

/** Opens `More`, if there is one and it is not open, and waits until its buttons are shown. */
export async function openMore(page: Page): Promise<void> {
  // Found anew each time: the page may load itself meanwhile.
  const isOpen = async () =>
    (await find(page, 'More'))?.evaluate((more) => more.ariaExpanded === 'true');
  if ((await isOpen()) !== false) return;
  await driver.click(page, { name: 'More', role: 'button' });
  await until('the buttons under More', isOpen);
  if (isFirefox) await until('the popup to have its size', () => page.evaluate(hasItsSize));
}

/**
 * Runs in the page: whether it is no popup of Firefox that is about to grow, as a click during that is lost.
 * Such a popup is at most 600 px high.
 */
const hasItsSize = () =>
  !location.pathname.endsWith('/popup/index.html') ||
  innerHeight >= 600 ||
  document.documentElement.scrollHeight <= innerHeight;

/** The centre of a button of the card, on the screen. */
export const middleOf = (page: Page, name: string) =>
  driver.middleOf(page, { name, role: 'button' });

/** Clicks the place of a button, even if something covers it or the page has changed the DOM API. */
export async function clickAt(page: Page, name: string): Promise<void> {
  const { x, y } = await middleOf(page, name);
  await page.mouse.click(x, y);
}

/** Whether the page or its card has a button of this name. */
export const hasButton = async (page: Page, name: string) => (await find(page, name)) !== null;

/** Whether the page contains the overlay's host element. */
export const hasHost = (page: Page) =>
  page.evaluate(() => document.querySelector('back-soon') !== null);

/** The id of the tab that shows an address; undefined when no tab does. */
const tabIdAt = (browser: Browser, url: string) =>
  inWorker(
    browser,
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    url,
  );

/**
 * The id of a page's tab. While the page is loading, its address may change between the two looks; the
 * next look finds it.
 */
export const tabIdOf = (browser: Browser, page: Page): Promise<number> =>
  until('the tab of a page', async () => tabIdAt(browser, await urlOf(page)));

/** Starts a site; it is closed when the test ends. */
export async function openSite(handler?: Handler): Promise<Site> {
  const site = await startSite();
  onTestFinished(() => site.close());
  if (handler) site.respond(handler);
  return site;
}

/** A handler with one response per path; other paths get a 404. */
export function paths(handlers: Record<string, Handler>): Handler {
  return (req, res) => {
    const handler = handlers[(req.url ?? '/').split('?', 1)[0] ?? '/'];
    return handler ? handler(req, res) : void res.writeHead(404).end();
  };
}

/**
 * Waits until earlier events are handled: opens another failing site and waits for its card and
 * toolbar title, which come last.
 */
export async function untilEventsHandled(browser: Browser): Promise<void> {
  const site = await startSite();
  site.respond(gatewayError(502));
  const page = await browser.newPage();
  try {
    await visit(page, site.url);
    await untilCardShown(page);
    await untilToolbarSays(browser, await urlOf(page), new URL(site.url).host);
  } finally {
    await page.close();
    await site.close();
  }
}

/** The title and badge of a tab's toolbar button. */
export const toolbarButtonOf = (browser: Browser, tabId: number) =>
  inWorker(
    browser,
    async (tabId) => ({
      title: await chrome.action.getTitle({ tabId }),
      badge: await chrome.action.getBadgeText({ tabId }),
    }),
    tabId,
  );

/** The toolbar title of the tab with this address; undefined when no tab has it. */
export async function toolbarTitle(browser: Browser, url: string): Promise<string | undefined> {
  const tabId = await tabIdAt(browser, url);
  return tabId === undefined ? undefined : (await toolbarButtonOf(browser, tabId)).title;
}

/** Waits until the toolbar title of the tab with this address contains a text. */
export const untilToolbarSays = (browser: Browser, url: string, said: string) =>
  until(`a toolbar title with “${said}”`, async () =>
    (await toolbarTitle(browser, url))?.includes(said),
  );
