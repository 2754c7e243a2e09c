import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failedFrames, failedHosts, lastingFailures } from '../../../../src/core/check/page-faults';

const at = (url: string, status: number) => ({ url, status });

test('failed requests are grouped by host, without the successful ones', () => {
  const requests = [
    at('https://shop.example/a', 404),
    at('https://shop.example/b', 200),
    at('https://pay.example/one', 0),
    ...Array.from({ length: 7 }, () => at('https://checkout.shop.example/basket', 502)),
    at('https://checkout.shop.example/stock', 504),
    at('blob:https://shop.example/1', 0),
  ];
  expect(failedHosts(lastingFailures(requests))).toEqual([
    { host: 'checkout.shop.example', count: 8, status: 502, paths: ['/basket', '/stock'] },
    { host: 'pay.example', count: 1, status: 0, paths: ['/one'] },
  ]);
});

test('a failed request is forgotten once its address has got a good response', () => {
  const [stock, basket] = ['https://api.example/stock', 'https://api.example/basket'];
  const requests = [at(stock, 502), at(basket, 504), at(stock, 502), at(stock, 404)];
  expect(lastingFailures(requests)).toEqual([at(basket, 504)]);
  expect(lastingFailures([...requests, at(stock, 500)])).toEqual([at(basket, 504), at(stock, 500)]);
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
  const url = fc
    .constantFrom('/a', '/b', '/c', '/d')
    .chain((path) => fc.domain().map((host) => `https://${host}${path}`));
  const request = fc.record({ url, status: fc.constantFrom(0, 200, 404, 500, 502) });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 300 }), (requests) => {
      const failures = lastingFailures(requests);
      for (const { status } of failures) expect(status === 0 || status >= 500).toBe(true);
      const hosts = failedHosts(failures);
      expect(hosts.length).toBeLessThanOrEqual(5);
      for (const { host, count, paths } of hosts) {
        expect(count).toBe(failures.filter(({ url }) => new URL(url).host === host).length);
        expect(paths.length).toBeLessThanOrEqual(3);
      }
    }),
  );
});
