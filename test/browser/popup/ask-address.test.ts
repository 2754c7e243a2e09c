import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html } from '../../world/responses';
import { hasButton, inWorker, isFirefox, openSite, pressIn, until } from '../support/harness';
import {
  clickCheckLink,
  extensionWithNotifications,
  fireAlarm,
  hasFocusedElement,
  openAt,
  openPopup,
  popupOf,
  pressByKey,
  textOf,
  typeAddress,
  untilCardSays,
  untilPageSays,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'back-soon-'));
beforeAll(async () => {
  // The browser's question about notifications would close the popup.
  browser = await launchWithExtension(extensionWithNotifications(folder));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const FINE = html('<title>Tea</title>');
const WATCH = "Tell me when it's back";

/** Types an address into the popup of a healthy page and submits it. */
async function askFor(text: string): Promise<Page> {
  const site = await openSite(FINE);
  await openAt(browser, site.url);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  await typeAddress(popup, text);
  return popup;
}

test('checking a typed address requests it once without cookies, and it can be watched', async () => {
  const site = await openSite(gatewayError(503));
  const { host } = new URL(site.url);
  await inWorker(browser, (url) => chrome.cookies.set({ url, name: 'a', value: 'b' }), site.url);
  const popup = await askFor(`${host}/tea`);
  await untilPageSays(popup, `${host} does not answer as it should.`);
  await untilPageSays(popup, 'Look again');
  expect(site.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /',
    'HEAD /tea',
  ]);
  for (const { headers } of site.requests) expect(headers.cookie).toBe(undefined);
  // The site is not public.
  expect(await textOf(popup)).not.toContain(words('lookUpAt'));

  await pressIn(popup, WATCH);
  await untilPageSays(popup, words('watchedTitle'));
  expect(await hasButton(popup, WATCH)).toBe(false);
  // In Firefox, a script's focus counts as the keyboard's only after the Tab key.
  await popup.keyboard.press('Tab');
  await pressByKey(popup, `Stop watching ${host}`);
  await until('the watch to end', async () => !(await textOf(popup)).includes('Watched'));
  expect(await hasFocusedElement(popup)).toBe(true);
  const alarms = await inWorker(browser, () => chrome.alarms.getAll());
  expect(alarms.filter(({ name }) => name === site.url)).toEqual([]);
});

test('checking the address of a healthy shop says that it answers and offers to open it', async () => {
  const site = await openSite(FINE);
  const { host } = new URL(site.url);
  const popup = await askFor(site.url);
  await untilPageSays(popup, `${host} answers.`);
  expect(await hasButton(popup, WATCH)).toBe(false);
  const link = await popup.$(`::-p-aria([name="Open ${host}"][role="link"])`);
  // The click closes the popup, so its promise may never resolve.
  void link?.click().catch(() => {});
  await until('the shop to be opened', () => site.requests.some(({ method }) => method === 'GET'));
});

test('an address that acts is not asked, and is not said to fail', async () => {
  const site = await openSite(FINE);
  const popup = await askFor(`${new URL(site.url).host}/?add-to-cart=7`);
  await untilPageSays(popup, words('askedHomeOnly'));
  await untilPageSays(popup, 'Look again');
  expect(site.requests.map(({ path }) => path)).toEqual(['/']);
  expect(await textOf(popup)).not.toContain(words('verdictPageOnly'));
});

test('an input that cannot be checked is explained', async () => {
  const popup = await askFor('Fern & Kettle');
  await untilPageSays(popup, words('addressName'));
  expect(await hasButton(popup, 'Search for it')).toBe(true);
  expect(await hasButton(popup, 'Check fernkettle.com')).toBe(true);
});

// No test can open the browser's context menu; only Chromium lets one dispatch its event.
test.skipIf(isFirefox)(
  'checking a link by its context menu sends a HEAD request and no GET',
  async () => {
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

    // The result is removed together with the tab that it was shown in.
    await page.close();
    await until('the result to be removed', async () => {
      const stored = await inWorker(browser, () => chrome.storage.session.get(null));
      return !JSON.stringify(stored).includes(host);
    });
  },
);

test('neither a check nor a watch of a sign-out link requests that link', async () => {
  const site = await openSite(gatewayError(503));
  await inWorker(browser, (url) => chrome.cookies.set({ url, name: 'a', value: 'b' }), site.url);
  const popup = await checkLink(`${site.url}/logout`);
  await untilPageSays(popup, 'Look again');
  await pressIn(popup, WATCH);
  await untilPageSays(popup, words('watchedTitle'));
  site.respond(FINE);
  await ageOutage(browser, site.url, 60_000);
  await until('a notification', async () => {
    await fireAlarm(browser, site);
    const shown = await inWorker(browser, () => chrome.notifications.getAll());
    return Object.keys(shown).length > 0;
  });
  expect(new Set(site.requests.map(({ path }) => path))).toEqual(new Set(['/']));
  for (const { headers } of site.requests) expect(headers.cookie).toBe(undefined);
});

/** Checks a link: in Chromium by its context menu, in Firefox by its address in the popup. */
async function checkLink(url: string): Promise<Page> {
  const shop = await openSite(FINE);
  const page = await openAt(browser, `${shop.url}/`);
  if (!isFirefox) {
    await clickCheckLink(browser, page, url);
    return popupOf(browser);
  }
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  await typeAddress(popup, url);
  return popup;
}
