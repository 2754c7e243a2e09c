import { describe } from 'vitest';
import type { Navigation } from '../../../../src/core/navigation/navigation';
import {
  decides,
  failed,
  failureOf,
  left,
  loadFor,
  OTHER_PAGE,
  PAGE,
  type Row,
  redirected,
  response,
} from './navigations';

const failure = failureOf();
const onRecoveryPage = failureOf({ surface: 'recovery' });
const aborted = { type: 'load-aborted', tabId: 1 } as const;

describe('an error page of the browser', () => {
  const shown = 'error-page';
  const empty: Partial<Navigation> = { shown, response: response(502) };
  decides([
    [
      'for a failing response',
      { navigation: empty },
      failed({ status: 502, surface: 'recovery', documentId: undefined }),
    ],
    [
      'for a failing response, if there is no recovery page',
      { navigation: empty, context: { hasRecoveryPage: false } },
      failed({ surface: 'none', documentId: undefined }),
    ],
    [
      'for a 404 of the failing page',
      { navigation: { shown, response: response(404) }, failure },
      left({ status: 404 }),
    ],
    [
      'in place of the failing document, if no response was seen',
      { navigation: { shown }, failure },
      failed({ status: 502, submission: 'unknown', surface: 'recovery' }),
    ],
    [
      'after a load of the failing page, if no response was seen',
      { navigation: { shown }, failure: { ...onRecoveryPage, load: loadFor('user') } },
      failed({ submission: 'unknown' }),
    ],
    [
      'before the load of the failing page has started',
      {
        navigation: { shown },
        failure: { ...onRecoveryPage, load: loadFor('answered', { hasStarted: false }) },
      },
      undefined,
    ],
    ['reported twice', { navigation: { shown }, failure: onRecoveryPage }, undefined],
  ]);
});

describe('no response', () => {
  const shown = 'no-response';
  decides([
    [
      'to the failing page',
      { navigation: { shown }, failure },
      failed({ status: 0, submission: 'none', surface: 'recovery', documentId: undefined }),
    ],
    [
      'to the failing page, with the error of the browser',
      { navigation: { shown, error: 'errorRefused' }, failure },
      failed({ status: 0, error: 'errorRefused' }),
    ],
    [
      'to a page that redirects to itself, which is not loaded by that',
      { navigation: { shown, error: 'errorRedirectLoop', response: response(302) } },
      left({ loadedUrls: [] }),
    ],
    [
      'to the address that the failing page redirects to',
      { navigation: { shown, url: OTHER_PAGE, response: redirected(302, PAGE, []) }, failure },
      failed({ status: 0, url: PAGE, failedAt: OTHER_PAGE }),
    ],
    [
      'to the page after a form, whose address failed before',
      {
        navigation: { shown, url: OTHER_PAGE, response: redirected(303, PAGE, []) },
        failure: failureOf({ submission: 'unanswered', isRepeatable: false }),
      },
      failed({ status: 0, url: PAGE, failedAt: undefined }),
    ],
    [
      'to a form sent to the failing page',
      { navigation: { shown, isFormUnanswered: true }, failure },
      failed({ status: 0, submission: 'unanswered' }),
    ],
    [
      'to the failing page, which is the response to a form',
      { navigation: { shown }, failure: failureOf({ submission: 'unanswered' }) },
      failed({ status: 0, submission: 'unanswered' }),
    ],
    [
      'to a form sent to another page',
      { navigation: { shown, url: OTHER_PAGE, isFormUnanswered: true }, failure },
      left(),
    ],
    [
      'to a form, if no page failed before',
      { navigation: { shown, isFormUnanswered: true } },
      left(),
    ],
    ['to another page', { navigation: { shown, url: OTHER_PAGE }, failure }, left()],
    [
      'to the failing page, noticed late',
      { navigation: { shown, isLate: true }, failure },
      failed({ status: 502, submission: 'unknown' }),
    ],
  ]);
});

describe('an aborted load', () => {
  const shown = 'aborted';
  decides([
    ['of the failing page', { navigation: { shown }, failure }, aborted],
    [
      'that starts a download of the failing page',
      { navigation: { shown, response: response(200) }, failure },
      left({ status: 200 }),
    ],
    [
      'that starts a download of its error page',
      { navigation: { shown, response: response(502) }, failure },
      aborted,
    ],
    [
      'that starts another download',
      {
        navigation: { shown, url: OTHER_PAGE, response: response(200, { url: OTHER_PAGE }) },
        failure,
      },
      aborted,
    ],
    ['if no page failed before', { navigation: { shown, response: response(502) } }, aborted],
  ]);
});

describe('a load of the failing page by Back Soon', () => {
  const fromCache = { response: response(502, { isFromCache: true }) };
  const toForm = { response: response(502, { isFromCache: true, submission: 'unanswered' }) };
  const loading = failureOf({ load: loadFor('answered') });
  const returning = failureOf({ load: loadFor('send-again', { isReturning: true }) });
  const stale = { type: 'stale-response', tabId: 1 } as const;
  const returned = { type: 'returned-to-form', tabId: 1 } as const;
  const fails: Row[1]['navigation'] = { response: response(502) };
  decides([
    ['whose response comes from the cache', { navigation: fromCache, failure: loading }, stale],
    [
      'of a form, whose response comes from the cache',
      { navigation: toForm, failure: loading },
      undefined,
    ],
    [
      'whose response comes from the site',
      { navigation: fails, failure: loading },
      failed({ status: 502 }),
    ],
    [
      'is none if the user started the load',
      {
        navigation: fromCache,
        failure: failureOf({ load: loadFor('user') }),
      },
      failed({ status: 502 }),
    ],
    ['is none if no load has started', { navigation: fromCache, failure }, failed({ status: 502 })],
    ['that leads back to a form', { navigation: fromCache, failure: returning }, returned],
    [
      'that leads back to a form, with no response',
      { navigation: { shown: 'no-response' }, failure: returning },
      returned,
    ],
    [
      'that should lead back to a form, but leads to another page',
      { navigation: { url: OTHER_PAGE }, failure: returning },
      left(),
    ],
  ]);
});
