import { expect, test } from 'vitest';
import { archiveAddress, archiveForms } from '../../../../src/core/elsewhere/archive';

test.each([
  ['https://shop.example/tea', 'https://shop.example/tea'],
  ['https://shop.example/reset-password/…', 'https://shop.example/reset-password/'],
  ['https://shop.example/a/…/b/…', 'https://shop.example/a/'],
])('the page %s is looked up in the archive as %s', (publicUrl, address) => {
  expect(archiveAddress(publicUrl)).toBe(address);
});

test.each([
  [
    'https://shop.example/tea',
    ['https://shop.example/tea', 'shop.example/tea', 'www.shop.example/tea'],
  ],
  ['http://www.shop.example/', ['http://www.shop.example/', 'www.shop.example/', 'shop.example/']],
])('the saved copies of %s are looked up in each form of its address', (address, forms) => {
  expect(archiveForms(address)).toEqual(forms);
});
