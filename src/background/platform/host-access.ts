import { browser } from '../../browser';

/**
 * Whether the user lets the extension access a host. Without access, the browser would still send our
 * request, in Firefox with an `Origin` that is unique to the installation, but withhold the response.
 */
export function hasAccess(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
