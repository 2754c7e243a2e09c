import { expect, test, vi } from 'vitest';
import { drawCode } from '../../../../src/background/elsewhere/elsewhere';

vi.mock('../../../../src/browser', () => ({ browser: {}, isFirefox: false }));

test.each([
  ['a short address', 30, true],
  // The largest code holds 2953 bytes: https://www.qrcode.com/en/about/version.html
  ['an address of 2900 characters', 2900, true],
  ['an address of 3000 characters', 3000, false],
])('whether there is a code for %s', (_, length, hasCode) => {
  const code = drawCode('https://shop.example/?q='.padEnd(length, 'x'));
  expect(code !== 'too-long').toBe(hasCode);
  if (code !== 'too-long') expect(code.path).toMatch(/^M0 0h1v1h-1z/);
});
