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

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

// Not fetch: it takes no Host header, and not every resolver knows *.localhost.
async function ask(name: string, path: string, { method = 'GET', headers, body }: Asked = {}) {
  const host = `${name}.localhost:${world.port}`;
  const req = request({
    ...{ host: '127.0.0.1', port: world.port, method, path, agent: false },
    headers: { host, ...headers },
  });
  req.end(body);
  const res = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    req.on('response', resolve).on('error', reject);
  });
  return { status: res.statusCode, headers: res.headers, body: await text(res) };
}

test('a scenario fails from its first request on, recovers, and can be set up afresh', async () => {
  expect((await ask('bad-gateway', '/')).status).toBe(502);
  expect((await ask('bad-gateway', '/basket')).status).toBe(502);
  nowMs += failsForMs;
  expect((await ask('bad-gateway', '/')).status).toBe(200);

  const start = await fetch(`http://127.0.0.1:${world.port}/start?scenario=bad-gateway`, {
    redirect: 'manual',
  });
  expect(start.headers.get('location')).toBe(`${world.urlOf('bad-gateway')}/`);
  expect((await ask('bad-gateway', '/')).status).toBe(502);
});

test('a checkout whose answer is lost leaves its order in the shop', async () => {
  const pay = () => ask('checkout', '/checkout', { method: 'POST', body: 'name=Robin' });
  expect((await ask('checkout', '/checkout')).status).toBe(200);
  expect((await pay()).status).toBe(502);
  expect((await ask('checkout', '/orders')).body).toContain('FK-1001');
  expect(world.shop.orders).toMatchObject([{ name: 'Robin', totalPence: 3600 }]);

  nowMs += failsForMs;
  const paid = await pay();
  expect(paid.status).toBe(303);
  expect((await ask('checkout', paid.headers.location ?? '')).body).toContain('Thank you, Robin');
});

test('a shop with its own worker fails once a page came through the worker', async () => {
  const headers = { [throughWorkerHeader]: 'yes' };
  expect((await ask('own-worker', '/app')).status).toBe(200);
  expect((await ask('own-worker', '/sw.js')).status).toBe(200);
  expect((await ask('own-worker', '/', { headers })).status).toBe(502);
  expect((await ask('own-worker', '/')).status).toBe(502);
});

test('the other failures are what they say', async () => {
  expect((await ask('empty', '/')).body).toBe('');
  expect((await ask('designed', '/')).body).toContain('Fern &amp; Kettle');
  expect((await ask('retry-after', '/')).headers['retry-after']).toBe('20');
  expect((await ask('octet-stream', '/')).headers['content-type']).toBe('application/octet-stream');
  expect((await ask('shop', '/')).status).toBe(200);
});

test('the start page links to every scenario', async () => {
  const page = await (await fetch(`http://127.0.0.1:${world.port}/`)).text();
  for (const { name } of scenarios) expect(page).toContain(`/start?scenario=${name}`);
});
