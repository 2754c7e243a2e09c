import { expect, test } from 'vitest';
import type { Entry } from '../../../src/history/database';
import { type SearchQuery, searchEntries } from '../../../src/history/search';

const entry = (id: string, site: string, outcome?: Entry['outcome']): Entry => ({
  id,
  site,
  startedAtMs: 0,
  outcome,
});
const ENTRIES = [
  entry('open', 'tea.example'),
  entry('left', 'tea.example', 'left'),
  entry('recovered', 'pots.example:8443', 'recovered'),
  entry('german', 'xn--mller-kva.example', 'left'),
];

test.each<[string, SearchQuery, string[]]>([
  ['nothing', {}, ['open', 'left', 'recovered', 'german']],
  ['a part of the site', { part: 'tea.' }, ['open', 'left']],
  ['a part in capitals, with spaces', { part: ' POTS ' }, ['recovered']],
  ['the site as it is stored', { part: 'xn--' }, ['german']],
  ['the site as the user knows it', { part: 'Müller' }, ['german']],
  ['a part that no site has', { part: 'nowhere' }, []],
  ['an outcome', { outcome: 'left' }, ['left', 'german']],
  ['failures that go on', { outcome: 'open' }, ['open']],
  ['both', { part: 'tea', outcome: 'left' }, ['left']],
])('a search for %s', (_, query, found) => {
  expect(searchEntries(ENTRIES, query).map(({ id }) => id)).toEqual(found);
});
