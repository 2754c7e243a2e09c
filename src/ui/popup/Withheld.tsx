import { browser, type Permissions } from '../../browser';
import { words } from '../../i18n';
import { EVERY_SITE } from '../../permissions';

/** Asks to be let onto a site that the user keeps the extension off, or onto all of them. */
export function Withheld({ url }: { url: string }) {
  const { protocol, host, hostname } = new URL(url);
  // In answer to a click, before anything else is waited for. The browser asks, not we.
  const request = (permissions: Permissions.Permissions) =>
    void browser.permissions.request(permissions).then((isAllowed) => {
      if (isAllowed) location.reload();
    });
  return (
    <footer>
      <button
        type="button"
        class="primary"
        onClick={() => request({ origins: [`${protocol}//${hostname}/*`] })}
      >
        {words('allowHere', host)}
      </button>
      <button type="button" onClick={() => request(EVERY_SITE)}>
        {words('allowEverywhere')}
      </button>
    </footer>
  );
}
