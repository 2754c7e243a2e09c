import fc from 'fast-check';
import { type GenericSchema, safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { FetchError } from '../../../../src/background/check/public-services/fetch-json';
import { measurement } from '../../../../src/background/check/public-services/globalping';
import { instatus, statuspage } from '../../../../src/background/check/public-services/status-page';
import { available } from '../../../../src/background/check/public-services/wayback';
import { damagedCopies } from '../../core/diagnosis/damage';

const result = {
  status: 'finished',
  statusCode: 502,
  incidentSource: null,
  headers: { via: ['a'] },
};
const probe = { country: 'FR', city: 'Paris', asn: 1 };

const RESPONSES: [string, GenericSchema, object, unknown][] = [
  [
    'Globalping',
    measurement,
    { id: 'a', status: 'finished', results: [{ probe, result }] },
    { isDone: true, places: [{ place: 'Paris, FR', isAnswering: false }] },
  ],
  [
    'a Statuspage',
    statuspage,
    {
      status: { indicator: 'major', description: 'Partial outage' },
      incidents: [{ name: 'Checkout', status: 'monitoring', shortlink: 'https://stspg.io/x' }],
    },
    {
      state: 'trouble',
      said: {
        text: 'Partial outage',
        incident: { name: 'Checkout', url: 'https://stspg.io/x' },
      },
    },
  ],
  [
    'an Instatus',
    instatus,
    {
      page: { name: 'Shop', status: 'HASISSUES' },
      activeIncidents: [{ name: 'Checkout', status: 'MONITORING', url: 'https://a.example/1' }],
    },
    { state: 'trouble', said: { incident: { name: 'Checkout', url: 'https://a.example/1' } } },
  ],
  [
    'the Wayback Machine',
    available,
    {
      archived_snapshots: {
        closest: {
          available: true,
          status: '200',
          timestamp: '20130919044612',
          url: 'http://web.archive.org/web/20130919044612/http://a.example/',
        },
      },
    },
    {
      url: 'https://web.archive.org/web/20130919044612/http://a.example/',
      atMs: Date.UTC(2013, 8, 19, 4, 46, 12),
    },
  ],
];

test.each(RESPONSES)('the response of %s is parsed', (_, schema, response, expected) => {
  expect(safeParse(schema, response).output).toEqual(expected);
});

const copyOf = (more: object) => ({
  available: true,
  status: '200',
  timestamp: '20130919044612',
  url: 'https://web.archive.org/web/20130919044612/http://a.example/',
  ...more,
});

test.each([
  ['nothing', undefined],
  ['a copy of an error page', copyOf({ status: '502' })],
  ['a copy that is not available', copyOf({ available: false })],
])('the Wayback Machine has no copy to open: %s', (_, closest) => {
  const { success, output } = safeParse(available, { archived_snapshots: { closest } });
  expect([success, output]).toEqual([true, undefined]);
});

test.each(RESPONSES)(
  'for any response of %s, the shown text is short and visible',
  (_, schema, response) => {
    const responses = fc.oneof({ weight: 9, arbitrary: damagedCopies(response) }, fc.jsonValue());
    fc.assert(
      fc.property(responses, (response) => {
        for (const text of textsIn(parse(schema, response))) {
          expect(text).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
          expect(text.length).toBeLessThanOrEqual(text.startsWith('https://') ? 8000 : 200);
        }
      }),
      { numRuns: 500 },
    );
  },
);

/** The parsed response; undefined if it does not match the schema. */
function parse(schema: GenericSchema, response: unknown): unknown {
  try {
    const parsed = safeParse(schema, response);
    return parsed.success ? parsed.output : undefined;
  } catch (error) {
    expect(error).toEqual(new FetchError('malformed'));
    return undefined;
  }
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value instanceof Object
      ? Object.values(value).flatMap(textsIn)
      : [];
