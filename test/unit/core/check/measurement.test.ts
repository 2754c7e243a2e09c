import { expect, test } from 'vitest';
import { isAnswering, type ProbeMeasurement } from '../../../../src/core/check/measurement';

const finished = (
  statusCode: number,
  headers: ProbeMeasurement['headers'] = {},
): ProbeMeasurement => ({
  status: 'finished',
  statusCode,
  headers,
});

test.each<[string, ProbeMeasurement, boolean | undefined]>([
  ['a page', finished(200), true],
  ['a redirect', finished(301), true],
  ['no such page', finished(404), true],
  ['no such method', finished(405), true],
  ['an error of the shop’s own', finished(500), false],
  ['a bad gateway', finished(502), false],
  ['a status of Cloudflare', finished(521), false],
  ['a refusal', finished(403), undefined],
  ['too many requests', finished(429), undefined],
  ['a challenge', finished(503, { 'cf-mitigated': 'challenge' }), undefined],
  ['a waiting room', finished(503, { refresh: ['20'] }), undefined],
  ['a 503 with several values of a header', finished(503, { 'set-cookie': ['a=1', 'b=2'] }), false],
  ['no status', { status: 'finished', statusCode: null }, undefined],
  ['no response of the target', { status: 'failed', failureSource: 'target' }, false],
  ['no response of a resolver', { status: 'failed', failureSource: 'resolver' }, undefined],
  ['a failure of the probe', { status: 'failed', failureSource: 'internal' }, undefined],
  ['a failure without a source', { status: 'failed' }, undefined],
  ['an offline probe', { status: 'offline' }, undefined],
  ['a test in progress', { status: 'in-progress', statusCode: 200 }, undefined],
  ['an unknown status', { status: 'paused', statusCode: 200 }, undefined],
])('whether a measurement shows that the site responds: %s', (_, measured, expected) => {
  expect(isAnswering(measured)).toBe(expected);
});
