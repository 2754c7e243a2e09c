import { expect, test } from 'vitest';
import type { PageLoad } from '../../../src/core/check/page-load';
import type { Submission } from '../../../src/core/outage/failure';
import { viewOfPage } from '../../../src/core/view/page-view';
import { commandsForPage } from '../../../src/ui/popup/page-commands';

const url = 'https://shop.example/tea';
const loaded = { kind: 'loaded', url, from: 'network' } as const;

const commandsOf = (page: PageLoad, submission: Submission = 'none') =>
  commandsForPage(
    viewOfPage(
      page,
      { submission, isRepeatable: true, isPrivate: false, isHidden: false, isWatched: false },
      0,
    ),
  );

test.each<[string, PageLoad, Submission, string[]]>([
  ['a healthy page', { ...loaded, status: 200 }, 'none', ['just-me']],
  [
    'a request that is too large',
    { ...loaded, status: 431, tooLarge: 'cookies' },
    'none',
    ['clear-cookies', 'just-me'],
  ],
  [
    'a form that is too large',
    { ...loaded, status: 431, tooLarge: 'cookies' },
    'unanswered',
    ['clear', 'just-me'],
  ],
  ['a plain 400', { ...loaded, status: 400 }, 'unanswered', ['just-me']],
  [
    'a redirect loop',
    { kind: 'no-response', url, error: 'errorRedirectLoop' },
    'none',
    ['clear-cookies', 'just-me', 'watch'],
  ],
  [
    'a redirect loop after a form',
    { kind: 'no-response', url, error: 'errorRedirectLoop' },
    'received',
    ['clear', 'just-me', 'watch'],
  ],
  [
    'a refused connection',
    { kind: 'no-response', url, error: 'errorRefused' },
    'none',
    ['just-me', 'watch'],
  ],
])('the buttons above the tiles for %s', (_, page, submission, lead) => {
  const commands = commandsOf(page, submission);
  expect(commands.lead).toEqual(lead);
  expect(commands.tiles.filter((command) => lead.includes(command))).toEqual([]);
});

test('a healthy page offers to clear its data', () => {
  expect(commandsOf({ ...loaded, status: 200 }).tiles).toContain('clear');
});
