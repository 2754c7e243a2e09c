import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../src/core/history/csv';
import type { FailureRecord } from '../../../src/core/history/record';
import { isMoreComplete, parseFile } from '../../../src/history/import-file';
import { parseRecord } from '../../../src/history/record-schema';
import { toCsvLine } from '../../../src/history/spreadsheet';
import { damagedCopies } from '../core/diagnosis/damage';

const RECORD: FailureRecord = {
  id: 'one',
  site: 'shop.example:8443',
  path: '/tea',
  status: 502,
  failed: 'origin',
  gateway: 'nginx',
  submission: 'none',
  startedAtMs: 1_800_000_000_000,
  endedAtMs: 1_800_000_130_000,
  outcome: 'recovered',
  attempts: [
    {
      kind: 'probe',
      trigger: 'schedule',
      atMs: 1_800_000_060_000,
      durationMs: 40,
      status: 200,
      isAnswered: true,
    },
  ],
  actions: [{ action: 'clear-cache', atMs: 1_800_000_050_000, result: 'done' }],
};
const { endedAtMs: _, outcome: __, ...OPEN } = RECORD;

const fileOf = (some: object) =>
  JSON.stringify({ format: 'back-soon', version: 1, settings: {}, history: [], ...some });

describe('a file', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'not-json'],
    ['half a file', fileOf({ history: [RECORD] }).slice(0, -20), 'not-json'],
    ['a number', '5', 'not-ours'],
    ['null', 'null', 'not-ours'],
    ['a file of another program', '{"format":"bookmarks","version":1,"history":[]}', 'not-ours'],
    ['a file without a version', fileOf({ version: undefined }), 'not-ours'],
    ['a file without a history', fileOf({ history: {} }), 'not-ours'],
    ['a file of a newer version', fileOf({ version: 2, history: 'another form' }), 'newer'],
  ])('%s: %s', (_, text, problem) => {
    expect(parseFile(text)).toEqual({ problem });
  });

  test('may have a byte order mark', () => {
    expect(parseFile(`\uFEFF${fileOf({ history: [RECORD] })}`)).toEqual({
      records: [RECORD],
      damaged: 0,
      settings: {},
    });
  });

  test('is read without its damaged records, which are counted', () => {
    const history = [
      null,
      RECORD,
      { ...RECORD, id: 'two', attempts: 'none' },
      { ...RECORD, id: '' },
    ];
    expect(parseFile(fileOf({ history }))).toMatchObject({ records: [RECORD], damaged: 3 });
  });

  test('with any text is rejected, or gives valid records with unique ids', () => {
    const file = fileOf({
      history: [RECORD, { ...OPEN, id: 'two' }],
      settings: { autoRetry: false },
    });
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.nat(file.length).map((end) => file.slice(0, end)),
      damagedCopies(JSON.parse(file)).map((damaged) => JSON.stringify(damaged)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const content = parseFile(text);
        if ('problem' in content) {
          expect(['not-json', 'not-ours', 'newer']).toContain(content.problem);
          return;
        }
        const { records, damaged } = content;
        expect(records.map(parseRecord)).toEqual(records);
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
        const { history } = JSON.parse(text) as { history: unknown[] };
        expect(records.length + damaged).toBeLessThanOrEqual(history.length);
      }),
      { numRuns: 300 },
    );
  });

  test('with two records of a failure gives the more complete one', () => {
    for (const history of [
      [OPEN, RECORD],
      [RECORD, OPEN],
    ])
      expect(parseFile(fileOf({ history }))).toMatchObject({ records: [RECORD], damaged: 0 });
  });
});

test.each<[string, Partial<FailureRecord>]>([
  ['a query', { path: '/find?q=secret' }],
  ['a fragment', { path: '/find#secret' }],
  ['an invalid path', { path: 'javascript:alert(1)' }],
  ['a site with more than a host', { site: 'shop.example/../x' }],
  ['a site with a user name', { site: 'me:secret@shop.example' }],
  ['a site in capitals', { site: 'Shop.example' }],
  ['no start', { startedAtMs: Number.NaN }],
  ['a start that no Date can represent', { startedAtMs: 1e17 }],
  ['an infinite duration', { attempts: [{ ...RECORD.attempts[0]!, durationMs: Infinity }] }],
  ['an unknown outcome', { outcome: 'won' as 'left' }],
])('a record with %s is damaged', (_, change) => {
  expect(parseRecord({ ...RECORD, ...change })).toBeUndefined();
});

test('a record is read without unknown properties', () => {
  expect(parseRecord({ ...OPEN, isOpen: 1, url: 'https://shop.example/?q=1' })).toEqual(OPEN);
});

test.each<[string, FailureRecord, FailureRecord]>([
  ['an ended record', RECORD, { ...OPEN, attempts: [...RECORD.attempts, ...RECORD.attempts] }],
  ['a record with more events', RECORD, { ...RECORD, actions: [] }],
  ['a record with a later end', RECORD, { ...RECORD, endedAtMs: RECORD.endedAtMs! - 1 }],
])('%s is more complete', (_, more, less) => {
  expect([
    isMoreComplete(more, less),
    isMoreComplete(less, more),
    isMoreComplete(more, more),
  ]).toEqual([true, false, false]);
});

describe('a spreadsheet', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom(...'=+-@\t\r\n＝＋－＠",;\''), fc.string())
      .map((parts) => parts.join('')),
  );

  test('gives back every cell, and contains no formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 3, maxLength: 3 })), (rows) => {
        const text = rows.map(csvLine).join('');
        const read: string[][] = parse(text, { recordDelimiter: '\r\n' });
        expect(read.map((row) => row.map(withoutApostrophe))).toEqual(
          rows.map((row) => row.map(withoutApostrophe)),
        );
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['=cmd|"/c calc"!A1', `'=cmd|"/c calc"!A1`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['a=1', 'a=1'],
  ])('shows %j as %j', (cell, shown) => {
    expect(parse(csvLine([cell, 'x']))).toEqual([[shown, 'x']]);
  });

  test('has one line for a failure', () => {
    const translate = (column: string, cell: string) =>
      column === 'outcome' ? `said ${cell}` : cell;
    expect(parse(toCsvLine(RECORD, translate))).toEqual([
      [
        'shop.example:8443',
        '/tea',
        '2027-01-15T08:00:00.000Z',
        '2027-01-15T08:02:10.000Z',
        '130',
        '502',
        'nginx',
        'origin',
        'none',
        'said recovered',
        '1',
        'clear-cache',
      ],
    ]);
  });

  test('leaves unknown values empty, and has no negative duration', () => {
    const set = { endedAtMs: RECORD.startedAtMs - 3_600_000, status: 0 };
    const [[, , , , seconds, status] = []] = parse(
      toCsvLine({ ...RECORD, ...set }, (_, cell) => cell),
    );
    expect([seconds, status]).toEqual(['0', '']);
  });
});

/** Removes the apostrophe that `csvLine` puts before a formula. */
const withoutApostrophe = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '');
