import polyfill, { type Browser } from 'webextension-polyfill';

export type { BrowsingData, Permissions, Runtime, Tabs } from 'webextension-polyfill';

/** Whether this is the build for Firefox. */
export const isFirefox = import.meta.env.MODE === 'firefox';

/**
 * The browser's API, with promises. Every other file takes it from here. In the overlay the build
 * replaces the polyfill by the native API: see `build/native-in-overlay.ts`.
 */
export const browser: Browser = polyfill;

/**
 * Whether this code runs in a context that serves only private windows. Chromium runs a second
 * worker for them (`"incognito": "split"`), with its own tabs, messages, cookies, alarms and
 * IndexedDB. In Firefox one background serves all windows; only our pages can be private.
 * https://developer.chrome.com/docs/extensions/reference/manifest/incognito#split
 */
export const isPrivateContext = (): boolean => browser.extension?.inIncognitoContext ?? false;
