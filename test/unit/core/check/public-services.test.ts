import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicHost } from '../../../../src/core/check/public-host';
import {
  servicesFor,
  statusBaseOfGateway,
  statusBaseOfShop,
} from '../../../../src/core/check/public-services';
import { gateways } from '../../../../src/core/diagnosis/gateways/gateways';

describe('a public host', () => {
  test.each([
    ['shop.example', true],
    ['www.shop.co.uk', true],
    ['xn--bcher-kva.example', true],
    ['shop.example.', true],
    ['1password.com', true],
    ['localhost.example', true],
    ['local', false],
    ['localhost', false],
    ['shop.localhost', false],
    ['127.0.0.1', false],
    ['203.0.113.7', false],
    ['[::1]', false],
    ['[2001:db8::7]', false],
    ['intranet', false],
    ['printer.local', false],
    ['nas.home.arpa', false],
    ['wiki.corp', false],
    ['shop.internal', false],
    ['router.lan.', false],
    ['shop.test', false],
    ['expyuzz4wqqyqhjn.onion', false],
    ['', false],
  ])('%s: %s', (hostname, expected) => {
    expect(isPublicHost(hostname)).toBe(expected);
  });

  test('is never an IP address, in any notation', () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV4Extended(),
      fc.ipV6().map((ip) => `[${ip}]`),
    );
    fc.assert(
      fc.property(address, (ip) => {
        expect(isPublicHost(new URL(`https://${ip}/`).hostname)).toBe(false);
      }),
    );
  });
});

describe('the status page of a shop', () => {
  test.each([
    ['shop.example', 'https://status.shop.example'],
    ['www.shop.example', 'https://status.shop.example'],
    ['checkout.shop.example', 'https://status.shop.example'],
    ['www.shop.co.uk', 'https://status.shop.co.uk'],
    ['shop.co.uk', 'https://status.shop.co.uk'],
    ['www.dm.de', 'https://status.dm.de'],
    ['shop.com', 'https://status.shop.com'],
    ['tea.shop.example', 'https://status.tea.shop.example'],
  ])('%s: %s', (hostname, expected) => {
    expect(statusBaseOfShop(hostname)).toBe(expected);
  });

  test('is never at a public suffix, and always below the shop’s host', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        const { hostname } = new URL(statusBaseOfShop(domain));
        expect(hostname.split('.').length).toBeGreaterThan(2);
        expect(`.${domain}`.endsWith(hostname.replace('status', ''))).toBe(true);
      }),
    );
  });
});

test('every status page belongs to a known gateway and has an origin', () => {
  const names = new Set(gateways.map(({ name }) => name));
  const bases = [...names].flatMap((name) => statusBaseOfGateway(name) ?? []);
  expect(bases).toHaveLength(15);
  for (const base of bases) expect(new URL(base).origin).toBe(base);
});

test.each(['nginx', 'cloudfront', 'constructor', '__proto__', ''])(
  'the gateway “%s” has no status page',
  (gateway) => {
    expect(statusBaseOfGateway(gateway)).toBeUndefined();
  },
);

test.each([
  [
    'https://www.shop.example/tea?for=me',
    'fly',
    {
      elsewhere: 'https://api.globalping.io',
      'shop-status': 'https://status.shop.example',
      'cdn-status': 'https://status.flyio.net',
    },
  ],
  ['http://192.168.1.1/', 'cloudflare', { 'cdn-status': 'https://www.cloudflarestatus.com' }],
  ['http://localhost:8080/', undefined, {}],
])('the services that are asked about %s behind %s', (url, gateway, expected) => {
  expect(servicesFor(url, gateway)).toEqual(expected);
});
