import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../../src/core/repeatable/redact';
import { reportOf } from '../../../../src/core/view/report';
import { type FailureFields, failureView } from '../../../failure-view';

const START_MS = 1_800_000_000_000;
const reportFor = ({ url = 'https://shop.example/', ...seen }: FailureFields) =>
  reportOf(failureView({ downSinceMs: START_MS, ...seen, url, publicUrl: withoutSecrets(url) }));

test('a report has everything that the shop needs to find the failure', () => {
  const seen: FailureFields = {
    url: 'https://shop.example:8443/tea/green',
    status: 504,
    submission: 'received',
    formKind: 'order',
    blame: 'cdn',
    gateway: 'cloudflare',
    reference: 'cf-ray 8f2a1b3c4d5e6f70-FRA',
    tries: 3,
    lastTriedAtMs: START_MS + 60_000,
    responseCounts: [
      [504, 2],
      [0, 1],
    ],
  };
  expect(reportFor(seen)).toEqual({
    host: 'shop.example:8443',
    page: 'https://shop.example:8443/tea/green',
    status: 504,
    gateway: 'cloudflare',
    reference: 'cf-ray 8f2a1b3c4d5e6f70-FRA',
    blame: 'cdn',
    firstSeenAtMs: START_MS,
    lastTriedAtMs: START_MS + 60_000,
    submission: 'received',
    formKind: 'order',
    tries: 3,
    responseCounts: seen.responseCounts,
  });
});

test('a report leaves unknown facts out', () => {
  const { gateway, reference, lastTriedAtMs, ...known } = reportFor({});
  expect([gateway, reference, lastTriedAtMs]).toEqual([undefined, undefined, undefined]);
  expect(known).toMatchObject({ host: 'shop.example', tries: 0, responseCounts: [] });
});

test.each([
  ['a query', 'https://shop.example/tea?q=SECRET', 'https://shop.example/tea'],
  ['a fragment', 'https://shop.example/tea#SECRET', 'https://shop.example/tea'],
  ['both', 'https://shop.example/tea?SECRET#SECRET', 'https://shop.example/tea'],
  ['credentials', 'https://SECRET:SECRET@shop.example/tea', 'https://shop.example/tea'],
  [
    'a session in its path',
    'https://shop.example/tea;jsessionid=SECRET',
    'https://shop.example/tea',
  ],
  [
    'a token in its path',
    'https://shop.example/reset-password/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl',
    'https://shop.example/reset-password/…',
  ],
  [
    'a token in the middle of its path',
    'https://shop.example/a;sid=SECRET/b;v=SECRET?q',
    'https://shop.example/a/b',
  ],
])('an address with %s is reported without it', (_, url, page) => {
  expect(reportFor({ url }).page).toBe(page);
});

test('a report contains no query, fragment or credentials of any address', () => {
  const secret = fc.stringMatching(/^SECRET[\w=&%.-]{0,20}$/);
  fc.assert(
    fc.property(fc.webUrl(), secret, (base, secret) => {
      const url = new URL(base);
      Object.assign(url, { search: secret, hash: secret, username: secret, password: secret });
      expect(JSON.stringify(reportFor({ url: url.href }))).not.toContain('SECRET');
    }),
  );
});
