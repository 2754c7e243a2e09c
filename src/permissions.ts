import { browser, type Permissions } from './browser';

export const NOTIFICATIONS: Permissions.Permissions = { permissions: ['notifications'] };

/**
 * Asks for the permission to notify, if it can be asked for here: in answer to a click, before
 * anything else is waited for. Chromium's worker hears of clicks in a card over a page as well;
 * Firefox, of those in the extension's own pages alone.
 */
export function requestNotifications(): void {
  browser.permissions?.request(NOTIFICATIONS).catch(() => {});
}
