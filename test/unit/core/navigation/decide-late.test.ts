import { describe } from 'vitest';
import type { Navigation } from '../../../../src/core/navigation/navigation';
import type { RecoveryClaim } from '../../../../src/core/navigation/recovery-claim';
import {
  decides,
  failed,
  failureOf,
  left,
  MAINTENANCE,
  OTHER_PAGE,
  PAGE,
  response,
} from './navigations';

const failure = failureOf();
const stillShown = { type: 'still-shown', tabId: 1 } as const;

describe('a recovery page', () => {
  const url = 'extension://back-soon/src/ui/recovery/index.html';
  const claim: RecoveryClaim = {
    url: PAGE,
    status: 504,
    submission: 'unanswered',
    isRepeatable: false,
    failedAt: MAINTENANCE,
  };
  const page: Partial<Navigation> = { shown: 'recovery-page', url, claim };
  decides([
    ['of the failure', { navigation: page, failure }, undefined],
    [
      'of the failure, noticed late',
      { navigation: { ...page, isLate: true }, failure },
      stillShown,
    ],
    [
      'of the failure, with another fragment',
      { navigation: { ...page, claim: { ...claim, url: `${PAGE}#leaves` } }, failure },
      undefined,
    ],
    [
      'whose failure is no longer known',
      { navigation: page },
      failed({ ...claim, id: 'new', surface: 'recovery', isSurfaceOpen: true }),
    ],
    [
      'whose failure is no longer known, in a private window',
      { navigation: { ...page, isPrivate: true } },
      failed({ isPrivate: true }),
    ],
    [
      'of another page than the failure',
      { navigation: page, failure: failureOf({ url: OTHER_PAGE }) },
      failed({ ...claim, id: 'new' }),
    ],
    ['with a malformed claim', { navigation: { ...page, claim: undefined }, failure }, left()],
  ]);
});

describe('a page that is noticed late', () => {
  const isLate = true;
  const same: Partial<Navigation> = { isLate, documentId: failure.documentId };
  const bad = response(502, { submission: 'unknown' });
  decides([
    [
      'it is still the failing document',
      { navigation: { ...same, response: bad }, failure },
      stillShown,
    ],
    [
      'it is still the failing document, under another address',
      { navigation: { ...same, url: OTHER_PAGE }, failure },
      stillShown,
    ],
    [
      'it is the document from before the recovery page',
      { navigation: { ...same, response: bad }, failure: failureOf({ surface: 'recovery' }) },
      failed({ submission: 'unknown', surface: 'overlay' }),
    ],
    [
      'it is back',
      { navigation: { isLate, response: response(200) }, failure },
      left({ status: 200 }),
    ],
    [
      'it fails in a new document',
      { navigation: { isLate, response: bad }, failure },
      failed({ status: 502, submission: 'unknown', documentId: 'new document' }),
    ],
    [
      'it fails, and no failure was known',
      { navigation: { isLate, response: bad } },
      failed({ id: 'new', submission: 'unknown', isRepeatable: undefined }),
    ],
    [
      'it fails, but its document reported before that it is no failure',
      { navigation: { isLate, isNoFailure: true, response: bad } },
      undefined,
    ],
    ['it is healthy', { navigation: { isLate, response: response(200) } }, undefined],
    [
      'the user withholds access to its site',
      { navigation: { isLate, shown: 'withheld' }, failure },
      undefined,
    ],
    [
      'it is a page of the browser',
      {
        navigation: { isLate, shown: 'browser-page', url: 'about:blank' },
        failure,
      },
      left({ status: undefined }),
    ],
    [
      'it is a file',
      {
        navigation: { isLate, shown: 'file', url: 'file:///tea.html' },
        failure,
      },
      left(),
    ],
    [
      'it is a page of the store',
      {
        navigation: { isLate, shown: 'store-page', url: 'https://store.example/' },
        failure,
      },
      left(),
    ],
    [
      'it is an error page of the browser',
      { navigation: { isLate, shown: 'error-page' }, failure },
      failed({ status: 502, submission: 'unknown', surface: 'recovery' }),
    ],
    [
      'it is an error page of the browser, in place of the failure’s recovery page',
      { navigation: { isLate, shown: 'error-page' }, failure: failureOf({ surface: 'recovery' }) },
      failed({ submission: 'unknown' }),
    ],
    [
      'it is another page of the site',
      {
        navigation: { isLate, url: OTHER_PAGE, response: response(200, { url: OTHER_PAGE }) },
        failure,
      },
      left({ status: undefined }),
    ],
  ]);
});
