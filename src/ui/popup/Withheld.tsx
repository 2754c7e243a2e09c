import { browser, type Permissions } from '../../browser';
import { words } from '../../i18n';
import { EVERY_SITE } from '../../permissions';

/** Asks for access to a site that the user has withheld, or to every site. */
export function Withheld({ url }: { url: string }) {
  const { protocol, host, hostname } = new URL(url);
  // Call this directly in the click handler: browsers refuse the request after any `await`.
  const request = (permissions: Permissions.Permissions) =>
    void browser.permissions.request(permissions).then((isAllowed) => {
      if (isAllowed) location.reload();
    });
  return (
    <footer class="lead">
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
