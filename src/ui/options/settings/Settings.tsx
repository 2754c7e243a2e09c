import { useEffect, useState } from 'preact/hooks';
import { browser, isPrivateContext } from '../../../browser';
import { words } from '../../../i18n';
import { changeSettings, loadSettings, type Settings as Values } from '../../../settings';
import { Files } from './Files';
import { HiddenSites } from './HiddenSites';
import { Looks } from './Looks';
import { Services } from './Services';
import { Trying } from './Trying';

/** All that can be set, kept up to date with what is changed elsewhere. */
export function Settings({ first }: { first: Values }) {
  const [settings, setSettings] = useState(first);
  const [hasFailed, setHasFailed] = useState(false);
  const reload = () => void loadSettings().then(setSettings);
  useEffect(() => {
    browser.storage.sync.onChanged.addListener(reload);
    return () => browser.storage.sync.onChanged.removeListener(reload);
  }, []);
  const onChange = (some: Partial<Values>) => {
    setSettings((before) => ({ ...before, ...some }));
    changeSettings(some).then(
      () => setHasFailed(false),
      () => {
        setHasFailed(true);
        reload();
      },
    );
  };
  return (
    <div class="settings">
      <Trying {...{ settings, onChange }} />
      <Looks {...{ settings, onChange }} />
      <Services {...{ settings, onChange }} />
      <HiddenSites {...{ settings, onChange }} />
      {!isPrivateContext() && <Files onImported={reload} />}
      <p role="alert">{hasFailed ? words('settingsFull') : ''}</p>
      <p>
        <a href="../welcome/index.html">{words('welcomeAgain')}</a>
      </p>
    </div>
  );
}
