import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cookie,
  countMissing,
  expiryOf,
  hostOf,
  isAddressable,
  removalOf,
  settingsOf,
  topLevelHostOf,
} from '../../../../src/core/clear/cookies';

const NOW_MS = 1_800_000_000_000;
const plain: Cookie = {
  name: 'basket',
  value: 'tea',
  domain: 'shop.example',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  storeId: '0',
};
const cookieWith = (changes: Partial<Cookie>): Cookie => ({ ...plain, ...changes });

const anyCookie: fc.Arbitrary<Cookie> = fc
  .record(
    {
      name: fc.stringMatching(/^(__Host-|__Secure-)?[a-z]{1,3}$/),
      value: fc.string(),
      domain: fc.constantFrom('shop.example', '.shop.example', '127.0.0.1', '[::1]', '::1'),
      path: fc.constantFrom('/', '/a', '/a/b/', '/%20'),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      sameSite: fc.constantFrom('unspecified', 'no_restriction', 'lax', 'strict'),
      expirationDate: fc.double({ min: NOW_MS / 1000 + 1, max: NOW_MS / 500, noNaN: true }),
      storeId: fc.constantFrom('0', '1', 'firefox-container-1'),
      firstPartyDomain: fc.constantFrom('', 'shop.example'),
      partitionKey: fc.constantFrom(null, {
        topLevelSite: 'https://shop.example',
        hasCrossSiteAncestor: true,
      }),
    },
    {
      requiredKeys: [
        ...(['name', 'value', 'domain', 'path', 'secure', 'httpOnly', 'sameSite'] as const),
        'storeId',
      ],
    },
  )
  .map((cookie) => ({ ...cookie, hostOnly: !cookie.domain.startsWith('.') }));
const protocol = fc.constantFrom('http:', 'https:');

describe('the host that a cookie belongs to', () => {
  test.each<[string, Partial<Cookie>, string]>([
    ['a cookie of one host', {}, 'shop.example'],
    ['a cookie of a domain', { domain: '.shop.example', hostOnly: false }, 'shop.example'],
    ['a cookie of an IP address, without a port', { domain: '127.0.0.1' }, '127.0.0.1'],
    ['a cookie of an IPv6 address without brackets', { domain: '::1' }, '[::1]'],
    [
      'a third-party cookie, partitioned by the page',
      { domain: 'ads.example', partitionKey: { topLevelSite: 'https://shop.example' } },
      'shop.example',
    ],
    [
      'a cookie of the shop, in its frame on another site',
      { partitionKey: { topLevelSite: 'http://other.example:8080' } },
      'other.example',
    ],
    [
      'a third-party cookie with first-party isolation',
      { domain: 'ads.example', firstPartyDomain: 'shop.example' },
      'shop.example',
    ],
    ['an unpartitioned cookie in Firefox', { firstPartyDomain: '' }, 'shop.example'],
  ])('%s', (_, changes, host) => {
    expect(topLevelHostOf(cookieWith(changes))).toBe(host);
  });
});

test.each<[string, Partial<Cookie>, boolean]>([
  ['a plain path', { path: '/a/b' }, true],
  ['an encoded path', { path: '/%C3%A4' }, true],
  ['a path with a space', { path: '/a b' }, false],
  ['a path with a query', { path: '/a?b' }, false],
  ['a path with dots that a URL resolves', { path: '/a/../b' }, false],
  ['no path', { path: '' }, false],
  ['a name that is not UTF-8', { name: '\uFFFD' }, false],
])('whether the API can address a cookie: %s is %s', (_, changes, expected) => {
  expect(isAddressable(cookieWith(changes))).toBe(expected);
});

