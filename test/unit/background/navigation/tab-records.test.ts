import { expect, test, vi } from 'vitest';
import {
  mustOutliveWorker,
  recordOf,
  type ShownPage,
  shownPage,
} from '../../../../src/background/navigation/tab-records';
import { reconstructedResponse } from '../../../../src/core/navigation/navigation';

const URL = 'https://shop.example/tea';
vi.mock('../../../../src/browser', () => ({ isFirefox: false, isPrivateContext: () => false }));

test.each<[string, Partial<ShownPage>, string, boolean]>([
  ['the same document', {}, URL, true],
  ['the same document at another part', {}, `${URL}#price`, true],
  ['another document at the same address', { documentId: 'document 0' }, URL, false],
  ['another address', {}, 'https://shop.example/', false],
  [
    'an error page, which has no document',
    { shown: 'error-page', documentId: undefined },
    URL,
    true,
  ],
])('a tab shows %s', (_, more, url, isKnown) => {
  recordOf(1).page = { url: URL, shown: 'document', documentId: 'document 1', ...more };
  expect(shownPage(1, url, 'document 1') !== undefined).toBe(isKnown);
});

test.each([
  ['a failure', 502, true],
  ['a redirect, which may be that of a form', 303, true],
  ['a page', 200, false],
  ['a page that is missing', 404, false],
])('%s with status %i outlives the worker: %s', (_, status, expected) => {
  const response = reconstructedResponse({ url: URL, status, submission: 'none', timeMs: 1 });
  expect(mustOutliveWorker(response)).toBe(expected);
});
