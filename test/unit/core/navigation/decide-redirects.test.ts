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
      'belongs to itself, where a form led there',
      { navigation: at(MAINTENANCE, [PAGE], { submission: 'received' }) },
      failed({ url: MAINTENANCE, failedAt: undefined, submission: 'received' }),
    ],
    [
      'is at its own address, but for the fragment',
      { navigation: at(`${PAGE}#leaves`, [PAGE]) },
      failed({ url: PAGE, failedAt: undefined }),
    ],
  ]);
});

describe('a failing page under maintenance', () => {
  const failure = failureOf({ failedAt: MAINTENANCE });
  const healthy = { url: MAINTENANCE, response: redirected(200, MAINTENANCE, [PAGE]) };
  decides([
    [
      'goes on where it redirects there again',
      { navigation: at(MAINTENANCE, [PAGE]), failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'goes on where the maintenance page reloads itself',
      { navigation: at(MAINTENANCE, []), failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is replaced where the user opens another page that redirects there',
      { navigation: { ...at(MAINTENANCE, [OTHER_PAGE]), isByPage: false }, failure },
      failed({ id: 'new', url: OTHER_PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is replaced where it is unknown who opened that page',
      { navigation: at(MAINTENANCE, [OTHER_PAGE]), failure },
      failed({ url: OTHER_PAGE }),
    ],
    [
      'goes on where the maintenance page itself opens another page that redirects there',
      { navigation: { ...at(MAINTENANCE, [OTHER_PAGE]), isByPage: true }, failure },
      failed({ url: PAGE, failedAt: MAINTENANCE }),
    ],
    [
      'is left without recovery where only the maintenance page answers',
      {
        navigation: { url: MAINTENANCE, response: redirected(200, MAINTENANCE, []) },
        failure,
      },
      left({ status: undefined, loadedUrls: [MAINTENANCE] }),
    ],
    [
      'is back where it redirects to a page that answers',
      { navigation: healthy, failure },
      left({ status: 200, loadedUrls: [MAINTENANCE, PAGE] }),
    ],
  ]);
});
