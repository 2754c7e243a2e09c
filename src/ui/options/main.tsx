import { render } from 'preact';
import { words } from '../../i18n';
import { loadSettings } from '../../settings';
import { followAppearance } from '../follow-appearance';
import { History } from './history/History';
import { InOrdinaryWindows } from './InOrdinaryWindows';
import { Rooms } from './Rooms';
import { Settings } from './settings/Settings';
import { Statistics } from './statistics/Statistics';

document.documentElement.lang = words('language');
const [first] = await Promise.all([loadSettings(), followAppearance()]);
render(
  <Rooms
    history={
      <InOrdinaryWindows title={words('history')}>
        <History />
      </InOrdinaryWindows>
    }
    statistics={
      <InOrdinaryWindows title={words('statistics')}>
        <Statistics />
      </InOrdinaryWindows>
    }
    settings={
      <>
        <h1>{words('settings')}</h1>
        <Settings first={first} />
      </>
    }
  />,
  document.body,
);
