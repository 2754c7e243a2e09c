import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failedFrames, failedHosts } from '../../../../src/core/check/page-faults';
import { pageLoadOf, serverOf } from '../../../../src/core/check/page-load';
import { navigation, PAGE, redirected, response } from '../navigation/navigations';

test.each([
  ['nginx/1.22.1', 'nginx'],
  ['cloudflare', 'cloudflare'],
  ['Apache/2.4.57 (Debian)', 'Apache'],
  ['Microsoft-IIS/10.0', 'Microsoft-IIS'],
  ['<b>x</b>', undefined],
  ['', undefined],
  ['a'.repeat(200), undefined],
])('the server’s name: %s', (server, name) => {
  expect(serverOf([['Server', server]])).toBe(name);
});

test('failed requests are grouped by host, without the successful ones', () => {
  const at = (url: string, status: number) => ({ url, status });
  const requests = [
    at('https://shop.example/a', 404),
    at('https://shop.example/b', 200),
    at('https://pay.example/one', 0),
    ...Array.from({ length: 7 }, () => at('https://checkout.shop.example/basket', 502)),
    at('https://checkout.shop.example/stock', 504),
    at('blob:https://shop.example/1', 0),
  ];
  expect(failedHosts(requests)).toEqual([
    { host: 'checkout.shop.example', count: 8, status: 502, paths: ['/basket', '/stock'] },
    { host: 'pay.example', count: 1, status: 0, paths: ['/one'] },
  ]);
});

test('only embedded pages with a gateway failure or no response have failed', () => {
  const frames = [
    { url: 'https://pay.example/card', status: 502 },
    { url: 'https://pay.example/again', status: 502 },
    { url: 'https://maps.example/', status: 200 },
    { url: 'https://robots.example/', status: 403 },
    { url: 'https://silent.example/', status: 0 },
    { url: 'https://unknown.example/' },
    { url: 'about:blank', status: 0 },
  ];
  expect(failedFrames(frames)).toEqual([
    { host: 'pay.example', status: 502 },
    { host: 'silent.example', status: 0 },
  ]);
});

test('any number of failures gives a short list', () => {
  const url = fc.webUrl({ withQueryParameters: false, withFragments: false });
  const request = fc.record({ url, status: fc.constantFrom(0, 200, 404, 500, 502) });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 300 }), (requests) => {
      const hosts = failedHosts(requests);
      expect(hosts.length).toBeLessThanOrEqual(5);
      for (const { host, count, paths } of hosts) {
        const failed = requests.filter(
          ({ url, status }) => new URL(url).host === host && (status === 0 || status >= 500),
        );
        expect(count).toBe(failed.length);
        expect(paths.length).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test('a page without a response has the error of the browser', () => {
  const load = pageLoadOf(navigation({ shown: 'no-response', error: 'errorRefused' }));
  expect(load).toEqual({ kind: 'no-response', url: PAGE, error: 'errorRefused' });
});

test('where redirects lead in a circle, the page is the one that was asked for', () => {
  const at = (path: string) => new URL(path, PAGE).href;
  const loop = redirected(302, at('/b'), [at('/account'), at('/a')]);
  const load = pageLoadOf(
    navigation({ url: at('/a'), shown: 'no-response', error: 'errorRedirectLoop', response: loop }),
  );
  expect(load).toMatchObject({ kind: 'no-response', url: at('/account') });
});

test('an empty response with a failing status is a response', () => {
  const load = pageLoadOf(navigation({ shown: 'error-page', response: response(431) }));
  expect(load).toMatchObject({ kind: 'loaded', url: PAGE, status: 431 });
});
