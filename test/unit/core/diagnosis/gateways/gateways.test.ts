import { describe, expect, test } from 'vitest';
import { diagnose, type HttpResponse } from '../../../../../src/core/diagnosis/diagnosis';
import type { Gateway } from '../../../../../src/core/diagnosis/gateways/gateway';
import { gateways } from '../../../../../src/core/diagnosis/gateways/gateways';
import { headersOf, url } from '../responses';

/** The smallest response that has one sign of an entry. */
function responseWith(
  { needs, only }: Gateway,
  sign: string,
  place: 'body' | 'head',
): HttpResponse {
  const lines = needs?.slice(0, 1) ?? [];
  if (place === 'head' && !sign.startsWith(':status:'))
    lines.push(sign.includes(':') ? sign : `${sign}id: 1`);
  if (only && lines.length === 0) lines.push('date: Sun, 22 Nov 2026 12:00:00 GMT');
  const status = Number(/^:status: (\d+)/.exec(sign)?.[1]?.padEnd(3, '2') ?? 503);
  const isText = sign.startsWith('^') || sign.startsWith('{');
  const written = sign.replace(/^\^|\$$/g, '');
  const body = place === 'head' ? '<h1>Sorry</h1>' : isText ? written : `<div>${written}</div>`;
  return { url, status, headers: headersOf(lines), body };
}

describe('each sign alone identifies its gateway', () => {
  const signs = gateways.flatMap((gateway) =>
    (['body', 'head'] as const).flatMap((place) =>
      (gateway[place] ?? []).map((sign) => ({ name: gateway.name, sign, gateway, place })),
    ),
  );
  test.each(signs)('$name: $sign', ({ name, sign, gateway, place }) => {
    const { gateway: found, confidence } = diagnose(responseWith(gateway, sign, place));
    expect(found).toBe(name);
    expect(confidence).toBeLessThanOrEqual(gateway.sure ?? 1);
  });

  test('and every sign is in lower case, like the searched text', () => {
    for (const { sign } of signs) expect(sign.trimEnd()).toBe(sign.toLowerCase().trimEnd());
    for (const { body = [], head = [] } of gateways) expect(body.length + head.length).not.toBe(0);
  });
});
