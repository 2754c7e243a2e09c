import { useEffect, useState } from 'preact/hooks';
import { isPrivateContext } from '../../../browser';
import { words } from '../../../i18n';
import {
  changeSettings,
  loadSettings,
  onSettingsChanged,
  type Settings as Values,
} from '../../../settings';
import { Diagnostics } from './Diagnostics';
import { Display } from './Display';
import { Files } from './Files';
import { HiddenSites } from './HiddenSites';
import { Retrying } from './Retrying';
import { Services } from './Services';

/** All settings, kept up to date with changes made elsewhere. */
export function Settings({ first }: { first: Values }) {
  const [settings, setSettings] = useState(first);
  const [hasFailed, setHasFailed] = useState(false);
  const reload = () => void loadSettings().then(setSettings);
  useEffect(() => onSettingsChanged(reload), []);
  const onChange = (changes: Partial<Values>) => {
    setSettings((before) => ({ ...before, ...changes }));
    changeSettings(changes).then(
      () => setHasFailed(false),
      () => {
        setHasFailed(true);
        reload();
      },
    );
  };
  return (
    <div class="settings">
      <Retrying settings={settings} onChange={onChange} />
      <Display settings={settings} onChange={onChange} />
      <Services settings={settings} onChange={onChange} />
      <HiddenSites settings={settings} onChange={onChange} />
      {!isPrivateContext() && <Files onImported={reload} />}
      {!isPrivateContext() && <Diagnostics />}
      <p role="alert">{hasFailed ? words('settingsFull') : ''}</p>
      <p>
        <a href="../welcome/index.html">{words('welcomeAgain')}</a>
      </p>
    </div>
  );
}
