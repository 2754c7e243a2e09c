import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throughWorkerHeader } from '../shop/app';
import { scenarios } from './scenarios';
import { startWorld, type World } from './world';

const failsForMs = 1000;
let nowMs = 0;
let world: World;
beforeAll(async () => {
  world = await startWorld({ failsForMs, now: () => nowMs });
});
afterAll(() => world.close());

interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * Sends a request to a scenario. Not with `fetch`: it sets no Host header, and some resolvers do not know
 * `*.localhost`.
 */
async function send(
  name: string,
  path: string,
  { method = 'GET', headers, body }: RequestOptions = {},
) {
  const host = `${name}.localhost:${world.port}`;
  const req = request({
    host: '127.0.0.1',
    port: world.port,
    method,
    path,
    agent: false,
    headers: { host, ...headers },
  });
  req.end(body);
  const res = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    req.on('response', resolve).on('error', reject);
  });
  return { status: res.statusCode, headers: res.headers, body: await text(res) };
}

test('a scenario fails from its first request on, recovers, and can be restarted', async () => {
  expect((await send('bad-gateway', '/')).status).toBe(502);
  expect((await send('bad-gateway', '/basket')).status).toBe(502);
  nowMs += failsForMs;
  expect((await send('bad-gateway', '/')).status).toBe(200);

  const start = await fetch(`http://127.0.0.1:${world.port}/start?scenario=bad-gateway`, {
    redirect: 'manual',
  });
  expect(start.headers.get('location')).toBe(`${world.urlOf('bad-gateway')}/`);
  expect((await send('bad-gateway', '/')).status).toBe(502);
});

test('a checkout whose response is lost leaves its order in the shop', async () => {
  const pay = () => send('checkout', '/checkout', { method: 'POST', body: 'name=Robin' });
  expect((await send('checkout', '/checkout')).status).toBe(200);
  expect((await pay()).status).toBe(502);
  expect((await send('checkout', '/orders')).body).toContain('FK-1001');
  expect(world.shop.orders).toMatchObject([{ name: 'Robin', totalPence: 3600 }]);

  nowMs += failsForMs;
  const paid = await pay();
  expect(paid.status).toBe(303);
  expect((await send('checkout', paid.headers.location ?? '')).body).toContain('Thank you, Robin');
});

test('a shop with a service worker fails after a page was loaded through that worker', async () => {
  const headers = { [throughWorkerHeader]: 'yes' };
  expect((await send('own-worker', '/app')).status).toBe(200);
  expect((await send('own-worker', '/sw.js')).status).toBe(200);
  expect((await send('own-worker', '/', { headers })).status).toBe(502);
  expect((await send('own-worker', '/')).status).toBe(502);
});

test('the other scenarios respond as their descriptions say', async () => {
  expect((await send('empty', '/')).body).toBe('');
  expect((await send('designed', '/')).body).toContain('Fern &amp; Kettle');
  expect((await send('retry-after', '/')).headers['retry-after']).toBe('20');
  expect((await send('octet-stream', '/')).headers['content-type']).toBe(
    'application/octet-stream',
  );
  expect((await send('shop', '/')).status).toBe(200);
});

test('the start page links to every scenario', async () => {
  const page = await (await fetch(`http://127.0.0.1:${world.port}/`)).text();
  for (const { name } of scenarios) expect(page).toContain(`/start?scenario=${name}`);
});
