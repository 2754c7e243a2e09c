import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/settings';
import { launchWithExtension } from '../../drivers/launch';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
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
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import {
  extensionWithNotifications,
  fireAlarm,
  loadsOf,
  openAt,
  openPopup,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { ageOutage, readOutage } from '../support/stored-outage';
import { findPage, untilPageAt } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterEach(() => set({}));
afterAll(() => browser?.close());

const set = (settings: Partial<Settings>, of = browser) =>
  inWorker(of, (settings) => chrome.storage.sync.set({ settings }), settings);

/** Opens a failing page of a new site. */
async function openFailing(status = 502, headers = {}): Promise<{ site: Site; page: Page }> {
  const site = await openSite(gatewayError(status, undefined, headers));
  return { site, page: await openAt(browser, `${site.url}/tea`) };
}

describe('with automatic retries switched off', () => {
  test('the card appears, and only the user starts tries', async () => {
    await set({ autoRetry: false });
    const { site, page } = await openFailing();
    await untilCardSays(page, words('resting'));
    expect(await readOutage(browser, site.url)).not.toHaveProperty('wait');

    await press(page, 'Try now');
    await untilCardSays(page, 'tried 1 time');
    await untilCardSays(page, words('resting'));
    expect(loadsOf(site)).toHaveLength(2);
    expect(probesOf(site)).toEqual([]);

    await press(page, 'Keep trying');
    await untilCardSays(page, words('tryingByItself'));
    await until('a probe at once', () => probesOf(site).length === 1);
    site.respond(html('<title>Tea</title>'));
    await untilTitled(page, 'Tea');
  });

  test('a newly started worker sends no probe', async () => {
    await set({ autoRetry: false });
    await stopWorker(browser);
    const { site, page } = await openFailing();
    await untilCardSays(page, words('resting'));
    expect(probesOf(site)).toEqual([]);
  });

  test('a running wait ends, and starts again when retries are switched on', async () => {
    const { page } = await openFailing();
    await untilCardSays(page, words('waiting'));
    await set({ autoRetry: false });
    expect(await untilCardSays(page, words('resting'))).not.toContain(words('waiting'));
    await set({ autoRetry: true });
    await untilCardSays(page, words('waiting'));
  });
});

describe('with a card for some statuses only', () => {
  test.each(['running', 'newly started'])(
    'another status gets no card from a %s worker',
    async (when) => {
      await set({ statuses: [502] });
      if (when === 'newly started') await stopWorker(browser);
      const { page } = await openFailing(504);
      await untilEventsHandled(browser);
      expect(await hasHost(page)).toBe(false);
      await page.bringToFront();
      await untilCardSays(await openPopup(browser), words('pageBroken'));
      expect(await hasHost(page)).toBe(false);
      await untilCardShown((await openFailing(502)).page);
    },
  );

  test('a page keeps its card when it then fails with another status', async () => {
    await set({ statuses: [502] });
    const { site, page } = await openFailing(502, TRY_LATER);
    await untilCardShown(page);
    site.respond(gatewayError(504));
    await visit(page, await urlOf(page));
    await untilCardSays(page, `${words('errorCode')} 504`);
    await untilCardSays(page, 'tried 1 time');
  });
});

test.each([
  ['a shorter time', 5, 6, 'exhausted'],
  ['a longer time', 60, 31, 'tryingByItself'],
] as const)(
  'the time limit of the tries follows the setting: %s',
  async (_, retryLimitMinutes, agedMinutes, said) => {
    await set({ retryLimitMinutes });
    const { site, page } = await openFailing();
    await untilCardSays(page, words('waiting'));
    await ageOutage(browser, site.url, agedMinutes * 60_000);
    await press(page, 'Try now');
    // A due probe may come before the load.
    await untilCardSays(page, 'tried');
    await untilCardSays(page, words(said));
  },
);

test('with notifications switched off, a watch asks for no permission and opens a tab', async () => {
  const allowed = await launchWithExtension(extensionWithNotifications());
  onTestFinished(() => allowed.close());
  await set({ areNotificationsWanted: false }, allowed);
  const site = await openSite(gatewayError(502));
  const page = await openAt(allowed, site.url);
  await untilCardShown(page);
  await inWorker(allowed, () => {
    chrome.permissions.request = (async () => {
      Object.assign(globalThis, { isAsked: true });
    }) as never;
  });
  await press(page, "Tell me when it's back");
  await untilCardSays(page, words('watching'));
  await page.close();
  site.respond(html('<title>Back</title>'));
  await until('the page', async () => {
    await fireAlarm(allowed, site);
    return findPage(allowed, `${site.url}/`);
  });
  await untilPageAt(allowed, `${site.url}/`);
  expect(await inWorker(allowed, () => chrome.notifications.getAll())).toEqual({});
  expect(await inWorker(allowed, () => 'isAsked' in globalThis)).toBe(false);
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

  test.each([
    ['overlay', gatewayError(502)],
    ['recovery page', empty(502)],
  ])(
    'applies to the %s, and the colour scheme of the browser applies without it',
    async (_, failure) => {
      await set({ appearance: 'dark' });
      const site = await openSite(failure);
      const page = await openAt(browser, site.url);
      await untilCardShown(page);
      await setColourScheme(page, 'light');
      expect(await colourOf(page)).toBe(DARK);
      await set({});
      await untilColoured(page, LIGHT);
      await setColourScheme(page, 'dark');
      expect(await colourOf(page)).toBe(DARK);
      await set({ appearance: 'light' });
      await untilColoured(page, LIGHT);
    },
  );

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
