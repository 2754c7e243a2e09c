import * as v from 'valibot';
import { json } from '../answers';
import type { ServiceHandler } from './public-services';

/** Where a probe of Globalping stands, and what its test came to. */
export interface Outcome {
  continent: string;
  country: string;
  city: string;
  result: Record<string, unknown>;
}

// https://github.com/jsdelivr/globalping/blob/master/public/v1/components/schemas.yaml
const request = v.strictObject({
  type: v.literal('http'),
  target: v.pipe(v.string(), v.regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  locations: v.array(v.strictObject({ magic: v.string() })),
  inProgressUpdates: v.boolean(),
  measurementOptions: v.strictObject({
    protocol: v.picklist(['HTTP', 'HTTPS', 'HTTP2']),
    port: v.optional(v.number()),
    request: v.strictObject({
      method: v.picklist(['HEAD', 'GET', 'OPTIONS']),
      path: v.string(),
    }),
  }),
});
const ID = 'nzGzfAGL7sZfUs3c';
const POLL_MS = 480; // 500, less what a timer may be early.

/**
 * Globalping, whose probes come to these outcomes; the last is still under way when first asked for,
 * or always, where it `lasts`. Refuses what its contract does not allow.
 */
export function globalping(outcomes: Outcome[], lasts?: 'a while' | 'for ever'): ServiceHandler {
  let polls = 0;
  let answeredAtMs = 0;
  return (req, res, body) => {
    const { method, url } = req;
    if (method === 'POST' && url === '/v1/measurements') {
      const isJson = req.headers['content-type'] === 'application/json';
      if (!isJson || !v.is(request, parse(body))) return refuse(400, 'validation_error')(req, res);
      polls = 0;
      answeredAtMs = 0;
      const headers = { location: `https://api.globalping.io/v1/measurements/${ID}` };
      return json({ id: ID, probesCount: outcomes.length }, { status: 202, headers })(req, res);
    }
    if (method !== 'GET' || url !== `/v1/measurements/${ID}`)
      return refuse(404, 'not_found')(req, res);
    const sinceMs = Date.now() - answeredAtMs;
    if (sinceMs < POLL_MS) return refuse(429, 'too_many_requests')(req, res);
    polls += 1;
    const isUnderWay = lasts === 'for ever' || (lasts === 'a while' && polls === 1);
    res.on('finish', () => {
      answeredAtMs = Date.now();
    });
    return json(measurement(outcomes, isUnderWay))(req, res);
  };
}

/** An error as Globalping writes one. */
export const refuse = (status: number, type: string) =>
  json({ error: { type, message: type.replaceAll('_', ' ') } }, { status });

/** A probe that got an answer with this status. */
export const heard = (city: string, statusCode: number, headers = {}): Outcome => ({
  ...{ continent: 'EU', country: 'DE', city },
  result: {
    ...{ status: 'finished', rawOutput: `HTTP/1.1 ${statusCode}`, rawHeaders: '', rawBody: null },
    ...{ truncated: false, headers, statusCode, statusCodeName: '', tls: null },
    resolvedAddress: '203.0.113.7',
    timings: { total: 87, dns: 12, tcp: 20, tls: 25, firstByte: 30, download: 0 },
  },
});

/** A probe that got none, by whose failure; older probes do not say. */
export const unheard = (
  city: string,
  failureSource?: 'target' | 'resolver' | 'internal',
): Outcome => ({
  ...{ continent: 'SA', country: 'BR', city },
  result: {
    ...{ status: 'failed', rawOutput: 'Request timeout.', statusCode: null, headers: {} },
    ...(failureSource && { failureSource }),
  },
});

function measurement(outcomes: Outcome[], isUnderWay: boolean) {
  const results = outcomes.map(({ result, ...probe }, index) => ({
    probe: {
      ...{ ...probe, region: 'Western Europe', state: null, asn: 64500, network: 'A Network' },
      ...{ latitude: 50.1, longitude: 8.7, tags: ['datacenter-network'], resolvers: ['private'] },
    },
    result:
      isUnderWay && index === outcomes.length - 1
        ? { status: 'in-progress', rawOutput: '' }
        : result,
  }));
  const times = { createdAt: '2026-11-22T12:00:00.000Z', updatedAt: '2026-11-22T12:00:01.000Z' };
  const status = isUnderWay ? 'in-progress' : 'finished';
  return { id: ID, type: 'http', status, ...times, probesCount: outcomes.length, results };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
