/**
 * Whether the browser runs on Android, where extensions have no `windows` and no `search` API.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/windows#browser_compatibility
 */
export const isAndroid = navigator.userAgent.includes('Android');
