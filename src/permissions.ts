import { browser, isFirefox, type Permissions } from './browser';

export const NOTIFICATIONS: Permissions.Permissions = { permissions: ['notifications'] };

/** Access to every site, which the extension needs to notice failures; the user can withhold it. */
export const EVERY_SITE: Permissions.Permissions = { origins: ['http://*/*', 'https://*/*'] };

/**
 * Requests the notification permission. Call it while a click is handled, before any `await`.
 * Chromium's worker may also request it after a click in the overlay; Firefox accepts only clicks in
 * the extension's own pages.
 */
export function requestNotifications(): void {
  browser.permissions?.request(NOTIFICATIONS).catch(() => {});
}

/**
 * Firefox's consent to tell others which sites the user visits. Chromium has none.
 * https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/
 */
const BROWSING_ACTIVITY = { data_collection: ['browsingActivity'] } as Permissions.Permissions;

/** Leads to the button for that consent in the settings. */
export const CONSENT_FRAGMENT = '#services';

/** Whether the browser allows to tell others which site the user visits. */
export const mayTellOthers = async (): Promise<boolean> =>
  !isFirefox || browser.permissions.contains(BROWSING_ACTIVITY);

/** Requests that consent. Call it while a click in an own page is handled, before any `await`. */
export const requestTelling = (): Promise<boolean> =>
  browser.permissions.request(BROWSING_ACTIVITY);
