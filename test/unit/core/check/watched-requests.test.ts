import { expect, test } from 'vitest';
import {
  allFailures,
  type RequestEvent,
  resultOf,
} from '../../../../src/core/check/watched-requests';

const API = 'https://api.example/stock';
const event: RequestEvent = { url: `${API}?id=7#a`, type: 'xmlhttprequest', timeStamp: 5 };

test.each<[string, Partial<RequestEvent>, number | undefined]>([
  ['a good response', { statusCode: 200 }, 200],
  ['a gateway’s error', { statusCode: 502 }, 502],
  ['a failed script', { type: 'script', statusCode: 503 }, 503],
  ['a dropped connection', { error: 'net::ERR_CONNECTION_RESET' }, 0],
  ['a body that was cut off', { error: 'net::ERR_CONTENT_LENGTH_MISMATCH' }, 0],
  ['a dropped connection in Firefox', { error: 'NS_ERROR_NET_RESET' }, 0],
  ['a request that the page has stopped', { error: 'net::ERR_ABORTED' }, undefined],
  ['a request that was stopped in Firefox', { error: 'NS_BINDING_ABORTED' }, undefined],
  ['a request that another extension blocks', { error: 'net::ERR_BLOCKED_BY_CLIENT' }, undefined],
  ['a name that a filter hides', { error: 'net::ERR_NAME_NOT_RESOLVED' }, undefined],
  ['the user’s own connection', { error: 'net::ERR_INTERNET_DISCONNECTED' }, undefined],
  ['a prefetch', { type: 'other', statusCode: 503 }, undefined],
  ['a prerendered page', { documentLifecycle: 'prerender', statusCode: 503 }, undefined],
  [
    'an icon',
    { url: 'https://shop.example/favicon.ico', type: 'image', statusCode: 503 },
    undefined,
  ],
  ['a report', { type: 'ping', statusCode: 503 }, undefined],
  ['a frame', { type: 'sub_frame', statusCode: 503 }, undefined],
])('the result of %s', (_, change, status) => {
  const expected = status === undefined ? undefined : { url: API, status, atMs: 5 };
  expect(resultOf({ ...event, ...change })).toEqual(expected);
});

const at = (atMs: number, status: number, url = API) => ({ url, status, atMs });
const failed = (...requests: ReturnType<typeof at>[]) => ({
  requests: requests.map(({ url, status }) => ({ url, status })),
  atMs: 10,
});
const OTHER = 'https://api.example/basket';

test.each<[string, Parameters<typeof allFailures>[0], ReturnType<typeof at>[], [string, number][]]>(
  [
    ['nothing was checked', undefined, [], []],
    ['only watching saw a failure', undefined, [at(1, 0)], [[API, 0]]],
    ['only the list has a failure', failed(at(1, 502)), [], [[API, 502]]],
    ['both have the same failure', failed(at(1, 502)), [at(1, 502)], [[API, 502]]],
    [
      'it failed again after the check',
      failed(at(1, 502)),
      [at(11, 502)],
      [
        [API, 502],
        [API, 502],
      ],
    ],
    ['it recovered after the check', failed(at(1, 502)), [at(11, 200)], []],
    [
      'it recovered, and failed again',
      undefined,
      [at(1, 502), at(2, 200), at(3, 504)],
      [[API, 504]],
    ],
    ['another address works', failed(at(1, 502)), [at(11, 200, OTHER)], [[API, 502]]],
    [
      'a failure that the list cannot have',
      failed(at(1, 502)),
      [at(1, 0, OTHER)],
      [
        [API, 502],
        [OTHER, 0],
      ],
    ],
  ],
)('the failed requests of a page if %s', (_, faults, watched, expected) => {
  const failures = allFailures(faults, watched);
  expect(failures.map(({ url, status }) => [url, status])).toEqual(expected);
});
