import { expect, test } from 'vitest';
import { archiveAddress, archiveForms } from '../../../../src/core/elsewhere/archive';

test.each([
  ['https://shop.example/tea', 'https://shop.example/tea'],
  ['https://shop.example/reset-password/…', 'https://shop.example/reset-password/'],
  ['https://shop.example/a/…/b/…', 'https://shop.example/a/'],
])('for %s an archive gets %s', (publicUrl, address) => {
  expect(archiveAddress(publicUrl)).toBe(address);
});

test.each([
  [
    'https://shop.example/tea',
    ['https://shop.example/tea', 'shop.example/tea', 'www.shop.example/tea'],
  ],
  ['http://www.shop.example/', ['http://www.shop.example/', 'www.shop.example/', 'shop.example/']],
])('%s is searched for in every form', (address, forms) => {
  expect(archiveForms(address)).toEqual(forms);
});
