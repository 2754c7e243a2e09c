import { render } from 'preact';
import { direction, words } from '../i18n';
import { loadSettings } from '../settings';
import { Settings } from './settings/Settings';

document.title = `${words('name')} · ${words('settings')}`;
const first = await loadSettings();
render(
  <main class="card" dir={direction()}>
    <h1>{words('settings')}</h1>
    <Settings first={first} />
  </main>,
  document.body,
);
