import type { Scenarios } from '../scenario';
import { failures } from './failures';
import { forms } from './forms';
import { history } from './history';
import { pages } from './pages';
import { redirects } from './redirects';
import { reloads } from './reloads';
import { tabs } from './tabs';

export const scenarios: Scenarios = {
  ...pages,
  ...failures,
  ...redirects,
  ...forms,
  ...reloads,
  ...history,
  ...tabs,
};
