import { expect, test } from 'vitest';
import { until } from '../until';
import { gatewayError, hang, page } from './responses';
import { startSite } from './site';

test('a site responds through its handler and logs the requests', async () => {
  const site = await startSite();
  try {
    site.respond(gatewayError(502));
    const failed = await fetch(`${site.url}/tea?cup=2`, { headers: { 'x-kettle': 'on' } });
    expect(failed.status).toBe(502);
    expect(await failed.text()).toContain('<h1>502 Bad Gateway</h1>');

    site.respond(page('<title>Back</title>', { headers: { 'x-pot': 'warm' } }));
    expect((await fetch(site.url)).headers.get('x-pot')).toBe('warm');
    expect((await fetch(`${site.url}/favicon.ico`)).status).toBe(404);
    expect(site.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /tea?cup=2',
      'GET /',
    ]);
    expect(site.requests[0]?.headers['x-kettle']).toBe('on');
  } finally {
    await site.close();
  }
});

test('closing a site ends requests that wait for a response', async () => {
  const site = await startSite();
  site.respond(hang());
  const outcome = fetch(site.url).then(
    () => 'completed',
    () => 'ended',
  );
  await until('the request', () => site.requests.length === 1);
  await site.close();
  expect(await outcome).toBe('ended');
});
