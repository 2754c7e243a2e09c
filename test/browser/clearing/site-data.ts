import type { Browser, Page } from 'puppeteer-core';
import { launchWithExtension } from '../../drivers/launch';
import { page as html, text } from '../../world/responses';
import { inPrivateWorker, inWorker, isFirefox, paths, until, urlOf } from '../support/harness';

const CHROMIUM_FLAGS = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  // Starting a process per site would take most of the time.
  '--renderer-process-limit=1',
  '--disable-site-isolation-trials',
  '--disable-features=SpareRendererForSitePerProcess,ProactivelySwapBrowsingInstance',
];
/** The ids of the cookie stores. */
export const [ORDINARY, PRIVATE] = isFirefox ? ['firefox-default', 'firefox-private'] : ['0', '1'];

interface SiteData {
  planClearing(tabId: number, url: string): Promise<object>;
  clearCache(tabId: number, url: string): Promise<unknown>;
  clearCacheAndCookies(tabId: number, url: string): Promise<object>;
  restoreCleared(tabId: number): Promise<object | undefined>;
}
declare const siteData: SiteData;

/** The function that runs a task in the worker that sees a cookie store. */
const inWorkerOf = (storeId: string) => (storeId === PRIVATE ? inPrivateWorker : inWorker);

/** Calls a function of the extension for the tab of a page. */
const act = async <Action extends keyof SiteData>(
  browser: Browser,
  page: Page,
  action: Action,
  storeId = ORDINARY,
) =>
  inWorkerOf(storeId)(
    browser,
    async (action: Action, url: string) => {
      const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
      return siteData[action](tab?.id ?? -1, url) as ReturnType<SiteData[Action]>;
    },
    action,
    await urlOf(page),
  );

/** Reads what clearing the site of a tab would remove. */
export const plan = (browser: Browser, page: Page) => act(browser, page, 'planClearing');
/** Clears the cache of a tab's site. */
export const clearCache = (browser: Browser, page: Page) => act(browser, page, 'clearCache');
/** Clears the cache, cookies and storage of a tab's site. */
export const clear = (browser: Browser, page: Page, storeId?: string) =>
  act(browser, page, 'clearCacheAndCookies', storeId);
/** Undoes the last clearing of a tab. */
export const undo = (browser: Browser, page: Page, storeId?: string) =>
  act(browser, page, 'restoreCleared', storeId);

/** Launches a browser with the built extension; its worker is running. */
export async function launchSiteData(extension: string): Promise<Browser> {
  const browser = await launchWithExtension(extension, isFirefox ? {} : { args: CHROMIUM_FLAGS });
  await until('the worker to be ready', () =>
    inWorker(browser, () => typeof siteData !== 'undefined'),
  );
  return browser;
}

export const COOKIES = [
  'basket=tea; Max-Age=99999',
  'who=me; HttpOnly; SameSite=Strict; Path=/account/orders',
  'chat=1; Secure; SameSite=None; Partitioned; Path=/',
];

/** A site that sets `COOKIES` and has a service worker and a cacheable picture. */
export const PAGE = paths({
  '/': html('', { headers: { 'set-cookie': COOKIES as unknown as string } }),
  '/private': html('', { headers: { 'set-cookie': COOKIES as unknown as string } }),
  '/contained': html('', { headers: { 'set-cookie': COOKIES as unknown as string } }),
  '/picture': text('a picture', { headers: { 'cache-control': 'max-age=999' } }),
  '/worker.js': text('', { headers: { 'content-type': 'text/javascript' } }),
});

interface Stored {
  local: [string, string | null][];
  session: [string, string | null][];
  databases: string[];
  caches: string[];
  workers: number;
}
export const EMPTY: Stored = { local: [], session: [], databases: [], caches: [], workers: 0 };

/** Fills every kind of storage of a page; returns the content. */
export async function fillStorage(page: Page): Promise<Stored> {
  await page.evaluate(async () => {
    // Keys that are also properties of `Storage`, and half a surrogate pair.
    for (const key of ['tea', 'length', 'getItem', '__proto__']) localStorage.setItem(key, 'a "b"');
    localStorage.setItem('compressed', '\ud800\u0000ä');
    sessionStorage.setItem('step', '2');
    await caches.open('pictures');
    await navigator.serviceWorker.register('/worker.js');
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('orders');
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(opening.error);
    });
  });
  return readStorage(page);
}

/** Reads every kind of storage of a page. */
export function readStorage(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const [local = [], session = []] = [localStorage, sessionStorage].map((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
        .sort()
        .map((key): [string, string | null] => [key, storage.getItem(key)]),
    );
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name);
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    return { local, session, databases, caches: await caches.keys(), workers };
  });
}

/** Reads all cookies of a store in the order in which they are sent: longest path, then oldest. */
export function readJar(browser: Browser, storeId = ORDINARY): Promise<chrome.cookies.Cookie[]> {
  const read = (storeId: string) => chrome.cookies.getAll({ storeId, partitionKey: {} });
  return inWorkerOf(storeId)(browser, read, storeId);
}
