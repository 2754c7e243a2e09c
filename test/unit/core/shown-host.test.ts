import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownHost } from '../../../src/core/shown-host';

test.each([
  ['https://shop.example/tea', 'shop.example'],
  ['https://shop.example:8443/tea', 'shop.example:8443'],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
  ['https://müller.example/', 'müller.example'],
  ['https://müller.example:8443/', 'müller.example:8443'],
  ['https://www.żółw.pl/', 'www.żółw.pl'],
  ['https://cửahàng.vn/', 'cửahàng.vn'],
  ['https://магазин.рф/', 'магазин.рф'],
  ['https://магазин.example/', 'магазин.example'],
  ['https://κατάστημα.gr/', 'κατάστημα.gr'],
  ['https://متجر.example/', 'متجر.example'],
  ['https://お茶の店.jp/', 'お茶の店.jp'],
  ['https://ティー.example/', 'ティー.example'],
  ['https://商店.中国/', '商店.中国'],
  ['https://찻집.한국:8443/', '찻집.한국:8443'],
  ['https://сосо.рф/', 'сосо.рф'],
  ['https://चाय.भारत/', 'चाय.भारत'],
])('the host of %s is shown as %s', (url, host) => {
  expect(shownHost(url)).toBe(host);
});

test.each([
  // Cyrillic letters only, which look like “apple” and “paypal”.
  ['https://аррӏе.com/', 'xn--80ak6aa92e.com'],
  ['https://сосо.example/', undefined],
  ['https://аррӏе.com./', 'xn--80ak6aa92e.com.'],
  ['https://аррӏе.みんな/', 'xn--80ak6aa92e.みんな'],
  // One Cyrillic letter among Latin ones.
  ['https://pаypal.example/', undefined],
  // Latin letters that look like others.
  ['https://paypaı.example/', undefined],
  ['https://ɡoogle.example/', undefined],
  // Japanese and Chinese letters that look like a slash or a dash.
  ['https://google.comノlogin.jp/', undefined],
  ['https://a丿b.example/', undefined],
  // Nothing but ASCII.
  ['https://xn--google-.com/', 'xn--google-.com'],
  // Signs that are not letters.
  ['https://shop⁄secure.example/', undefined],
])('a name that imitates another keeps its `xn--` form: %s', (url, host) => {
  expect(shownHost(url)).toBe(host ?? new URL(url).host);
  expect(shownHost(url)).toContain('xn--');
});

test('a malformed `xn--` label is shown as it is', () => {
  for (const label of ['xn--a', 'xn--0', 'xn--99999999'])
    if (URL.canParse(`https://${label}.example`))
      expect(shownHost(`https://${label}.example`)).toBe(`${label}.example`);
});

test('what is shown leads to the same host', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
      const url = `https://${name}.example/`;
      fc.pre(URL.canParse(url));
      expect(new URL(`https://${shownHost(url)}/`).host).toBe(new URL(url).host);
    }),
  );
});
