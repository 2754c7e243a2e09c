import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTypedAddress } from '../../../../src/core/check/typed-address';

test.each([
  ['shop.example', 'https://shop.example/'],
  ['  shop.example/sale?item=4  ', 'https://shop.example/sale?item=4'],
  ['http://shop.example', 'http://shop.example/'],
  ['HTTPS://Shop.Example', 'https://shop.example/'],
  ['//shop.example/a', 'https://shop.example/a'],
  ['shop.example:8443', 'https://shop.example:8443/'],
  ['https://me:secret@shop.example/#top', 'https://shop.example/'],
  ['münchen.example', 'https://xn--mnchen-3ya.example/'],
  ['127.0.0.1:8080/basket', 'http://127.0.0.1:8080/basket'],
  ['localhost:3000', 'http://localhost:3000/'],
  ['https://localhost', 'https://localhost/'],
  ['[::1]:80', 'http://[::1]/'],
])('the typed text %j is completed to an address', (typed, url) => {
  expect(parseTypedAddress(typed)).toEqual({ url });
});

test.each([
  ['Fern & Kettle', { problem: 'name', guess: 'fernkettle.com' }],
  ['kettle', { problem: 'name', guess: 'kettle.com' }],
  ['javascript:alert(1)', { problem: 'not-web' }],
  ['file:///etc/passwd', { problem: 'not-web' }],
  ['mailto:me@shop.example', { problem: 'not-web' }],
  ['chrome://settings', { problem: 'not-web' }],
  ['', { problem: 'unclear' }],
  ['???', { problem: 'unclear' }],
  ['shop.example is down', { problem: 'unclear' }],
  ['1.2', { url: 'http://1.0.0.2/' }],
  ['shop.4', { problem: 'unclear' }],
  [`https://shop.example/${'a'.repeat(3000)}`, { problem: 'unclear' }],
])('the typed text %j gives a guess, a problem or an address', (typed, expected) => {
  expect(parseTypedAddress(typed)).toEqual(expected);
});

test('any text gives a web address without credentials, or a problem', () => {
  const typed = fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(typed, (text) => {
      const address = parseTypedAddress(text);
      if ('problem' in address) return;
      const url = new URL(address.url);
      expect(url.protocol).toMatch(/^https?:$/);
      expect(url.username + url.password + url.hash).toBe('');
    }),
  );
});
