import { describe } from 'vitest';
import { SHOP } from '../outage/outages';
import {
  decides,
  failed,
  failureOf,
  left,
  MAINTENANCE,
  OTHER_PAGE,
  PAGE,
  redirected,
} from './navigations';

const OTHER_SITE = 'https://other.example/pay';
const TOKEN = `${SHOP}/return?token=4f9a1c77e2b84d60`;
const at = (url: string, redirects: string[], more = {}) => ({
  url,
  response: redirected(502, url, redirects, more),
});

describe('a failing page that redirects led to', () => {
  decides([
    [
      'belongs to the address that was requested',
      { navigation: at(MAINTENANCE, [PAGE]) },
      failed({ url: PAGE, failedAt: MAINTENANCE, isRepeatable: true }),
    ],
    [
      'belongs to the first address that may be requested again',
      { navigation: at(MAINTENANCE, [TOKEN, PAGE]) },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'belongs to the first address of its site',
      { navigation: at(MAINTENANCE, [OTHER_SITE, PAGE]) },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'belongs to its own address if a form’s redirect led there',
      { navigation: at(MAINTENANCE, [PAGE], { submission: 'received' }) },
      failed({ url: MAINTENANCE, failedAt: undefined, submission: 'received' }),
    ],
    [
      'has the kind of the form that was sent before the redirect',
      { navigation: at(`${SHOP}/account`, [`${SHOP}/login`], { submission: 'received' }) },
      failed({ url: `${SHOP}/account`, submission: 'received', formKind: 'sign-in' }),
    ],
    [
      'belongs to its own address if only the fragment differs',
      { navigation: at(`${PAGE}#leaves`, [PAGE]) },
      failed({ url: PAGE, failedAt: undefined }),
    ],
  ]);
});

describe('a healthy page that redirects led to', () => {
  const navigation = { url: OTHER_PAGE, response: redirected(200, OTHER_PAGE, [PAGE]) };
  decides([
    [
      'ends the watches of both addresses',
      { navigation },
      left({ status: undefined, loadedUrls: [OTHER_PAGE, PAGE] }),
    ],
  ]);
});

describe('a failing page that redirects to a maintenance page', () => {
  const failure = failureOf({ failedAt: MAINTENANCE });
  const healthy = { url: MAINTENANCE, response: redirected(200, MAINTENANCE, [PAGE]) };
  decides([
    [
      'continues its failure if it redirects there again',
      { navigation: at(MAINTENANCE, [PAGE]), failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'continues its failure if the maintenance page reloads itself',
      { navigation: at(MAINTENANCE, []), failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is replaced if the user opens another page that redirects there',
      { navigation: { ...at(MAINTENANCE, [OTHER_PAGE]), isByPage: false }, failure },
      failed({ id: 'new', url: OTHER_PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is replaced if it is unknown who opened that page',
      { navigation: at(MAINTENANCE, [OTHER_PAGE]), failure },
      failed({ url: OTHER_PAGE }),
    ],
    [
      'continues its failure if the maintenance page opens another page that redirects there',
      { navigation: { ...at(MAINTENANCE, [OTHER_PAGE]), isByPage: true }, failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is left without recovery if only the maintenance page works',
      {
        navigation: { url: MAINTENANCE, response: redirected(200, MAINTENANCE, []) },
        failure,
      },
      left({ status: undefined, loadedUrls: [MAINTENANCE] }),
    ],
    [
      'is back if it redirects to the maintenance page, which works',
      { navigation: healthy, failure },
      left({ status: 200, loadedUrls: [MAINTENANCE, PAGE] }),
    ],
  ]);
});
