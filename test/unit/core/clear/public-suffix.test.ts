import fc from 'fast-check';
import { getDomain } from 'tldts';
import { expect, test } from 'vitest';
import { publicSuffixRules } from '../../../../build/public-suffixes';
import { registrableDomainOf } from '../../../../src/core/clear/public-suffix';

const list = publicSuffixRules();
const rules = new Set(list);

/** The result of tldts: the registrable domain, or the host if there is none. */
const reference = (host: string) => getDomain(host, { allowPrivateDomains: true }) ?? host;

test.each([
  ['example.com', 'example.com'],
  ['www.example.com', 'example.com'],
  ['a.b.shop.co.uk', 'shop.co.uk'],
  // Each tenant of a hosting company is a site of its own.
  ['www.tea.github.io', 'tea.github.io'],
  ['tea.myshopify.com', 'tea.myshopify.com'],
  ['bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
  // Suffixes, wildcards and their exceptions.
  ['com', 'com'],
  ['github.io', 'github.io'],
  ['any.kawasaki.jp', 'any.kawasaki.jp'],
  ['www.tea.any.kawasaki.jp', 'tea.any.kawasaki.jp'],
  ['www.city.kawasaki.jp', 'city.kawasaki.jp'],
  ['a.www.ck', 'www.ck'],
  // In other scripts, as URLs write them.
  ['www.xn--80ak6aa92e.xn--p1ai', 'xn--80ak6aa92e.xn--p1ai'],
  ['a.xn--85x722f.xn--55qx5d.cn', 'xn--85x722f.xn--55qx5d.cn'],
  // Not in the list, or not a domain.
  ['a.shop.unlisted', 'shop.unlisted'],
  ['localhost', 'localhost'],
  ['shop.localhost', 'shop.localhost'],
  ['intranet', 'intranet'],
  ['127.0.0.1', '127.0.0.1'],
  ['[2001:db8::1]', '[2001:db8::1]'],
  ['www.example.com.', 'example.com.'],
])('the registrable domain of %s is %s', (host, domain) => {
  expect(registrableDomainOf(host, rules)).toBe(domain);
});

test('the list is complete: tldts gives the same domain for each rule', () => {
  expect(list.length).toBeGreaterThan(9_000);
  const hosts = list.flatMap((rule) => {
    const suffix = rule.replace('!', '').replace('*', 'any');
    return [suffix, `shop.${suffix}`, `www.shop.${suffix}`];
  });
  const wrong = hosts.filter((host) => registrableDomainOf(host, rules) !== reference(host));
  expect(wrong).toEqual([]);
});

test('tldts gives the same domain for any host', () => {
  const label = fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,5}[a-z0-9]$/),
    fc.constantFrom(...list.flatMap((rule) => rule.split('.').filter((part) => /^\w/.test(part)))),
  );
  const host = fc
    .array(label, { minLength: 1, maxLength: 5 })
    .map((labels) => labels.join('.'))
    // Only an IP address can end in a number.
    .filter((host) => URL.canParse(`https://${host}`));
  fc.assert(
    fc.property(host, (host) => {
      expect(registrableDomainOf(host, rules)).toBe(reference(host));
    }),
    { numRuns: 3000 },
  );
});
