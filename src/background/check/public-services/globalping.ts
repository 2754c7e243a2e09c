import * as v from 'valibot';
import type { Place } from '../../../core/check/finding';
import { isAnswering } from '../../../core/check/measurement';
import { isPublicHost } from '../../../core/check/public-host';
import { GLOBALPING } from '../../../core/check/public-services';
import { FetchError, fetchJson } from './fetch-json';
import { hideOrigin } from './hide-origin';
import { shownText } from './shown-text';

// Shorter than the 30 s after which the browser stops an idle worker.
const TIMEOUT_MS = 20_000;
// https://github.com/jsdelivr/globalping/blob/master/docs/CLIENT_GUIDELINES.md
const POLL_MS = 500;
const PROBES = 4;
const MEASUREMENTS = `${GLOBALPING}/v1/measurements`;

// https://github.com/jsdelivr/globalping/blob/master/public/v1/components/schemas.yaml
const created = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)) });
const result = v.object({
  status: v.string(),
  statusCode: v.nullish(v.number()),
  failureSource: v.nullish(v.string()),
  headers: v.nullish(v.record(v.string(), v.union([v.string(), v.array(v.string())]))),
});
export const measurement = v.pipe(
  v.object({
    status: v.string(),
    results: v.pipe(
      v.array(
        v.object({
          probe: v.object({ country: shownText(2), city: shownText(60) }),
          result,
        }),
      ),
      v.maxLength(PROBES),
    ),
  }),
  v.transform(({ status, results }) => ({
    isDone: status !== 'in-progress',
    places: results.flatMap(({ probe: { city, country }, result }): Place[] => {
      const answers = isAnswering(result);
      return answers === undefined ? [] : [{ place: `${city}, ${country}`, isAnswering: answers }];
    }),
  })),
);

/**
 * Lets Globalping request the home page of a page's site from four places in the world. Globalping
 * gets the host, the protocol, and the port if it is not the default.
 *
 * @returns the places whose probe has a result within 20 s
 * @throws FetchError if there is no result; with the reason `not-public`, before any request, if the
 *   host is not public
 */
export async function measureElsewhere(url: string): Promise<Place[]> {
  const { protocol, hostname, port } = new URL(url);
  if (!isPublicHost(hostname)) throw new FetchError('not-public');
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  await hideOrigin(GLOBALPING);
  const { id } = await fetchJson(MEASUREMENTS, created, {
    signal,
    body: {
      type: 'http',
      target: hostname,
      limit: PROBES,
      locations: [{ magic: 'world' }],
      inProgressUpdates: false,
      measurementOptions: {
        protocol: protocol === 'http:' ? 'HTTP' : 'HTTPS',
        port: port ? Number(port) : undefined,
        request: { method: 'HEAD', path: '/' },
      },
    },
  });
  return pollMeasurement(`${MEASUREMENTS}/${id}`, signal);
}

/** Polls a measurement until it is done. */
async function pollMeasurement(url: string, signal: AbortSignal): Promise<Place[]> {
  let places: Place[] = [];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      const measured = await fetchJson(url, measurement, { signal });
      places = measured.places;
      if (measured.isDone) return places;
    } catch (error) {
      // The results of some probes are useful without the others.
      if (places.length > 0) return places;
      throw error;
    }
  }
}
