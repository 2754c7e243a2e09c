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
