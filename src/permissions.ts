import { browser, type Permissions } from './browser';

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
