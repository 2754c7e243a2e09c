import { expect, test } from 'vitest';
import { drainRequestsWithCredentials } from './own-requests';
import { startSite } from './site';

const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const cookie = 'basket=crumbs';

test.each<[string, string, Record<string, string>, number]>([
  ['recorded', 'a probe with a cookie', { accept: PAGE, cookie }, 1],
  ['recorded', 'a probe with a password', { accept: PAGE, authorization: 'Basic YTpi' }, 1],
  ['recorded', 'a request to a service with a cookie', { accept: 'application/json', cookie }, 1],
  ['not recorded', 'a probe without credentials', { accept: PAGE }, 0],
  [
    'not recorded',
    'a load of a page',
    { accept: PAGE, cookie, 'upgrade-insecure-requests': '1' },
    0,
  ],
  ['not recorded', 'a request that a page sends', { accept: '*/*', cookie }, 0],
])('%s: %s', async (_, __, headers, count) => {
  const site = await startSite();
  await fetch(site.url, { headers });
  await site.close();
  expect(drainRequestsWithCredentials()).toHaveLength(count);
});
