import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import { findBrowser } from '../find-browser';
import { ADDON_ID, type Connection, connectionOf, inChrome } from './chrome-scope';
import type { Platform } from './platform';

/** The host of the extension's pages. Without it, Firefox chooses a random one for each profile. */
export const UUID = '5028502a-0502-4502-8502-502502502502';

const usualPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/** Returns the path of Firefox: `FIREFOX_PATH`, or else a usual path. Throws if there is none. */
const findFirefox = (): string =>
  findBrowser(
    'Firefox',
    'FIREFOX_PATH',
    usualPaths,
    'Install it (on Debian: apt-get install firefox-esr) or set FIREFOX_PATH.',
  );

export interface FirefoxOptions extends LaunchOptions {
  prefs?: Record<string, boolean | number | string>;
}

/** Launches Firefox without an extension, with access to Firefox's own windows (see `inChrome`). */
export async function launchFirefox({ prefs, args = [], ...options }: FirefoxOptions = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    acceptInsecureCerts: true,
    ...options,
    // Gives the tests access to the extension's pages and to Firefox's own windows.
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: UUID }),
      'extensions.openPopupWithoutUserGesture.enabled': true,
      // Offline must include the servers of this machine.
      'network.disable-localhost-when-offline': true,
      // Firefox draws notifications itself, so that the tests can click them.
      'alerts.useSystemBackend': false,
      ...prefs,
    },
  });
  preventActivation(connectionOf(browser));
  await inChrome(browser, prepare);
  return browser;
}

/**
 * Puppeteer asks Firefox to count each function that it runs in a page as a click of the user. Firefox would
 * then forget the earlier real clicks when the function ends.
 * https://w3c.github.io/webdriver-bidi/#command-script-callFunction
 */
function preventActivation(connection: Connection): void {
  const send = connection.send.bind(connection);
  connection.send = (method, params) =>
    send(method, method === 'script.callFunction' ? { ...params, userActivation: false } : params);
}

/** Prepares Firefox for the tests. Runs with the privileges of Firefox. */
function prepare({ contextById, navigables, services }: Platform): void {
  // Firefox's remote agent sets this preference, so that empty responses show no error page as they do
  // for users. It does so after the preferences of the profile are read.
  services.prefs.setBoolPref('browser.http.blank_page_with_error_response.enabled', false);
  // BiDi gives ids to tabs only. Give ids to the extension's event page and popup as well.
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
