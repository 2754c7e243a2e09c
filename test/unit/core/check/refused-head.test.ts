import { expect, test } from 'vitest';
import type { CheckResult } from '../../../../src/core/check/finding';
import { mayRefuseHead } from '../../../../src/core/check/refused-head';

const refusal = (status: number): CheckResult => ({
  state: 'unknown',
  reason: 'inconclusive',
  status,
});

test.each<[string, CheckResult, boolean]>([
  ['405 Method Not Allowed', refusal(405), true],
  ['501 Not Implemented', { state: 'trouble', status: 501 }, true],
  ['a firewall that refuses', refusal(403), true],
  ['an application that routes GET only', refusal(404), true],
  ['an application that fails on HEAD', { state: 'trouble', status: 500 }, true],
  ['a connection that was closed', { state: 'trouble', reason: 'unreachable' }, true],
  ['a page', { state: 'fine', status: 200 }, false],
  ['a redirect, whose status is not known', { state: 'fine' }, false],
  ['a gateway’s error', { state: 'trouble', status: 503 }, false],
  ['a request for fewer requests', { state: 'trouble', status: 429 }, false],
  ['a request for a later try', { state: 'trouble', status: 425 }, false],
  ['no access to the site', { state: 'skipped', reason: 'not-allowed' }, false],
  ['a cache', { state: 'unknown', reason: 'inconclusive' }, false],
])('whether the response to HEAD may be about the method: %s', (_, result, expected) => {
  expect(mayRefuseHead(result)).toBe(expected);
});
