import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Trace } from '../../traces/trace';
import { readTrace, replay } from './replay';

// If a site's service worker responds to a navigation, `webRequest` reports no event of it.

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A recorded trace with other addresses, without the requests of the pages whose path is `path`. */
function fromServiceWorker(name: string, path: string, addresses: Record<string, string>): Trace {
  const trace = readTrace('chromium', name);
  const text = Object.entries(addresses).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    JSON.stringify(trace),
  );
  const moved = JSON.parse(text) as Trace;
  const events = moved.events.filter(
    ({ event, details }) => !(event.startsWith('webRequest') && String(details.url).endsWith(path)),
  );
  for (const document of Object.values(moved.documents)) document.workerStart = 1;
  return { ...moved, events };
}

describe('a page whose response comes from a service worker', () => {
  test.each(['/api/basket', '/cart/checkout', '/order?gift=1'])(
    'may be the response to a form in a new tab, and is not requested again: %s',
    async (path) => {
      const trace = fromServiceWorker('get-form-in-new-tab-502', path, { '/search?q=': path });
      const { failures } = await replay(trace);
      expect(failures).toMatchObject([{ submission: 'unknown', isRepeatable: false }]);
    },
  );

  test('is not requested again after a link from a payment provider', async () => {
    const trace = fromServiceWorker('link-502', '/done', {
      'http://shop.test/next': 'http://SHOP/done',
      'http://shop.test': 'https://www.paypal.com',
      'http://SHOP': 'http://shop.test',
    });
    const { failures } = await replay(trace);
    expect(failures).toMatchObject([{ submission: 'none', isRepeatable: false }]);
  });

  test('is requested again after a link from the shop', async () => {
    const { failures } = await replay(fromServiceWorker('link-502', '/next', {}));
    expect(failures).toMatchObject([{ submission: 'none', isRepeatable: true }]);
  });
});

test.each([
  ['a page without an address', { page: {} }],
  ['a page with an invalid address', { page: { url: 5 } }],
  ['a response without an address', { latest: { status: 502 } }],
  ['an invalid response', { latest: null }],
])('a stored record with %s does not hide a failure', async (_, record) => {
  const state = { tabs: new Map(), session: { 'tab 1': record } };
  const { failures } = await replay(readTrace('chromium', '502-reload-502'), {
    from: { index: 0, state },
  });
  expect(failures).toHaveLength(1);
});

/** Damaged entries under the extension's own keys; each alone could stop the worker from starting. */
const DAMAGED = {
  'outage https://tea.example': null,
  'outage https://pots.example': { failures: { 7: { url: 'no address' } } },
  'idle 5': 'page',
  'notes 5': 5,
  'tab 5': { page: {} },
  'log 5': 0,
};

test.each(Object.entries(DAMAGED))(
  'a damaged entry “%s” in the storage does not hide a failure',
  async (key, value) => {
    const state = { tabs: new Map(), session: { [key]: value } };
    const { failures } = await replay(readTrace('chromium', '502-with-body'), {
      from: { index: 0, state },
    });
    expect(failures).toHaveLength(1);
  },
);
