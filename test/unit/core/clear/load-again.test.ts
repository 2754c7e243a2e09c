import { expect, test } from 'vitest';
import type { PageLoad } from '../../../../src/core/check/page-load';
import { loadsAfterClearing } from '../../../../src/core/clear/load-again';
import type { Submission } from '../../../../src/core/outage/failure';
import type { PageView } from '../../../../src/core/view/view';

const url = 'https://shop.example/tea';
const loaded = { kind: 'loaded', url, from: 'network' } as const;
const tooLarge: PageLoad = { ...loaded, status: 431, tooLarge: 'cookies' };
const largeBody: PageLoad = { ...loaded, status: 413, tooLarge: 'request' };
const refused: PageLoad = { ...loaded, status: 400 };
const loop: PageLoad = { kind: 'no-response', url, error: 'errorRedirectLoop' };

test.each<[string, PageLoad, Submission, isRepeatable: boolean, expected: boolean]>([
  ['a request that is too large', tooLarge, 'none', true, true],
  ['a request that is too large, and would act', tooLarge, 'none', false, true],
  ['a form that is too large', tooLarge, 'unanswered', false, false],
  ['a page after a form that is too large', tooLarge, 'received', false, false],
  ['a request of unknown kind that is too large', tooLarge, 'unknown', false, false],
  ['a 413', largeBody, 'none', true, true],
  ['a 413 of an address that acts', largeBody, 'none', false, false],
  ['a 400', refused, 'none', true, true],
  ['a 400 of an address that acts', refused, 'none', false, false],
  ['a redirect loop', loop, 'none', true, true],
  ['a redirect loop of an address that acts', loop, 'none', false, false],
  ['a redirect loop after a form', loop, 'received', false, false],
  ['a refused connection', { ...loop, error: 'errorRefused' }, 'none', true, false],
  ['a healthy page', { ...loaded, status: 200 }, 'none', true, false],
  [
    'an address that was checked',
    { kind: 'checked-address', url, atMs: 0, fromTabId: 1 },
    'none',
    true,
    false,
  ],
])('%s', (_, page, submission, isRepeatable, expected) => {
  expect(loadsAfterClearing({ page, submission, isRepeatable } as PageView)).toBe(expected);
});
