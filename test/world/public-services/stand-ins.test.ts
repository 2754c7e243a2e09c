import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startSite } from '../site';
import { globalping, probeResponse } from './globalping';
import type { ServiceHandler } from './public-services';
import { instatus, statuspage } from './status-pages';
import { wayback } from './wayback';

/** Sends one request to a stand-in; returns its status and the text of its response. */
async function ask(service: ServiceHandler, path: string, init: RequestInit = {}) {
  const site = await startSite();
  site.respond(async (req, res) => service(req, res, await text(req)));
  const response = await fetch(site.url + path, { redirect: 'manual', ...init });
  const body = await response.text();
  await site.close();
  return { status: response.status, body };
}

const measurement = {
  type: 'http',
  target: 'shop.example',
  limit: 4,
  locations: [{ magic: 'world' }],
  inProgressUpdates: false,
  measurementOptions: { protocol: 'HTTPS', request: { method: 'HEAD', path: '/' } },
};
const post = (change: object, type = 'application/json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: JSON.stringify({ ...measurement, ...change }),
});

describe('Globalping', () => {
  const MEASUREMENTS = '/v1/measurements';
  const service = globalping([probeResponse('Berlin', 502)]);

  test.each<[string, ServiceHandler, string, RequestInit, number, string]>([
    ['a measurement', service, MEASUREMENTS, post({}), 202, '"probesCount":1'],
    ['an address', service, MEASUREMENTS, post({ target: '10.0.0.1' }), 400, 'validation_error'],
    ['a single label', service, MEASUREMENTS, post({ target: 'shop' }), 400, 'validation_error'],
    ['an unknown field', service, MEASUREMENTS, post({ url: '/' }), 400, 'validation_error'],
    ['too many probes', service, MEASUREMENTS, post({ limit: 501 }), 400, 'validation_error'],
    ['a form', service, MEASUREMENTS, post({}, 'text/plain'), 400, 'validation_error'],
    ['no probes', globalping([]), MEASUREMENTS, post({}), 422, 'no_probes_found'],
    ['another measurement', service, `${MEASUREMENTS}/other`, {}, 404, 'not_found'],
    ['another path', service, '/v2/measurements', post({}), 404, 'not_found'],
    ['another method', service, MEASUREMENTS, { method: 'PUT', body: '{}' }, 404, 'not_found'],
  ])('responds to %s as documented', async (_, service, path, init, status, said) => {
    const response = await ask(service, path, init);
    expect(response.status).toBe(status);
    expect(response.body).toContain(said);
  });

  test('knows a measurement only after it was created', async () => {
    const service = globalping([probeResponse('Berlin', 502)]);
    const path = `${MEASUREMENTS}/nzGzfAGL7sZfUs3c`;
    expect(await ask(service, path)).toMatchObject({ status: 404 });
    await ask(service, MEASUREMENTS, post({}));
    const first = await ask(service, path);
    expect(JSON.parse(first.body)).toMatchObject({ target: 'shop.example', limit: 4 });
  });
});

const over = { name: 'Long ago', url: 'https://stspg.io/1', isOver: true };

test.each<[string, ServiceHandler, string, RequestInit, number, string]>([
  [
    'Statuspage',
    statuspage('none', 'Fine', [over]),
    '/api/v2/summary.json',
    {},
    200,
    '"incidents":[]',
  ],
  ['Statuspage', statuspage('none', 'Fine'), '/api/v2/status.json', {}, 200, '"indicator":"none"'],
  ['Statuspage', statuspage('none', 'Fine'), '/summary.json', {}, 404, '<h1>'],
  ['Statuspage', statuspage('none', 'Fine'), '/api/v2/summary.json', post({}), 404, '<h1>'],
  ['Instatus', instatus('UP', [over]), '/summary.json', {}, 200, '"status":"UP"}}'],
  ['Instatus', instatus('UP'), '/api/v2/summary.json', {}, 404, '<h1>'],
  [
    'the archive',
    wayback(),
    '/wayback/available?url=a.example',
    {},
    200,
    '"archived_snapshots":{}',
  ],
  ['the archive', wayback(), '/wayback/available', {}, 404, '<h1>'],
  ['the archive', wayback(), '/wayback/available?url=a&cookies=b', {}, 404, '<h1>'],
  ['the archive', wayback(), '/wayback/available?url=a', { method: 'HEAD' }, 404, ''],
])('%s responds as documented: %#', async (_, service, path, init, status, said) => {
  const response = await ask(service, path, init);
  expect(response.status).toBe(status);
  expect(response.body).toContain(said);
});
