import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, isGatewayStatus } from '../../src/core/diagnosis';

const url = 'https://shop.example/';
const NGINX =
  '<html><head><title>503</title></head><body><center><h1>503</h1></center></body></html>';
const meta = (attributes: string) => `<html><head><meta ${attributes}></head><body></body></html>`;

describe('what an answer is', () => {
  test.each<[string, number, [string, string][], string | undefined, string]>([
    ['502', 502, [], undefined, 'gateway-failure'],
    ['503', 503, [], undefined, 'gateway-failure'],
    ['504', 504, [], undefined, 'gateway-failure'],
    ['520', 520, [], undefined, 'gateway-failure'],
    ['527', 527, [], undefined, 'gateway-failure'],
    ['530', 530, [], undefined, 'gateway-failure'],
    ['500', 500, [], undefined, 'none'],
    ['501', 501, [], undefined, 'none'],
    ['505', 505, [], undefined, 'none'],
    ['528', 528, [], undefined, 'none'],
    ['404', 404, [], undefined, 'none'],
    ['200', 200, [], NGINX, 'none'],
    ['a challenge', 503, [['CF-Mitigated', 'challenge']], undefined, 'challenge'],
    ['a challenge under 403', 403, [['cf-mitigated', 'challenge']], undefined, 'challenge'],
    ['a 503 with Refresh', 503, [['Refresh', '30']], undefined, 'waiting-room'],
    ['a 502 with Refresh', 502, [['Refresh', '30']], undefined, 'gateway-failure'],
    ['a 503 of nginx', 503, [], NGINX, 'gateway-failure'],
    [
      'a 503 that reloads itself',
      503,
      [],
      meta('http-equiv="refresh" content="5"'),
      'waiting-room',
    ],
    ['the same, shouted', 503, [], meta("CONTENT=5 HTTP-EQUIV='Refresh'"), 'waiting-room'],
    ['the same, unquoted', 503, [], meta('http-equiv=refresh content=5'), 'waiting-room'],
    ['another meta', 503, [], meta('http-equiv="x-refresh" name="refresh"'), 'gateway-failure'],
  ])('%s', (_, status, headers, body, kind) => {
    expect(diagnose({ url, status, headers, ...(body ? { body } : {}) }).kind).toBe(kind);
  });
});

describe('how long an answer asks to wait', () => {
  const date = ['Date', 'Sun, 22 Nov 2026 12:00:00 GMT'] as const;
  test.each<[string, readonly (readonly [string, string])[], number | undefined]>([
    ['seconds', [['Retry-After', '120']], 120_000],
    ['zero', [['retry-after', '0']], 0],
    [
      'a date, by the answer’s own clock',
      [['Retry-After', 'Sun, 22 Nov 2026 12:02:00 GMT'], date],
      120_000,
    ],
    [
      'a date with nothing to measure by',
      [['Retry-After', 'Sun, 22 Nov 2026 12:02:00 GMT']],
      undefined,
    ],
    ['a date gone by', [['Retry-After', 'Sun, 22 Nov 2026 11:00:00 GMT'], date], undefined],
    ['a negative number', [['Retry-After', '-5'], date], undefined],
    ['words', [['Retry-After', 'soon'], date], undefined],
    ['nothing', [['Retry-After', ''], date], undefined],
    ['none', [date], undefined],
  ])('%s', (_, headers, expected) => {
    expect(diagnose({ url, status: 503, headers }).retryAfterMs).toBe(expected);
  });
});

test('any answer is diagnosed', () => {
  const header = fc.tuple(
    fc.oneof(fc.constantFrom('retry-after', 'Refresh', 'cf-mitigated', 'date'), fc.string()),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.nat(999), fc.array(header), fc.string(), (status, headers, body) => {
      const { kind, confidence, retryAfterMs = 0 } = diagnose({ url, status, headers, body });
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(retryAfterMs).toBeGreaterThanOrEqual(0);
      if (kind === 'gateway-failure') expect(isGatewayStatus(status)).toBe(true);
    }),
  );
});

test('a hostile body takes no longer for being long', () => {
  const body = '<meta '.repeat(1_000_000);
  expect(diagnose({ url, status: 503, headers: [], body }).kind).toBe('gateway-failure');
});
