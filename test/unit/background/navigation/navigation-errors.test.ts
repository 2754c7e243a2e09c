import { expect, test } from 'vitest';
import {
  isLostForm,
  shownKindAfter,
} from '../../../../src/background/navigation/navigation-errors';

test.each([
  ['an empty response with a failing status', 'net::ERR_HTTP_RESPONSE_CODE_FAILURE', 'error-page'],
  ['a failing response that would be a download', 'net::ERR_INVALID_RESPONSE', 'error-page'],
  ['an aborted load', 'net::ERR_ABORTED', 'aborted'],
  ['a refused connection', 'net::ERR_CONNECTION_REFUSED', 'no-response'],
  ['an empty 5xx in Firefox', 'Error code 2152398883', 'error-page'],
  ['an empty 4xx in Firefox', 'Error code 2152398884', 'error-page'],
  ['a refused connection in Firefox', 'Error code 2152398861', 'no-response'],
  ['a load that another add-on blocks in Firefox', 'Error code 2147500036', 'aborted'],
  ['an ordinary load in Firefox', 'Error code 2152398850', undefined],
  ['an error that is not known', 'something else', undefined],
])('%s', (_, error, expected) => {
  expect(shownKindAfter(error)).toBe(expected);
});

test('only the response to a form is lost with the cache', () => {
  expect(isLostForm('net::ERR_CACHE_MISS')).toBe(true);
  expect(isLostForm('net::ERR_CONNECTION_REFUSED')).toBe(false);
});
