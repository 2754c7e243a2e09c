import { render } from 'preact';
import { followAppearance } from '../follow-appearance';
import { direction, words } from '../i18n';
import { loadSettings } from '../settings';
import { Settings } from './settings/Settings';

document.title = `${words('name')} · ${words('settings')}`;
const [first] = await Promise.all([loadSettings(), followAppearance()]);
render(
  <main class="card" dir={direction()}>
    <h1>{words('settings')}</h1>
    <Settings first={first} />
  </main>,
  document.body,
);
