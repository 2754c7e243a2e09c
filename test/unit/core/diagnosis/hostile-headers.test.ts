import { expect, test } from 'vitest';
import { failedHosts } from '../../../../src/core/check/page-faults';
import { serverOf } from '../../../../src/core/check/page-load';
import { parseTypedAddress } from '../../../../src/core/check/typed-address';
import { diagnose } from '../../../../src/core/diagnosis/diagnosis';
import { readRetryAfter } from '../../../../src/core/diagnosis/retry-after';
import { readClaim } from '../../../../src/core/navigation/recovery-claim';

// Code that reads each character more than a few times exceeds the test's time limit.
const LENGTH = 200_000;

const HEADERS = [
  'proxy-status',
  'server-timing',
  'retry-after',
  'date',
  'server',
  'via',
  'x-cache',
];
const PARTS = [
  ...[' ', '\t ', ',', ';', '; error=', ';error="', 'a', 'a;', '9', 'origin; dur=', 'origin;dur=0'],
  ...['mon, ', 'x-cache: hit from ', 'cf-ray: ', '\nproxy-status: ', ': ', '"', '\\', '(', 'GMT '],
];

test.each(PARTS)('headers that repeat %j are read in time', (part) => {
  const value = part.repeat(LENGTH / part.length);
  for (const header of HEADERS) {
    const headers = [[header, value]] as const;
    expect(diagnose({ url: 'https://a.example/', status: 502, headers }).kind).toBe(
      'gateway-failure',
    );
    expect(readRetryAfter(headers)).toBeUndefined();
    expect(serverOf(headers)?.length ?? 0).toBeLessThan(40);
  }
  // One of each header, and a very large number of one.
  const all = HEADERS.map((name) => [name, value] as const);
  const many = Array.from({ length: 10_000 }, () => ['server-timing', part] as const);
  for (const headers of [all, many])
    expect(diagnose({ url: '', status: 503, headers }).confidence).toBeGreaterThan(0);
});

test.each([...PARTS, 'https:', 'https://', '/', '.', 'a.', "'", '@'])(
  'addresses that repeat %j are read in time',
  (part) => {
    const text = part.repeat(LENGTH / part.length);
    expect(parseTypedAddress(text)).toEqual({ problem: 'unclear' });
    expect(readClaim(`?url=${text}&status=${text}&submission=${text}`)).toBeUndefined();
  },
);

test('any number of failed requests is counted', () => {
  const requests = Array.from({ length: 100_000 }, (_, i) => ({
    url: `https://shop.example/${i}`,
    status: 502,
  }));
  expect(failedHosts(requests)).toEqual([
    { host: 'shop.example', count: 100_000, status: 502, paths: ['/0', '/1', '/2'] },
  ]);
});

/** Every header whose value the card or the report may show. */
const SHOWN =
  'server via x-powered-by x-cache x-served-by proxy-status retry-after cf-ray x-amz-cf-id x-akamai-request-id x-azure-ref x-vercel-id x-nf-request-id fly-request-id eo-log-uuid eagleid apigw-requestid x-amzn-requestid x-request-id x-varnish';

test.each([
  ['markup', '"><img src=x onerror="document.title=1">injected<b>'],
  ['bidirectional control characters', 'abcd\u202einjected\u2066\u200b\ufeff'],
  ['the same characters, as bytes', Buffer.from('abcd\u202einjected\u2066').toString('latin1')],
  ['a long text', 'injected'.repeat(1000)],
  ['a folded line', 'abcdef  injected: yes \tinjected'],
  ['invalid text bytes', 'injected\u0001\u0007\u001b\u007f\u0080\u00c3(\u00ff\u00fe'],
  ['invalid text bytes, replaced', 'injected\u0001\u0007\u001b\u007f\ufffd\ufffd(\ufffd'],
])('no text that is shown contains %s from a header', (_, value) => {
  const url = 'https://shop.example/';
  const all = SHOWN.split(' ').map((name) => [name, value] as const);
  for (const headers of [all, ...all.map((header) => [header])]) {
    const { gateway, reference } = diagnose({ url, status: 502, headers });
    expect([gateway, reference, serverOf(headers)].join()).not.toContain('injected');
  }
  const ray = ['cf-ray', '8f2a1b3c4d5e6f70-FRA'] as const;
  const { reference } = diagnose({ url, status: 502, headers: [...all, ray] });
  expect(reference).toBe('cf-ray 8f2a1b3c4d5e6f70-FRA');
});
