import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaim } from '../../../../src/core/navigation/recovery-claim';

const url = 'https://shop.example/a?b=c#d';
const search = (query: Record<string, string>) => `?${new URLSearchParams(query)}`;

test('parses a claim that the background wrote', () => {
  const claim = { url, status: 502, submission: 'unanswered' } as const;
  const query = { ...claim, status: '502' };
  expect(readClaim(search(query))).toEqual({ ...claim, isRepeatable: false });
  expect(readClaim(search({ ...query, repeatable: 'yes' }))?.isRepeatable).toBe(true);
});

test('a status of 0 means no response', () => {
  expect(readClaim(search({ url, status: '0', submission: 'none' }))?.status).toBe(0);
});

test.each([
  ['nothing', {}],
  ['a script', { url: 'javascript:alert(1)', status: '502' }],
  ['a file', { url: 'file:///etc/passwd', status: '502' }],
  ['our own pages', { url: 'chrome-extension://abc/popup.html', status: '502' }],
  ['no address', { url: 'https://', status: '502' }],
  ['a status in words', { url, status: 'bad' }],
  ['a status out of range', { url, status: '-1' }],
  ['an unknown submission', { url, status: '502', submission: 'sent' }],
])('%s is no claim', (_, query) => {
  expect(readClaim(search(query as Record<string, string>))).toBeUndefined();
});

test('accepts only http and https addresses', () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ['http', 'https', 'ftp', 'data'] }), (anyUrl) => {
      const claim = readClaim(search({ url: anyUrl, status: '502', submission: 'none' }));
      expect(claim !== undefined).toBe(/^https?:/.test(anyUrl));
    }),
  );
});
