import * as v from 'valibot';
import type { Place } from '../../../core/check/finding';
import { isAnswering } from '../../../core/check/measurement';
import { isPublicHost } from '../../../core/check/public-host';
import { GLOBALPING } from '../../../core/check/public-services';
import { FetchError, fetchJson } from './fetch-json';
import { hideOrigin } from './hide-origin';
import { shownText } from './shown-text';

// Shorter than the 30 s that the worker is given to live on without an event.
const LIMIT_MS = 20_000;
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
 * Asks Globalping from four places of the world whether the site of a page answers. It is told the
 * host, whether it is http or https, and the port where that is not the usual one; its probes ask
 * for the home page. Gives what was found within 20 s; throws a `FetchError` where that is nothing,
 * with the reason `not-public` before anything is sent where the host is no public one.
 */
export async function askElsewhere(
  url: string,
): Promise<{ answers: number; fails: number; places: Place[] }> {
  const { protocol, hostname, port } = new URL(url);
  if (!isPublicHost(hostname)) throw new FetchError('not-public');
  const signal = AbortSignal.timeout(LIMIT_MS);
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
        ...(port ? { port: Number(port) } : {}),
        request: { method: 'HEAD', path: '/' },
      },
    },
  });
  const places = await untilMeasured(`${MEASUREMENTS}/${id}`, signal);
  const answers = places.filter(({ isAnswering }) => isAnswering).length;
  return { answers, fails: places.length - answers, places };
}

async function untilMeasured(url: string, signal: AbortSignal): Promise<Place[]> {
  let places: Place[] = [];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      const measured = await fetchJson(url, measurement, { signal });
      places = measured.places;
      if (measured.isDone) return places;
    } catch (error) {
      // What some probes have found is worth having without the rest.
      if (places.length > 0) return places;
      throw error;
    }
  }
}
