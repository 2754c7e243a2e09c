import { render } from 'preact';
import { useState } from 'preact/hooks';
import { direction, words } from '../i18n';
import { changeSettings, loadSettings, type Settings } from '../settings';
import { HiddenSites } from './HiddenSites';
import { Services } from './Services';

function Options({ first }: { first: Settings }) {
  const [settings, setSettings] = useState(first);
  const [hasFailed, setHasFailed] = useState(false);
  const change = (some: Partial<Settings>) => {
    changeSettings(some).then(
      () => setSettings({ ...settings, ...some }),
      () => setHasFailed(true),
    );
  };
  return (
    <main class="card" dir={direction()}>
      <h1>{words('settings')}</h1>
      <Services settings={settings} onChange={change} />
      <HiddenSites settings={settings} onChange={change} />
      <p role="alert">{hasFailed ? words('settingsFull') : ''}</p>
    </main>
  );
}

document.title = `${words('name')} · ${words('settings')}`;
render(<Options first={await loadSettings()} />, document.body);