describe('restoring', () => {
  test('a cookie is restored with all its fields', () => {
    fc.assert(
      fc.property(anyCookie, protocol, (cookie, pageProtocol) => {
        const [setting] = settingsOf([cookie], pageProtocol);
        if (cookie.value.includes('\uFFFD')) return expect(setting).toBeUndefined();
        const { domain, hostOnly, partitionKey, ...kept } = cookie;
        expect(setting).toMatchObject(kept);
        expect(setting?.partitionKey).toEqual(partitionKey ?? undefined);
        expect(setting?.domain).toBe(hostOnly ? undefined : domain);
        expect('partitionKey' in setting!).toBe(!!partitionKey);
        const { hostname, pathname, protocol } = new URL(setting!.url);
        expect([hostname, pathname]).toEqual([hostOf(cookie), cookie.path]);
        expect(protocol).toBe(cookie.secure ? 'https:' : pageProtocol);
      }),
    );
  });

  test('a session cookie stays a session cookie', () => {
    expect(settingsOf([plain], 'https:')[0]).not.toHaveProperty('expirationDate');
  });

  test('a cookie with an unreadable value is left out', () => {
    expect(settingsOf([cookieWith({ value: 'M\uFFFDller' })], 'https:')).toEqual([]);
  });

  test('a cookie that an http page set in its own partition is restored there', () => {
    const partitionKey = { topLevelSite: 'http://localhost', hasCrossSiteAncestor: false };
    const cookie = cookieWith({ domain: 'localhost', secure: true, partitionKey });
    expect(settingsOf([cookie], 'http:')[0]?.url).toBe('http://localhost/');
    expect(expiryOf(cookie).url).toBe('http://localhost/');
  });

  test('all cookies are restored in their order, except that on http the secure ones come last', () => {
    fc.assert(
      fc.property(fc.array(anyCookie), protocol, (cookies, pageProtocol) => {
        const readable = cookies.filter(({ value }) => !value.includes('\uFFFD'));
        const expected =
          pageProtocol === 'https:'
            ? readable
            : [...readable.filter((c) => !c.secure), ...readable.filter((c) => c.secure)];
        const values = settingsOf(cookies, pageProtocol).map(({ value }) => value);
        expect(values).toEqual(expected.map(({ value }) => value));
      }),
    );
  });
});

describe('removing', () => {
  test('a cookie is identified by its name, store and partition', () => {
    fc.assert(
      fc.property(anyCookie, (cookie) => {
        const { url, ...place } = removalOf(cookie);
        const { name, storeId, firstPartyDomain, partitionKey } = cookie;
        expect(place).toEqual({
          name,
          storeId,
          firstPartyDomain,
          partitionKey: partitionKey ?? undefined,
        });
        expect('firstPartyDomain' in place).toBe(firstPartyDomain !== undefined);
        expect('partitionKey' in place).toBe(!!partitionKey);
        expect(url).toBe(`http${cookie.secure ? 's' : ''}://${hostOf(cookie)}${cookie.path}`);
      }),
    );
  });

  test('the expired cookie differs in value and expiry only, and can be set', () => {
    fc.assert(
      fc.property(anyCookie, (cookie) => {
        const setting = settingsOf([{ ...cookie, value: '' }], cookie.secure ? 'https:' : 'http:');
        const { value, expirationDate, ...ended } = expiryOf(cookie);
        expect(setting[0]).toMatchObject(ended);
        expect(expirationDate).toBeLessThan(NOW_MS / 1000);
        // A cookie with neither name nor value is refused, and one without name takes no `=`.
        expect(value).toMatch(/^[a-z]+$/);
      }),
    );
  });
});

describe('counting missing cookies', () => {
  const key: fc.Arbitrary<keyof Cookie> = fc.constantFrom(
    ...(['name', 'value', 'domain', 'path', 'storeId'] as const),
    ...(['hostOnly', 'secure', 'httpOnly', 'sameSite', 'partitionKey'] as const),
  );

  test('the order does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyCookie), (cookies) => {
        expect(countMissing(cookies, [...cookies].reverse(), NOW_MS)).toBe(0);
      }),
    );
  });

  test('a cookie with any changed field is missing', () => {
    fc.assert(
      fc.property(anyCookie, key, (cookie, key) => {
        const was = cookie[key];
        const changed =
          typeof was === 'boolean'
            ? !was
            : key === 'partitionKey'
              ? { topLevelSite: 'x' }
              : `${was}x`;
        expect(countMissing([cookie], [{ ...cookie, [key]: changed }], NOW_MS)).toBe(1);
      }),
    );
  });

  test('a cookie with another expiry is missing, except for fractions of a second', () => {
    const endsAtS = NOW_MS / 1000 + 60;
    const ending = (expirationDate: number) => [cookieWith({ expirationDate })];
    expect(countMissing(ending(endsAtS), ending(endsAtS + 1), NOW_MS)).toBe(1);
    expect(countMissing(ending(endsAtS + 0.75), ending(endsAtS), NOW_MS)).toBe(0);
  });

  test('a cookie that has expired is not missing', () => {
    expect(countMissing([cookieWith({ expirationDate: NOW_MS / 1000 - 1 })], [], NOW_MS)).toBe(0);
  });
});
