/**
 * Whether this is a browser for Android, which has neither windows nor search engines for add-ons.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/windows#browser_compatibility
 */
export const isAndroid = navigator.userAgent.includes('Android');
