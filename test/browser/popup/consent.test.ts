import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inChrome } from '../../drivers/firefox/chrome-scope';
import type { PublicServices } from '../../world/public-services/public-services';
import { inWorker, isFirefox, press, pressIn, until, untilEventsHandled } from '../support/harness';
import { openAt, untilPageSays, words } from '../support/steps';
import { openOwnTab } from '../support/tabs';
import {
  launchWithPublicWeb,
  PAGE,
  pressAskThemToo,
  pressIsItJustMe,
  SERVICES,
  setUsualResponses,
} from './public-web';

const SETTINGS = '/src/ui/options/index.html#services';

// Chromium has no consent of its own.
describe.runIf(isFirefox)('without Firefox’s consent to tell others about a site', () => {
  let services: PublicServices;
  let browser: Browser;
  beforeAll(async () => {
    ({ services, browser } = await launchWithPublicWeb(false));
    await inChrome(browser, ({ services }) =>
      // Firefox then gives every permission that is requested after a click.
      services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false),
    );
  });
  beforeEach(() => setUsualResponses(services));
  afterAll(async () => {
    await browser?.close();
    await services?.close();
  });

  /** Waits until the extension has opened its settings in a tab, and closes that tab. */
  const untilSettingsOpen = () =>
    until('the settings', () =>
      inWorker(
        browser,
        async (path) => {
          const url = chrome.runtime.getURL(path);
          const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
          if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
          return tab !== undefined;
        },
        SETTINGS,
      ),
    );

  const asked = (hosts: readonly string[]) =>
    services.requests.map(({ host }) => host).filter((host) => hosts.includes(host));

  test('archive.org is not asked; the settings offer to allow it', async () => {
    const page = await openAt(browser, PAGE);
    await press(page, 'Open somewhere else');
    await press(page, 'Saved copy');
    await untilSettingsOpen();
    await untilEventsHandled(browser);
    expect(asked(['archive.org', 'web.archive.org'])).toEqual([]);
  });

  test('no service is asked before the user allows it in the settings, and then all are', async () => {
    const page = await openAt(browser, PAGE);
    const { asks } = await pressIsItJustMe(browser, page);
    expect(asks).toEqual(SERVICES);
    await press(page, 'Ask them too');
    await untilSettingsOpen();
    await untilEventsHandled(browser);
    expect(asked(SERVICES)).toEqual([]);
    const settings = await openOwnTab(browser, SETTINGS);
    await pressIn(settings, words('consentAllow'));
    await untilPageSays(settings, words('consentGiven'));
    await untilEventsHandled(browser);
    expect(asked(SERVICES)).toEqual([]);
    await page.bringToFront();
    await pressAskThemToo(browser, page);
    expect(new Set(asked(SERVICES))).toEqual(new Set(SERVICES));
  });
});
