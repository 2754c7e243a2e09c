import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser';
import { words } from '../../i18n';
import { EVERY_SITE } from '../../permissions';

/** Asks to be let onto sites, where the browser or its user does not let us. */
export function Access() {
  const [isAllowed, setIsAllowed] = useState(true);
  useEffect(() => {
    const look = () => void browser.permissions.contains(EVERY_SITE).then(setIsAllowed);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  if (isAllowed) return null;
  return (
    <div class="access" role="alert">
      <h2>{words('welcomeAccess')}</h2>
      <p>{words('welcomeAccessNote')}</p>
      <footer>
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
