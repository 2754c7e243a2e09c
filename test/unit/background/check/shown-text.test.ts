import fc from 'fast-check';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { safeLink, shownText } from '../../../../src/background/check/public-services/shown-text';

test.each([
  ['Checkout is down', 'Checkout is down'],
  [' <b>Checkout</b>\r\n\tis down ', '<b>Checkout</b> is down'],
  ['fine\u202enwod', 'fine nwod'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['\u0000\u2029', ''],
])('%j is shown as %j', (text, shown) => {
  expect(parse(shownText(100), text)).toBe(shown);
});

test('long text is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, most) => {
      expect(parse(shownText(most), text).length).toBeLessThanOrEqual(most);
    }),
  );
});

test.each([
  ['https://stspg.io/x', 'https://stspg.io/x'],
  ['http://stspg.io/x', undefined],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['/failures/1', undefined],
  ['', undefined],
  [null, undefined],
])('the link %j is read as %j', (link, expected) => {
  expect(safeLink(link)).toBe(expected);
});
