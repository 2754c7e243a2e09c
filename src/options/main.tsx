import { render } from 'preact';
import { followAppearance } from '../follow-appearance';
import { words } from '../i18n';
import { loadSettings } from '../settings';
import { History } from './history/History';
import { Rooms } from './Rooms';
import { Settings } from './settings/Settings';
import { Statistics } from './statistics/Statistics';

document.documentElement.lang = words('language');
const [first] = await Promise.all([loadSettings(), followAppearance()]);
render(
  <Rooms
    history={<History />}
    statistics={<Statistics />}
    settings={
      <>
        <h1>{words('settings')}</h1>
        <Settings first={first} />
      </>
    }
  />,
  document.body,
);
