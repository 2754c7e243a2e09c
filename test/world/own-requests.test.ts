import { expect, test } from 'vitest';
import { takeRequestsWithCredentials } from './own-requests';
import { startSite } from './site';

const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const cookie = 'basket=crumbs';

test.each<[string, Record<string, string>, number]>([
  ['a probe with a cookie', { accept: PAGE, cookie }, 1],
  ['a probe with a password', { accept: PAGE, authorization: 'Basic YTpi' }, 1],
  ['a question to a service with a cookie', { accept: 'application/json', cookie }, 1],
  ['a probe without any', { accept: PAGE }, 0],
  ['a page that is opened', { accept: PAGE, cookie, 'upgrade-insecure-requests': '1' }, 0],
  ['what a page asks for', { accept: '*/*', cookie }, 0],
])('%s is noted or not', async (_, headers, count) => {
  const site = await startSite();
  await fetch(site.url, { headers });
  await site.close();
  expect(takeRequestsWithCredentials()).toHaveLength(count);
});
