import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html } from '../../world/answers';
import {
  hasButton,
  inWorker,
  isFirefox,
  launch,
  openSite,
  pressIn,
  until,
} from '../support/harness';
import {
  clickCheckLink,
  extensionWithNotifications,
  openAt,
  openPopup,
  popupOf,
  textOf,
  typeAddress,
  untilCardSays,
  untilPageSays,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const FINE = html('<title>Tea</title>');
const WATCH = "Tell me when it's back";

/** Types an address into the popup of a page, and has it checked. */
async function askFor(text: string, inBrowser = browser): Promise<Page> {
  const site = await openSite(FINE);
  await openAt(inBrowser, site.url);
  const popup = await openPopup(inBrowser);
  await untilCardSays(popup, words('pageFine'));
  await typeAddress(popup, text);
  return popup;
}

test('a shop that no tab shows is asked once, without its cookies, and can be watched', async () => {
  const site = await openSite(gatewayError(503));
  const { host } = new URL(site.url);
  // The question whether it may notify would close the popup.
  const own = await launchWithExtension(extensionWithNotifications());
  onTestFinished(() => own.close());
  await inWorker(own, (url) => chrome.cookies.set({ url, name: 'a', value: 'b' }), site.url);
  const popup = await askFor(`${host}/tea`, own);
  await untilPageSays(popup, `${host} does not answer as it should.`);
  await untilPageSays(popup, 'Look again');
  expect(site.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /',
    'HEAD /tea',
  ]);
  for (const { headers } of site.requests) expect(headers.cookie).toBe(undefined);

  await pressIn(popup, WATCH);
  await untilPageSays(popup, words('watchedTitle'));
  expect(await hasButton(popup, WATCH)).toBe(false);
  await pressIn(popup, `Stop watching ${host}`);
  await until('nothing to be watched', async () => !(await textOf(popup)).includes('Watched'));
});

test('a shop that answers is said to, with a way to open it', async () => {
  const site = await openSite(FINE);
  const { host } = new URL(site.url);
  const popup = await askFor(site.url);
  await untilPageSays(popup, `${host} answers.`);
  expect(await hasButton(popup, WATCH)).toBe(false);
  const link = await popup.$(`::-p-aria([name="Open ${host}"][role="link"])`);
  // The popup is closed by it, and may not live to say that it was clicked.
  void link?.click().catch(() => {});
  await until('the shop to be opened', () => site.requests.some(({ method }) => method === 'GET'));
});

test.each([
  ['javascript:alert(1)', 'addressNotWeb'],
  ['???', 'addressUnclear'],
  ['Fern & Kettle', 'addressName'],
] as const)('what cannot be asked is explained: %s', async (text, problem) => {
  const popup = await askFor(text);
  await untilPageSays(popup, words(problem));
  expect(await hasButton(popup, 'Search for it')).toBe(problem === 'addressName');
  expect(await hasButton(popup, 'Check fernkettle.com')).toBe(problem === 'addressName');
});

// A browser's own menu cannot be pressed from here; Chromium's event can be told all the same.
test.skipIf(isFirefox)('a link can be checked without being opened', async () => {
  const site = await openSite(gatewayError(502));
  const { host } = new URL(site.url);
  const shop = await openSite(FINE);
  const page = await openAt(browser, shop.url);
  await clickCheckLink(browser, page, `${site.url}/order`);
  const popup = await popupOf(browser);
  await untilPageSays(popup, `${host} does not answer as it should.`);
  expect(site.requests.map(({ method, path }) => `${method} ${path}`)).toContain('HEAD /order');
  expect(site.requests.some(({ path, method }) => path === '/order' && method !== 'HEAD')).toBe(
    false,
  );
  await popup.close();

  // What was asked for goes with the tab that it was asked in.
  await page.close();
  await until('it to be forgotten', async () => {
    const stored = await inWorker(browser, () => chrome.storage.session.get(null));
    return !JSON.stringify(stored).includes(host);
  });
});
