import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/settings';
import { gatewayError } from '../../world/responses';
import type { Site } from '../../world/site';
import {
  find,
  hasHost,
  inWorker,
  launch,
  openSite,
  press,
  setColourScheme,
  stopWorker,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, openPopup, probesOf, untilCardSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterEach(() => set({}));
afterAll(() => browser?.close());

const set = (settings: Partial<Settings>) =>
  inWorker(browser, (settings) => chrome.storage.sync.set({ settings }), settings);

/** Opens a failing page of a new site. */
async function openFailing(status = 502): Promise<{ site: Site; page: Page }> {
  const site = await openSite(gatewayError(status));
  return { site, page: await openAt(browser, `${site.url}/tea`) };
}

test('a running wait ends when retries are switched off, and starts again when they are on', async () => {
  const { page } = await openFailing();
  await untilCardSays(page, words('waiting'));
  await set({ autoRetry: false });
  expect(await untilCardSays(page, words('resting'))).not.toContain(words('waiting'));
  await set({ autoRetry: true });
  await untilCardSays(page, words('waiting'));
});

test('a newly started worker follows the settings: no card for another status, no probe', async () => {
  await set({ autoRetry: false, statuses: [502] });
  await stopWorker(browser);
  const other = await openFailing(504);
  const { site, page } = await openFailing(502);
  await untilCardSays(page, words('resting'));
  expect(probesOf(site)).toEqual([]);
  expect(await hasHost(other.page)).toBe(false);
});

test('with notifications switched off, a watch asks for no permission', async () => {
  await set({ areNotificationsWanted: false });
  const { page } = await openFailing();
  await untilCardShown(page);
  onTestFinished(() =>
    inWorker(browser, () => {
      const { request } = globalThis as { request?: typeof chrome.permissions.request };
      if (request) chrome.permissions.request = request;
    }),
  );
  await inWorker(browser, () => {
    Object.assign(globalThis, { request: chrome.permissions.request });
    chrome.permissions.request = (async () => {
      Object.assign(globalThis, { isAsked: true });
    }) as never;
  });
  await press(page, "Tell me when it's back");
  await untilCardSays(page, words('watching'));
  expect(await inWorker(browser, () => 'isAsked' in globalThis)).toBe(false);
});

describe('the appearance setting', () => {
  const LIGHT = 'rgb(255, 250, 245)';
  const DARK = 'rgb(31, 27, 24)';

  const colourOf = async (page: Page) => {
    const card = await until('the region', () => find(page, 'Back Soon', 'region'));
    return card!.evaluate((card) => getComputedStyle(card).backgroundColor);
  };
  const untilColoured = (page: Page, colour: string) =>
    until(colour, async () => (await colourOf(page)) === colour);

  test('applies to the overlay, and the colour scheme of the browser applies without it', async () => {
    await set({ appearance: 'dark' });
    const { page } = await openFailing();
    await untilCardShown(page);
    await setColourScheme(page, 'light');
    expect(await colourOf(page)).toBe(DARK);
    await set({});
    await untilColoured(page, LIGHT);
    await setColourScheme(page, 'dark');
    expect(await colourOf(page)).toBe(DARK);
    await set({ appearance: 'light' });
    await untilColoured(page, LIGHT);
  });

  test('applies to the popup and its background', async () => {
    await set({ appearance: 'dark' });
    const { page } = await openFailing();
    await untilCardShown(page);
    await page.bringToFront();
    const popup = await openPopup(browser);
    await untilColoured(popup, DARK);
    const body = () => popup.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await body()).toBe(DARK);
    await set({ appearance: 'light' });
    await untilColoured(popup, LIGHT);
    expect(await body()).toBe(LIGHT);
  });
});
