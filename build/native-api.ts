/**
 * The browser's own API, which replaces `webextension-polyfill` in the overlay and in unit tests.
 */
const { browser, chrome } = globalThis as { browser?: unknown; chrome?: unknown };
export default import.meta.env.MODE === 'firefox' ? browser : chrome;
