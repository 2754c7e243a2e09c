import type { Browser } from 'webextension-polyfill';

export type { BrowsingData, Permissions, Runtime, Tabs } from 'webextension-polyfill';

/** Whether this is the build for Firefox. */
export const isFirefox = import.meta.env.MODE === 'firefox';

// The one door to the browser: every other file takes the API from here. With Manifest V3 both
// answer with promises by themselves, and a polyfill in every page would be in the way.
// https://developer.chrome.com/docs/extensions/develop/migrate/api-calls#replace-callbacks
// Which of the two is settled by the build: a page can take `browser` away from a script laid over
// it, by an element of that id. https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object
const { browser: firefox, chrome: chromium } = globalThis as unknown as Record<string, Browser>;
export const browser = (isFirefox ? firefox : chromium) as Browser;

/**
 * Whether this context works for private windows alone. Chromium runs a second worker for them
 * (`"incognito": "split"`), with tabs, messages, cookies, alarms and IndexedDB of its own. In Firefox
 * the one background works for all windows, and only our pages can be private.
 * https://developer.chrome.com/docs/extensions/reference/manifest/incognito#split
 */
export const isPrivateContext = (): boolean => browser.extension?.inIncognitoContext ?? false;
