import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { probe } from '../../../../src/background/probe/probe';

vi.mock('../../../../src/browser', () => ({
  browser: {
    runtime: { getPlatformInfo: () => {} },
    webRequest: { onHeadersReceived: { addListener: () => {}, removeListener: () => {} } },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  // The fake timers do not include the real one.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The result of a probe of a shop that takes this long to respond. */
async function probeSlowShop(afterMs: number) {
  const respond = (_url: string, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'text/html' };
      setTimeout(() => resolve(new Response('<title>Tea</title>', { headers })), afterMs);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  vi.stubGlobal('fetch', respond);
  const result = probe({ url: 'https://shop.example/tea', isStandIn: false });
  await vi.runAllTimersAsync();
  return result;
}

test('a shop that takes half a minute to respond is back', async () => {
  expect(await probeSlowShop(30_000)).toMatchObject({ verdict: 'back', status: 200 });
});

test('a shop that does not respond within a minute still fails', async () => {
  const result = await probeSlowShop(60_000);
  expect(result.verdict).toBe('failing');
  expect(result).not.toHaveProperty('status');
});

/** The word for maintenance in Shift_JIS, as browsers before UTF-8 expected it. */
const MAINTENANCE = Buffer.from('838183938365836983938358', 'hex');

test.each([
  ['a page that is not found', new Response('Not Found', { status: 404 }), 'unsure'],
  [
    'a maintenance page in Shift_JIS',
    new Response(Buffer.concat([Buffer.from('<h1>'), MAINTENANCE, Buffer.from('</h1>')]), {
      headers: { 'content-type': 'text/html; charset=Shift_JIS' },
    }),
    'failing',
  ],
])('%s does not count as recovery', async (_, response, verdict) => {
  vi.stubGlobal('fetch', async () => response);
  const result = await probe({ url: 'https://shop.example/tea', isStandIn: false });
  expect(result).toMatchObject({ verdict, status: response.status });
});
