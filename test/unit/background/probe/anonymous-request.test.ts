import { afterEach, expect, test, vi } from 'vitest';
import { requestAnonymously } from '../../../../src/background/probe/anonymous-request';

vi.mock('../../../../src/browser', () => ({
  browser: {
    runtime: { getPlatformInfo: () => {} },
    webRequest: { onHeadersReceived: { addListener: () => {}, removeListener: () => {} } },
  },
}));

afterEach(() => void vi.unstubAllGlobals());

/** The body that a probe reads of a response with these chunks. */
async function bodyRead(chunks: readonly Uint8Array[], contentType: string) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const response = new Response(body, { headers: { 'content-type': contentType } });
  vi.stubGlobal('fetch', () => Promise.resolve(response));
  const signal = new AbortController().signal;
  return (await requestAnonymously('https://shop.example/', 'GET', signal))?.body;
}

const SHIFT_JIS = new Uint8Array(Buffer.from('8381839383658369839383589286', 'hex'));

test.each<[string, readonly Uint8Array[], string, string]>([
  ['in its charset', [SHIFT_JIS], 'text/html; charset=Shift_JIS', 'メンテナンス中'],
  [
    'whatever the chunks, even if they cut characters',
    [...SHIFT_JIS].map((byte) => Uint8Array.of(byte)),
    'text/html; charset=Shift_JIS',
    'メンテナンス中',
  ],
  ['without a body', [], 'text/html', ''],
  ['that is no text', [SHIFT_JIS], 'image/png', ''],
])('a page is read: %s', async (_, chunks, contentType, text) => {
  expect(await bodyRead(chunks, contentType)).toBe(text);
});

test('only the start of a long page is read', async () => {
  const chunks = Array.from({ length: 100 }, () => new Uint8Array(10_000).fill(97));
  expect(await bodyRead(chunks, 'text/html')).toHaveLength(65_536);
});
