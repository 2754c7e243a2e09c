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
  ...{ name: 'basket', value: 'tea', domain: 'shop.example', hostOnly: true, path: '/' },
  ...{ secure: false, httpOnly: false, sameSite: 'unspecified', storeId: '0' },
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

describe('whose cookie it is', () => {
  test.each<[string, Partial<Cookie>, string]>([
    ['a host’s own', {}, 'shop.example'],
    ['a domain’s', { domain: '.shop.example', hostOnly: false }, 'shop.example'],
    ['an address’s, which knows no port', { domain: '127.0.0.1' }, '127.0.0.1'],
    ['a bare IPv6 address’s', { domain: '::1' }, '[::1]'],
    [
      'a third party’s, kept for the page on screen',
      { domain: 'ads.example', partitionKey: { topLevelSite: 'https://shop.example' } },
      'shop.example',
    ],
    [
      'the shop’s in its frame on another’s page',
      { partitionKey: { topLevelSite: 'http://other.example:8080' } },
      'other.example',
    ],
    [
      'a third party’s, where first parties are isolated',
      { domain: 'ads.example', firstPartyDomain: 'shop.example' },
      'shop.example',
    ],
    ['any other in that browser', { firstPartyDomain: '' }, 'shop.example'],
  ])('%s', (_, changes, host) => {
    expect(topLevelHostOf(cookieWith(changes))).toBe(host);
  });
});

test.each<[string, Partial<Cookie>, boolean]>([
  ['a plain path', { path: '/a/b' }, true],
  ['an encoded one', { path: '/%C3%A4' }, true],
  ['a space', { path: '/a b' }, false],
  ['a query', { path: '/a?b' }, false],
  ['dots that a URL resolves', { path: '/a/../b' }, false],
  ['none', { path: '' }, false],
  ['a name that is not UTF-8', { name: '\uFFFD' }, false],
])('what the API can name: %s in the path is %s', (_, changes, expected) => {
  expect(isAddressable(cookieWith(changes))).toBe(expected);
});

describe('putting back', () => {
  test('everything is put back where and as it was', () => {
    fc.assert(
      fc.property(anyCookie, protocol, (cookie, pageProtocol) => {
        const [setting] = settingsOf([cookie], pageProtocol);
        if (cookie.value.includes('\uFFFD')) return expect(setting).toBeUndefined();
        const { domain, hostOnly, partitionKey, ...kept } = cookie;
        expect(setting).toMatchObject({ ...kept, ...(partitionKey ? { partitionKey } : {}) });
        expect(setting?.domain).toBe(hostOnly ? undefined : domain);
        expect('partitionKey' in setting!).toBe(!!partitionKey);
        const { hostname, pathname, protocol } = new URL(setting!.url);
        expect([hostname, pathname]).toEqual([hostOf(cookie), cookie.path]);
        expect(protocol).toBe(cookie.secure ? 'https:' : pageProtocol);
      }),
    );
  });

  test('a session’s cookie stays one', () => {
    expect(settingsOf([plain], 'https:')[0]).not.toHaveProperty('expirationDate');
  });

  test('a value that could not be read is not made up', () => {
    expect(settingsOf([cookieWith({ value: 'M\uFFFDller' })], 'https:')).toEqual([]);
  });

  test('what a page of http set in its own partition goes back into it', () => {
    const partitionKey = { topLevelSite: 'http://localhost', hasCrossSiteAncestor: false };
    const cookie = cookieWith({ domain: 'localhost', secure: true, partitionKey });
    expect(settingsOf([cookie], 'http:')[0]?.url).toBe('http://localhost/');
    expect(expiryOf(cookie).url).toBe('http://localhost/');
  });

  test('none is lost, and all keep their order; from http the secure ones come last', () => {
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

describe('taking away', () => {
  test('a cookie is named by where it is kept', () => {
    fc.assert(
      fc.property(anyCookie, (cookie) => {
        const { url, ...place } = removalOf(cookie);
        const { name, storeId, firstPartyDomain, partitionKey } = cookie;
        expect(place).toEqual({
          ...{ name, storeId },
          ...(firstPartyDomain === undefined ? {} : { firstPartyDomain }),
          ...(partitionKey ? { partitionKey } : {}),
        });
        expect(url).toBe(`http${cookie.secure ? 's' : ''}://${hostOf(cookie)}${cookie.path}`);
      }),
    );
  });

  test('what ends a cookie differs from it in value and end alone, and can be set', () => {
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

describe('what is missing', () => {
  const key: fc.Arbitrary<keyof Cookie> = fc.constantFrom(
    ...(['name', 'value', 'domain', 'path', 'storeId'] as const),
    ...(['hostOnly', 'secure', 'httpOnly', 'sameSite', 'partitionKey'] as const),
  );

  test('nothing, whatever the order they are found in', () => {
    fc.assert(
      fc.property(fc.array(anyCookie), (cookies) => {
        expect(countMissing(cookies, [...cookies].reverse(), NOW_MS)).toBe(0);
      }),
    );
  });

  test('a cookie of which anything has changed', () => {
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

  test('one that ends at another second; less is lost on the way', () => {
    const endsAtS = NOW_MS / 1000 + 60;
    const ending = (expirationDate: number) => [cookieWith({ expirationDate })];
    expect(countMissing(ending(endsAtS), ending(endsAtS + 1), NOW_MS)).toBe(1);
    expect(countMissing(ending(endsAtS + 0.75), ending(endsAtS), NOW_MS)).toBe(0);
  });

  test('not one that has expired meanwhile', () => {
    expect(countMissing([cookieWith({ expirationDate: NOW_MS / 1000 - 1 })], [], NOW_MS)).toBe(0);
  });
});
