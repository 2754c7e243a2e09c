import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Trace } from '../../traces/trace';
import { readTrace, replay } from './replay';

// The shop's service worker answers a navigation itself, so `webRequest` reports nothing of it.

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A recorded trace with other addresses, without the requests of the pages whose path is `path`. */
function answeredByWorker(name: string, path: string, addresses: Record<string, string>): Trace {
  const trace = readTrace('chromium', name);
  const text = Object.entries(addresses).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    JSON.stringify(trace),
  );
  const moved = JSON.parse(text) as Trace;
  const events = moved.events.filter(
    ({ event, details }) => !(event.startsWith('webRequest') && String(details.url).endsWith(path)),
  );
  return { ...moved, events };
}

describe('a page that a service worker answers', () => {
  test.each(['/api/basket', '/cart/checkout', '/order?gift=1'])(
    'may be the response to a form in a new tab, and is not requested again: %s',
    async (path) => {
      const trace = answeredByWorker('get-form-in-new-tab-502', path, { '/search?q=': path });
      const { failures } = await replay(trace);
      expect(failures).toMatchObject([{ submission: 'unknown', isRepeatable: false }]);
    },
  );

  test('is not requested again after a link from a payment provider', async () => {
    const trace = answeredByWorker('link-502', '/done', {
      'http://shop.test/next': 'http://SHOP/done',
      'http://shop.test': 'https://www.paypal.com',
      'http://SHOP': 'http://shop.test',
    });
    const { failures } = await replay(trace);
    expect(failures).toMatchObject([{ submission: 'none', isRepeatable: false }]);
  });

  test('is requested again after a link from the shop', async () => {
    const { failures } = await replay(answeredByWorker('link-502', '/next', {}));
    expect(failures).toMatchObject([{ submission: 'none', isRepeatable: true }]);
  });
});

test.each([
  ['a page without an address', { page: {} }],
  ['a page whose address is none', { page: { url: 5 } }],
  ['a response without an address', { latest: { status: 502 } }],
  ['a response that is none', { latest: null }],
])('a stored record with %s does not hide a failure', async (_, record) => {
  const state = { tabs: new Map(), session: { 'tab 1': record } };
  const { failures } = await replay(readTrace('chromium', '502-reload-502'), {
    from: { index: 0, state },
  });
  expect(failures).toHaveLength(1);
});
