import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser';
import { words } from '../../i18n';
import { EVERY_SITE } from '../../permissions';

/** Asks for access to every site while the browser or the user withholds it. */
export function Access() {
  const [isAllowed, setIsAllowed] = useState(true);
  useEffect(() => {
    const update = () => void browser.permissions.contains(EVERY_SITE).then(setIsAllowed);
    update();
    browser.permissions.onAdded.addListener(update);
    browser.permissions.onRemoved.addListener(update);
    return () => {
      browser.permissions.onAdded.removeListener(update);
      browser.permissions.onRemoved.removeListener(update);
    };
  }, []);
  if (isAllowed) return null;
  return (
    <div class="access" role="alert">
      <h2>{words('welcomeAccess')}</h2>
      <p>{words('welcomeAccessNote')}</p>
      <footer class="lead">
        <button
          type="button"
          class="primary"
          onClick={() => void browser.permissions.request(EVERY_SITE)}
        >
          {words('allowEverywhere')}
        </button>
      </footer>
    </div>
  );
}
