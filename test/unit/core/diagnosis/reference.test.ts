import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/core/diagnosis/diagnosis';
import { findReference } from '../../../../src/core/diagnosis/reference';

const UUID = '9b2f6c1e-70d2-4c3b-9d53-0f8f6f0c7a11';

describe('a reference in the headers', () => {
  test.each([
    ['cf-ray', '8f2a1b3c4d5e6f70-FRA'],
    ['x-amz-cf-id', 'bq3zVkGk9nq4kO1y3D_7yY1Hq0gN5Q2wW7cP6n0r9m8Z5sQ0Q1Rk1A=='],
    ['x-akamai-request-id', '4f2c1d9'],
    ['x-azure-ref', '20261122T120000Z-17c5b8d4f9c2k7xw'],
    ['x-vercel-id', 'fra1::iad1::abcde-1732276800000-0123456789ab'],
    ['x-nf-request-id', '01JD8ZK3T9Q6W2E4R5T6Y7U8I9'],
    ['fly-request-id', '01JD8ZK3T9Q6W2E4R5T6Y7U8I9-fra'],
    ['eo-log-uuid', '1234567890123456789'],
    ['eagleid', '2ff6159917322768001234567e'],
    ['apigw-requestid', 'BvTq4h2XIAMEPnw='],
    ['x-amzn-requestid', UUID],
    ['x-request-id', UUID],
    ['x-varnish', '32770 98305'],
  ])('%s', (name, id) => {
    expect(findReference([[name, id]])).toBe(`${name} ${id}`);
    expect(findReference([[name.toUpperCase(), ` ${id} `]])).toBe(`${name} ${id}`);
  });

  test('the gateway’s id is preferred to the application’s, in any order', () => {
    const headers = [
      ['X-Request-Id', UUID],
      ['CF-RAY', '8f2a1b3c4d5e6f70-FRA'],
    ] as const;
    expect(findReference(headers)).toBe('cf-ray 8f2a1b3c4d5e6f70-FRA');
    expect(findReference(headers.toReversed())).toBe('cf-ray 8f2a1b3c4d5e6f70-FRA');
  });

  test.each([
    ['nothing', []],
    ['no known header', [['server', 'nginx']]],
    ['a cookie', [['set-cookie', 'x-request-id=0123456789abcdef']]],
    ['an empty header', [['x-request-id', '']]],
    ['an id that is too short', [['x-request-id', 'abc']]],
    ['an id that is too long', [['x-request-id', 'a'.repeat(101)]]],
    ['markup', [['x-request-id', '<img src=x onerror=alert(1)>']]],
    ['a sentence', [['x-request-id', 'Call 0123-456 to pay']]],
    ['other scripts', [['x-request-id', 'запрос-0123']]],
  ] as [string, [string, string][]][])('%s has no id', (_, headers) => {
    expect(findReference(headers)).toBeUndefined();
  });

  test('the valid one of several values in a header is found', () => {
    const joined = `"><b>, ${UUID}\nsome words about it`;
    expect(findReference([['x-request-id', joined]])).toBe(`x-request-id ${UUID}`);
  });

  test('an invalid id does not hide a valid one', () => {
    expect(
      findReference([
        ['cf-ray', '?'],
        ['x-request-id', UUID],
      ]),
    ).toBe(`x-request-id ${UUID}`);
  });
});

describe('a reference in the page', () => {
  test.each([
    [
      'Akamai',
      'Reference #18.4f2c1d9.1732276800.1a2b3c4d',
      'Reference 18.4f2c1d9.1732276800.1a2b3c4d',
    ],
    ['Imperva', 'Failure ID: 8840000190123456789-123456', 'Failure ID 8840000190123456789-123456'],
    ['CloudFront', 'Request ID: bq3zVkGk9nq4kO1y3D_7yY==', 'Request ID bq3zVkGk9nq4kO1y3D_7yY=='],
    [
      'Cloudflare',
      'Cloudflare Ray ID: <strong class="x">8f2a1b3c4d5e6f70</strong>',
      'Ray ID 8f2a1b3c4d5e6f70',
    ],
    ['Varnish', '<p>XID: 98305123</p>', 'XID 98305123'],
  ])('%s', (_, html, reference) => {
    expect(findReference([], `<h1>Sorry</h1><p>${html}</p>`)).toBe(reference);
  });

  test('a header is preferred to the page', () => {
    expect(findReference([['cf-ray', '8f2a1b3c4d5e6f70-FRA']], 'Reference #18.4f2c1d9')).toMatch(
      /^cf-ray/,
    );
  });

  test.each(['Reference #', 'Our reference: 12345678', 'Request ID: abc', 'preference #12345678'])(
    '%s is no id',
    (text) => expect(findReference([], text)).toBeUndefined(),
  );

  test('only the start of a page is searched', () => {
    expect(findReference([], `${' '.repeat(65_536)}Reference #18.4f2c1d9`)).toBeUndefined();
  });
});

test('only a gateway failure has a reference', () => {
  const diagnosisOf = (status: number, ...more: [string, string][]) =>
    diagnose({
      url: 'https://shop.example/',
      status,
      headers: [['cf-ray', '8f2a1b3c4d5e6f70-FRA'], ...more],
    });
  expect(diagnosisOf(502).reference).toBe('cf-ray 8f2a1b3c4d5e6f70-FRA');
  expect(diagnosisOf(200)).not.toHaveProperty('reference');
  expect(diagnosisOf(503, ['refresh', '30'])).not.toHaveProperty('reference');
  expect(diagnosisOf(503, ['cf-mitigated', 'challenge'])).not.toHaveProperty('reference');
});

test('any response is searched quickly, and the result is one short line', () => {
  const noise = fc.string({ unit: 'binary', maxLength: 200 });
  const name = fc.constantFrom('cf-ray', 'x-request-id', 'X-Varnish', 'server');
  const prefix = fc.constantFrom('', 'Reference #', 'Failure ID: ', '<b>Ray ID:</b> ');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, noise)),
      fc.tuple(noise, prefix, noise).map((parts) => parts.join('')),
      (headers, body) => {
        const found = findReference(headers, body);
        if (found !== undefined) expect(found).toMatch(/^[\w.:=+/ -]{8,140}$/);
      },
    ),
  );
  const startedAtMs = performance.now();
  for (const hostile of ['<', '<a ', 'reference #', 'reference # '])
    findReference([], hostile.repeat(65_536 / hostile.length));
  expect(performance.now() - startedAtMs).toBeLessThan(1000);
});
