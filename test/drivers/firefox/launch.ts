import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import { findBrowser } from '../find-browser';
import { ADDON_ID, inChrome } from './chrome-scope';
import type { Platform } from './platform';

/** The address of our pages, which Firefox would else draw anew for every profile. */
export const UUID = '5028502a-0502-4502-8502-502502502502';

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/** Where Firefox is, `FIREFOX_PATH` first. */
const findFirefox = (): string =>
  findBrowser(
    'Firefox',
    'FIREFOX_PATH',
    usualPlaces,
    'Install it (on Debian: apt-get install firefox-esr) or set FIREFOX_PATH.',
  );

export interface FirefoxOptions extends LaunchOptions {
  prefs?: Record<string, boolean | number | string>;
}

/** Launches a Firefox that can be asked about itself, without an extension. */
export async function launchFirefox({ prefs, args = [], ...options }: FirefoxOptions = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    acceptInsecureCerts: true,
    ...options,
    // Without it there is no way to our own pages, nor to the browser's own windows.
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: UUID }),
      'extensions.openPopupWithoutUserGesture.enabled': true,
      // Taken offline, it is to miss the servers of this machine too.
      'network.disable-localhost-when-offline': true,
      // It draws notifications itself, where they can be clicked.
      'alerts.useSystemBackend': false,
      ...prefs,
    },
  });
  await inChrome(browser, prepare);
  return browser;
}

/** Runs with the rights of Firefox. */
function prepare({ contextById, navigables, services }: Platform): void {
  // Set by drivers of Firefox, it hides that an empty answer makes an error page; a profile's own
  // preferences come too early to change it.
  services.prefs.setBoolPref('browser.http.blank_page_with_error_response.enabled', false);
  // BiDi knows tabs only. An extension's event page and popup are given names as well.
  const { getBrowsingContextById, getIdForBrowsingContext } = navigables;
  navigables.getBrowsingContextById = function (id) {
    return id.startsWith('view-')
      ? contextById(Number(id.slice('view-'.length)))
      : getBrowsingContextById.call(this, id);
  };
  navigables.getIdForBrowsingContext = function (context) {
    const id = getIdForBrowsingContext.call(this, context);
    return id ?? (context?.isContent && !context.parent ? `view-${context.id}` : null);
  };
}
