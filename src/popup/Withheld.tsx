import { browser } from '../browser';
import { words } from '../i18n';

const EVERYWHERE = ['http://*/*', 'https://*/*'];

/** Asks to be let onto a site that the user keeps the extension off, or onto all of them. */
export function Withheld({ url }: { url: string }) {
  const { protocol, host, hostname } = new URL(url);
  // In answer to a click, before anything else is waited for. The browser asks, not we.
  const request = (origins: string[]) =>
    void browser.permissions.request({ origins }).then((isAllowed) => {
      if (isAllowed) location.reload();
    });
  return (
    <footer>
      <button type="button" class="primary" onClick={() => request([`${protocol}//${hostname}/*`])}>
        {words('allowHere', host)}
      </button>
      <button type="button" onClick={() => request(EVERYWHERE)}>
        {words('allowEverywhere')}
      </button>
    </footer>
  );
}
