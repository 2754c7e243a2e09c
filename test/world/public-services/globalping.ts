import * as v from 'valibot';
import { json } from '../responses';
import type { ServiceHandler } from './public-services';

/** The location of one Globalping probe and the result of its test. */
export interface ProbeResult {
  continent: string;
  country: string;
  city: string;
  result: Record<string, unknown>;
}

// https://github.com/jsdelivr/globalping/blob/master/public/v1/components/schemas.yaml
const request = v.strictObject({
  type: v.literal('http'),
  target: v.pipe(v.string(), v.regex(/^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z][a-z\d-]+$/)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  locations: v.array(v.strictObject({ magic: v.pipe(v.string(), v.nonEmpty()) })),
  inProgressUpdates: v.boolean(),
  measurementOptions: v.strictObject({
    protocol: v.picklist(['HTTP', 'HTTPS', 'HTTP2']),
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
    request: v.strictObject({
      method: v.picklist(['HEAD', 'GET', 'OPTIONS']),
      path: v.pipe(v.string(), v.startsWith('/')),
    }),
  }),
});
type MeasurementRequest = v.InferOutput<typeof request>;

const ID = 'nzGzfAGL7sZfUs3c';
// https://github.com/jsdelivr/globalping/blob/master/public/v1/components/headers.yaml
const RATE_LIMIT = {
  'x-ratelimit-limit': '250',
  'x-ratelimit-remaining': '249',
  'x-ratelimit-reset': '3600',
};
const POLL_MS = 480; // 500 by the contract, minus 20 because a timer may fire early.

/** The documented failures. https://github.com/jsdelivr/globalping/blob/master/public/v1/components/responses.yaml */
const FAILURES = {
  400: ['validation_error', 'Parameter validation failed.'],
  404: ['not_found', "Couldn't find the requested item."],
  422: ['no_probes_found', 'No suitable probes found.'],
  429: ['rate_limit_exceeded', 'API rate limit exceeded.'],
} as const;

/**
 * Responds like the API of Globalping, with these results of its probes. Rejects requests that break
 * the contract of the API with the documented failure: an invalid measurement, one without probes
 * (`results` is empty), an unknown measurement or path, and polls in quick succession. With `lasts`,
 * the last probe is still in progress at the first poll, or at every poll.
 */
export function globalping(results: ProbeResult[], lasts?: 'a while' | 'for ever'): ServiceHandler {
  let polls = 0;
  let respondedAtMs = 0;
  let measured: MeasurementRequest | undefined;
  return (req, res, body) => {
    const { method, url } = req;
    if (method === 'POST' && url === '/v1/measurements') {
      const isJson = req.headers['content-type'] === 'application/json';
      const parsed = v.safeParse(request, isJson ? parse(body) : undefined);
      if (!parsed.success) return reject(400)(req, res);
      if (results.length === 0) return reject(422)(req, res);
      measured = parsed.output;
      polls = 0;
      respondedAtMs = 0;
      const headers = {
        location: `https://api.globalping.io/v1/measurements/${ID}`,
        ...RATE_LIMIT,
      };
      return json({ id: ID, probesCount: results.length }, { status: 202, headers })(req, res);
    }
    if (method !== 'GET' || url !== `/v1/measurements/${ID}` || !measured)
      return reject(404)(req, res);
    const sinceMs = Date.now() - respondedAtMs;
    if (sinceMs < POLL_MS) return reject(429, { 'retry-after': '1' })(req, res);
    polls += 1;
    const isInProgress = lasts === 'for ever' || (lasts === 'a while' && polls === 1);
    res.on('finish', () => {
      respondedAtMs = Date.now();
    });
    return json(measurement(measured, results, isInProgress))(req, res);
  };
}

/** Responds with an error in Globalping's format. */
function reject(status: keyof typeof FAILURES, headers = {}) {
  const [type, message] = FAILURES[status];
  return json({ error: { type, message } }, { status, headers: { ...RATE_LIMIT, ...headers } });
}

/** The result of a probe that received a response with this status. */
export const probeResponse = (city: string, statusCode: number, headers = {}): ProbeResult => ({
  continent: 'EU',
  country: 'DE',
  city,
  result: {
    status: 'finished',
    rawOutput: `HTTP/1.1 ${statusCode}`,
    rawHeaders: '',
    rawBody: null,
    truncated: false,
    headers,
    statusCode,
    statusCodeName: '',
    tls: null,
    resolvedAddress: '203.0.113.7',
    timings: { total: 87, dns: 12, tcp: 20, tls: 25, firstByte: 30, download: 0 },
  },
});

/** The result of a probe without a response. Older probes do not report `failureSource`. */
export const probeFailure = (
  city: string,
  failureSource?: 'target' | 'resolver' | 'internal',
): ProbeResult => ({
  continent: 'SA',
  country: 'BR',
  city,
  result: { status: 'failed', rawOutput: 'Request timeout.', failureSource },
});

/** The result of a measurement, in Globalping's format. */
function measurement(
  { type, target, limit, locations, measurementOptions }: MeasurementRequest,
  probeResults: ProbeResult[],
  isInProgress: boolean,
) {
  const results = probeResults.map(({ result, ...location }, index) => ({
    probe: {
      ...location,
      region: 'Western Europe',
      state: null,
      asn: 64500,
      network: 'A Network',
      latitude: 50.1,
      longitude: 8.7,
      tags: ['datacenter-network'],
      resolvers: ['private'],
    },
    result:
      isInProgress && index === probeResults.length - 1
        ? { status: 'in-progress', rawOutput: '' }
        : result,
  }));
  return {
    id: ID,
    type,
    target,
    limit,
    locations,
    measurementOptions,
    status: isInProgress ? 'in-progress' : 'finished',
    createdAt: '2026-11-22T12:00:00.000Z',
    updatedAt: '2026-11-22T12:00:01.000Z',
    probesCount: results.length,
    results,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
