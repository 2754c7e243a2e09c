import { browser } from '../../browser';

/**
 * Whether the user lets us ask a host. Where not, the browser would ask it in our name, with an
 * `Origin` that in Firefox no other installation has, and keep the answer from us.
 */
export function hasAccess(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
