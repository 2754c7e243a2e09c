import { expect, test, vi } from 'vitest';
import type { PageLoad } from '../../../src/core/check/page-load';
import { viewOfPage } from '../../../src/core/view/page-view';
import { pageHeadline, pageSentences } from '../../../src/ui/popup/page-sentences';

vi.mock('../../../src/i18n', () => ({ words: (key: string) => key }));

const url = 'https://shop.example/tea';
const known = {
  submission: 'none',
  isRepeatable: true,
  isPrivate: false,
  isHidden: false,
  isWatched: false,
} as const;
const textsOf = (page: PageLoad) => {
  const view = viewOfPage(page, known, 0);
  return [pageHeadline(view, []), ...pageSentences(view)];
};

test.each([
  [0, 'pageUnseen'],
  [200, 'pageFine'],
  [304, 'pageFine'],
  [400, 'pageRejected'],
  [401, 'pageRefused'],
  [402, 'pageRefused'],
  [403, 'pageRefused'],
  [404, 'pageMissing'],
  [405, 'pageRejected'],
  [407, 'pageRefused'],
  [410, 'pageMissing'],
  [413, 'pageTooMuchSent'],
  [414, 'pageRejected'],
  [418, 'pageRejected'],
  [429, 'pageLimited'],
  [451, 'pageRefused'],
  [499, 'pageRejected'],
  [500, 'pageBroken'],
  [502, 'pageBroken'],
  [503, 'pageBusy'],
  [508, 'pageBusy'],
  [509, 'pageUsedUp'],
  [520, 'pageBroken'],
  [529, 'pageBusy'],
  [599, 'pageBroken'],
])('a page with status %i', (status, headline) => {
  const texts = textsOf({ kind: 'loaded', url, status, from: 'network' });
  expect(texts).toEqual([headline, `${headline}Note`]);
});

test.each([
  ['cookies', 'pageCookiesTooLarge'],
  ['request', 'pageTooLarge'],
] as const)('a page whose request was too large: %s', (tooLarge, headline) => {
  const texts = textsOf({ kind: 'loaded', url, status: 400, from: 'network', tooLarge });
  expect(texts).toEqual([headline, `${headline}Note`]);
});

test.each([
  ['errorRedirectLoop', 'pageInCircle'],
  ['errorCertificate', 'pageUnsafe'],
  ['errorName', 'pageUnknown'],
  ['errorRefused', 'pageSilent'],
  ['errorReset', 'pageSilent'],
  ['errorTimedOut', 'pageSilent'],
  ['errorBlocked', 'pageBlocked'],
  ['errorOffline', 'pageOffline'],
] as const)('a page with the error %s', (error, headline) => {
  expect(textsOf({ kind: 'no-response', url, error })).toEqual([headline, error]);
});

test('a page with an error that has no name', () => {
  expect(textsOf({ kind: 'no-response', url })).toEqual(['pageSilent', 'pageSilentNote']);
});
