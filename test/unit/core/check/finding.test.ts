import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  connectionOf,
  evidenceOf,
  type Finding,
  ROWS,
  type Row,
} from '../../../../src/core/check/finding';
import { type Evidence, verdictOf } from '../../../../src/core/check/verdict';

const places = (answers: number, fails: number) =>
  Array.from({ length: answers + fails }, (_, index) => ({
    place: `Place ${index}`,
    isAnswering: index < answers,
  }));

const state = fc.constantFrom('fine' as const, 'trouble' as const, 'unknown' as const);
const reason = fc.constantFrom('timeout', 'unreachable', 'refused', 'form', 'not-public');
const finding = fc.record(
  {
    row: fc.constantFrom(...ROWS),
    state: fc.oneof(state, fc.constant('skipped' as const)),
    reason,
    status: fc.integer(),
    bytes: fc.nat(),
    places: fc.array(fc.record({ place: fc.string(), isAnswering: fc.boolean() })),
  },
  { requiredKeys: ['row', 'state'] },
) as fc.Arbitrary<Finding>;

test.each<[Finding, Partial<Evidence>]>([
  [{ row: 'page', state: 'fine', status: 200 }, { page: 'answers' }],
  [{ row: 'page', state: 'trouble', status: 502 }, { page: 'fails' }],
  [{ row: 'page', state: 'skipped', reason: 'form' }, {}],
  [{ row: 'page', state: 'skipped', reason: 'not-repeatable' }, {}],
  [{ row: 'page', state: 'unknown', reason: 'inconclusive', status: 403 }, {}],
  [{ row: 'home', state: 'trouble', reason: 'unreachable' }, { home: 'fails' }],
  [{ row: 'connection', state: 'fine' }, { isOnline: true }],
  [{ row: 'connection', state: 'trouble' }, { isOnline: false }],
  [{ row: 'connection', state: 'unknown' }, {}],
  [{ row: 'cookies', state: 'fine', bytes: 0 }, { cookieBytes: 0 }],
  [{ row: 'cookies', state: 'skipped', reason: 'private-window' }, {}],
  [
    { row: 'elsewhere', state: 'trouble', places: places(3, 1) },
    { elsewhere: { answers: 3, fails: 1 } },
  ],
  [{ row: 'elsewhere', state: 'unknown', reason: 'inconclusive', places: [] }, {}],
  [{ row: 'elsewhere', state: 'unknown', reason: 'limited' }, {}],
  [{ row: 'shop-status', state: 'trouble', said: { text: 'Down' } }, { shopStatus: 'trouble' }],
  [{ row: 'cdn-status', state: 'fine' }, { cdnStatus: 'fine' }],
  [{ row: 'cdn-status', state: 'unknown', said: { text: 'Minor' } }, {}],
])('the finding %j gives the evidence %j', (found, evidence) => {
  expect(evidenceOf([found])).toEqual(evidence);
});

test('rows are independent of each other, in any order', () => {
  const each = fc.tuple(
    ...ROWS.map((row) => finding.map((found): Finding => ({ ...found, row: row as Row }))),
  );
  const shuffled = each.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all])));
  fc.assert(
    fc.property(shuffled, ([all, some]) => {
      const alone = some.map((found) => evidenceOf([found]));
      expect(evidenceOf(some)).toEqual(Object.assign({}, ...alone));
      expect(evidenceOf(all.toReversed())).toEqual(evidenceOf(all));
    }),
  );
});

test('unknown and skipped findings do not change the verdict', () => {
  const unknown = finding.map(({ row, reason }): Finding => {
    return { row, state: 'unknown', reason };
  });
  fc.assert(
    fc.property(fc.array(unknown), fc.nat(), (findings, waitedMs) => {
      const known = { blame: 'unknown', submission: 'none', waitedMs } as const;
      expect(verdictOf({ ...known, ...evidenceOf(findings) })).toEqual(verdictOf(known));
    }),
  );
});

test.each<[string, Finding[], boolean, Finding['state']]>([
  ['a response', [{ row: 'home', state: 'fine' }], true, 'fine'],
  ['an error', [{ row: 'page', state: 'trouble', status: 502 }], true, 'fine'],
  ['a refusal', [{ row: 'elsewhere', state: 'unknown', reason: 'limited' }], true, 'fine'],
  ['a response, although the browser is offline', [{ row: 'home', state: 'fine' }], false, 'fine'],
  ['no response', [{ row: 'page', state: 'trouble', reason: 'unreachable' }], true, 'unknown'],
  [
    'no response, offline',
    [{ row: 'page', state: 'trouble', reason: 'unreachable' }],
    false,
    'trouble',
  ],
  ['a timeout', [{ row: 'elsewhere', state: 'unknown', reason: 'timeout' }], true, 'unknown'],
  ['cookies, which need no request', [{ row: 'cookies', state: 'fine' }], true, 'unknown'],
  ['a skipped row', [{ row: 'page', state: 'skipped', reason: 'form' }], false, 'trouble'],
  ['nothing', [], true, 'unknown'],
])('the connection after %s', (_, findings, isOnline, expected) => {
  expect(connectionOf(findings, isOnline)).toEqual({ row: 'connection', state: expected });
});
