import { expect, test } from 'vitest';
import { isUnfinished, pageLoadOf, serverOf } from '../../../../src/core/check/page-load';
import { navigation, PAGE, redirected, response } from '../navigation/navigations';

test.each([
  ['nginx/1.22.1', 'nginx'],
  ['cloudflare', 'cloudflare'],
  ['Apache/2.4.57 (Debian)', 'Apache'],
  ['Microsoft-IIS/10.0', 'Microsoft-IIS'],
  ['<b>x</b>', undefined],
  ['', undefined],
  ['a'.repeat(200), undefined],
])('the server’s name: %s', (server, name) => {
  expect(serverOf([['Server', server]])).toBe(name);
});

test.each([
  [200, { isCutOff: true }, true],
  [200, { isEmpty: true }, true],
  [200, {}, false],
  [404, { isEmpty: true }, false],
])('whether a page with status %i and %j is unfinished: %s', (status, known, expected) => {
  const page = { kind: 'loaded', url: 'https://shop.example/', from: 'network', status } as const;
  expect(isUnfinished({ ...page, ...known })).toBe(expected);
});

test('a page without a response has the error of the browser', () => {
  const load = pageLoadOf(navigation({ shown: 'no-response', error: 'errorRefused' }));
  expect(load).toEqual({ kind: 'no-response', url: PAGE, error: 'errorRefused' });
});

test('where redirects lead in a circle, the page is the one that was asked for', () => {
  const at = (path: string) => new URL(path, PAGE).href;
  const loop = redirected(302, at('/b'), [at('/account'), at('/a')]);
  const load = pageLoadOf(
    navigation({ url: at('/a'), shown: 'no-response', error: 'errorRedirectLoop', response: loop }),
  );
  expect(load).toMatchObject({ kind: 'no-response', url: at('/account') });
});

test('an empty response with a failing status is a response', () => {
  const load = pageLoadOf(navigation({ shown: 'error-page', response: response(431) }));
  expect(load).toMatchObject({ kind: 'loaded', url: PAGE, status: 431 });
});
