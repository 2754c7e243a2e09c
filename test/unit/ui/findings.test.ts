import { expect, test, vi } from 'vitest';
import type { Finding } from '../../../src/core/check/finding';
import { viewOfPage } from '../../../src/core/view/page-view';
import type { PageView } from '../../../src/core/view/view';
import { findingText, verdictOn } from '../../../src/ui/card/panels/findings';
import { pageHeadline, pageSentences } from '../../../src/ui/popup/page-sentences';

// The keys of the messages, with the values that fill them.
vi.mock('../../../src/i18n', () => ({
  words: (...parts: string[]) => parts.join(' '),
  formWords: (key: string) => key,
  number: String,
}));

test.each<[Finding, string]>([
  [{ row: 'connection', state: 'fine' }, 'lookConnected'],
  [{ row: 'connection', state: 'trouble' }, 'lookOffline'],
  [{ row: 'connection', state: 'unknown' }, 'lookUnknown'],
  [{ row: 'cookies', state: 'unknown' }, 'lookUnknown'],
  [{ row: 'page', state: 'fine', status: 200 }, 'lookAnswers'],
  [{ row: 'page', state: 'trouble', status: 502 }, 'lookFailsWith 502'],
  [{ row: 'page', state: 'unknown', reason: 'inconclusive', status: 403 }, 'lookAnswersWith 403'],
  [{ row: 'page', state: 'unknown', reason: 'inconclusive' }, 'reasonInconclusive'],
  [{ row: 'page', state: 'skipped', reason: 'not-repeatable' }, 'reasonNotRepeatable'],
  [{ row: 'elsewhere', state: 'unknown', reason: 'limited' }, 'reasonLimited'],
  [{ row: 'shop-status', state: 'unknown', reason: 'refused' }, 'reasonRefused'],
])('the text of the finding %j is %s', (finding, text) => {
  expect(findingText(finding)).toBe(text);
});

const known = {
  submission: 'none',
  isRepeatable: true,
  isPrivate: false,
  isHidden: false,
  isWatched: false,
} as const;
const url = 'https://shop.example/tea';
const viewWith = (findings: Finding[]): PageView => ({
  ...(viewOfPage(
    { kind: 'checked-address', url, atMs: 0, fromTabId: 1 },
    known,
    Date.now(),
  ) as PageView),
  check: { findings, isDone: true, asks: [] },
});
const homeAnswers: Finding = { row: 'home', state: 'fine', status: 200 };
const pageIs = (state: Finding['state'], more: Partial<Finding> = {}): Finding => ({
  row: 'page',
  state,
  ...more,
});

test.each<[string, Finding, string, string]>([
  ['answers', pageIs('fine'), 'askedAnswers shop.example', 'askedAnswers shop.example'],
  ['fails', pageIs('trouble', { status: 503 }), 'askedFails shop.example', 'verdictPageOnly'],
  [
    'is missing',
    pageIs('unknown', { reason: 'inconclusive', status: 404 }),
    'pageMissingNote shop.example',
    'askedAnswers shop.example',
  ],
  [
    'refuses',
    pageIs('unknown', { reason: 'inconclusive', status: 403 }),
    'askedRefuses shop.example',
    'askedAnswers shop.example',
  ],
  [
    'was not asked',
    pageIs('skipped', { reason: 'not-repeatable' }),
    'askedAnswers shop.example',
    'askedAnswers shop.example',
  ],
])(
  'what is said of an address that %s, while its home page answers',
  (_, page, headline, verdict) => {
    const view = viewWith([page, homeAnswers]);
    expect(pageHeadline(view, [])).toBe(headline);
    expect(verdictOn(view).sentence).toBe(verdict);
    expect(pageSentences(view)).toEqual(page.state === 'skipped' ? ['askedHomeOnly'] : []);
  },
);

const loaded = { kind: 'loaded', url, status: 200, from: 'network' } as const;
const failure = { url: 'https://api.example/stock', status: 502 };

test.each([
  [loaded, [], 'pageFine'],
  [loaded, [failure], 'pageFaulty'],
  [{ ...loaded, isCutOff: true }, [failure], 'pageCutOff'],
  [{ ...loaded, isEmpty: true }, [], 'pageEmpty'],
  [{ ...loaded, status: 404, isEmpty: true }, [], 'pageMissing'],
])('the headline of a page %j with the failed requests %j is %s', (page, failures, headline) => {
  expect(pageHeadline(viewOfPage(page, known, 0) as PageView, failures)).toBe(headline);
});
