import { browser, type Permissions } from './browser';

export const NOTIFICATIONS: Permissions.Permissions = { permissions: ['notifications'] };

/** What the extension needs to see any page fail; a user can withhold it. */
export const EVERY_SITE: Permissions.Permissions = { origins: ['http://*/*', 'https://*/*'] };

/**
 * Asks for the permission to notify, if it can be asked for here: in answer to a click, before
 * anything else is waited for. Chromium's worker hears of clicks in a card over a page as well;
 * Firefox, of those in the extension's own pages alone.
 */
export function requestNotifications(): void {
  browser.permissions?.request(NOTIFICATIONS).catch(() => {});
}
