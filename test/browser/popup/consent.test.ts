import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inChrome } from '../../drivers/firefox/chrome-scope';
import type { PublicServices } from '../../world/public-services/public-services';
import { isFirefox, press, pressIn, untilEventsHandled } from '../support/harness';
import { openAt, untilPageSays, words } from '../support/steps';
import { untilPageAt } from '../support/tabs';
import {
  launchWithPublicWeb,
  PAGE,
  pressAskThemToo,
  pressIsItJustMe,
  SERVICES,
  setUsualResponses,
} from './public-web';

const isSettings = (url: string) => url.endsWith('/options/index.html#services');

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

  const asked = (hosts: readonly string[]) =>
    services.requests.map(({ host }) => host).filter((host) => hosts.includes(host));

  test('archive.org is not asked; the settings offer to allow it', async () => {
    const page = await openAt(browser, PAGE);
    await press(page, 'Open somewhere else');
    await press(page, 'Saved copy');
    const settings = await untilPageAt(browser, isSettings);
    await untilEventsHandled(browser);
    expect(asked(['archive.org', 'web.archive.org'])).toEqual([]);
    await settings.close();
  });

  test('no service is asked before the user allows it in the settings, and then all are', async () => {
    const page = await openAt(browser, PAGE);
    const { asks } = await pressIsItJustMe(browser, page);
    expect(asks).toEqual(SERVICES);
    await press(page, 'Ask them too');
    const settings = await untilPageAt(browser, isSettings);
    await untilEventsHandled(browser);
    expect(asked(SERVICES)).toEqual([]);
    await pressIn(settings, words('consentAllow'));
    await untilPageSays(settings, words('consentGiven'));
    await untilEventsHandled(browser);
    expect(asked(SERVICES)).toEqual([]);
    await page.bringToFront();
    await pressAskThemToo(browser, page);
    expect(new Set(asked(SERVICES))).toEqual(new Set(SERVICES));
  });
});
