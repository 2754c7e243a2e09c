import { render } from 'preact';
import { words } from '../../i18n';
import { loadSettings } from '../../settings';
import { followAppearance } from '../follow-appearance';
import { History } from './history/History';
import { NonPrivateOnly } from './NonPrivateOnly';
import { Sections } from './Sections';
import { Settings } from './settings/Settings';
import { Statistics } from './statistics/Statistics';

document.documentElement.lang = words('language');
const [first] = await Promise.all([loadSettings(), followAppearance()]);
render(
  <Sections
    history={
      <NonPrivateOnly title={words('history')}>
        <History />
      </NonPrivateOnly>
    }
    statistics={
      <NonPrivateOnly title={words('statistics')}>
        <Statistics />
      </NonPrivateOnly>
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
