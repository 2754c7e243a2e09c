import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/core/diagnosis/diagnosis';

const kindOf = (body: string, refresh?: string, status = 503) => {
  const headers: [string, string][] = refresh === undefined ? [] : [['Refresh', refresh]];
  return diagnose({ url: 'https://shop.example/', status, headers, body }).kind;
};
const META = '<meta http-equiv="refresh" content="5">';
const WAITS = 'waiting-room';
const FAILS = 'gateway-failure';

// https://html.spec.whatwg.org/multipage/document-lifecycle.html#shared-declarative-refresh-steps
describe('a refresh counts if the browser follows it within two minutes', () => {
  test.each([
    [WAITS, '5'],
    [WAITS, '0'],
    [WAITS, '120'],
    [WAITS, ' 30'],
    [WAITS, '5.9'],
    [WAITS, '.5'],
    [WAITS, '5;'],
    [WAITS, '5; url=/tea'],
    [WAITS, '5,URL=https://shop.example/'],
    [WAITS, '5 /tea'],
    [FAILS, '121'],
    [FAILS, '3600'],
    [FAILS, '86400; url=/tea'],
    [FAILS, ''],
    [FAILS, 'soon'],
    [FAILS, '-5'],
    [FAILS, '5s'],
    [FAILS, 'url=/tea'],
  ])('%s: “%s”', (kind, refresh) => {
    expect(kindOf('<h1>503</h1>', refresh)).toBe(kind);
    expect(kindOf(`<meta http-equiv="refresh" content="${refresh}">`)).toBe(kind);
  });

  test('a gateway error with another status stays a failure', () => {
    expect(kindOf(META, '5', 502)).toBe(FAILS);
  });
});

describe('a meta refresh counts if the parser makes an element of it', () => {
  test.each([
    [META],
    ["<META CONTENT=5 HTTP-EQUIV='Refresh'>"],
    ['<meta http-equiv=refresh content=5>'],
    ['<meta\n  http-equiv = "refresh"\n  content = "5"\n/>'],
    ['<meta name="a>b" http-equiv="refresh" content="5">'],
    [`<script>a()</script>${META}`],
    [`<noscript><p>Scripts are off.</p></noscript>${META}`],
    [`<!-- a > b -->${META}`],
    [`<!-->${META}`],
    [`<p title="it's">Tea</p>${META}<p title="it's">Tea</p>`],
    [`<body><div>${META}</div>`],
    [`<metadata></metadata>${META}`],
    [`<style-guide>${META}</style-guide>`],
    [`<title-bar/>${META}`],
  ])('%s', (html) => {
    expect(kindOf(html)).toBe(WAITS);
  });

  test.each([
    [`<noscript>${META}</noscript>`],
    [`<head><noscript class="a"> ${META} </noscript></head>`],
    [`<!-- ${META} -->`],
    [`<!-- ${META}`],
    [`<template>${META}</template>`],
    [`<script>const html = '${META}'</script>`],
    [`<script type="text/template">${META}`],
    [`<style>/* ${META} */</style>`],
    [`<textarea>${META}</textarea>`],
    [`<title>${META}</title>`],
    [`<iframe>${META}</iframe>`],
    [`<p title='${META}'>Tea</p>`],
    [`<p title=${META.replaceAll(/["<>]/g, '')}>Tea</p>`],
    [META.replaceAll('<', '&lt;')],
    ['<meta name="refresh" content="5">'],
    ['<meta http-equiv="x-refresh" name="refresh" content="5">'],
    ['<meta data-http-equiv="refresh" content="5">'],
    ['<meta http-equiv="refresh">'],
    ['<meta http-equiv="x" http-equiv="refresh" content="5">'],
    ['<metadata http-equiv="refresh" content="5">'],
  ])('not: %s', (html) => {
    expect(kindOf(html)).toBe(FAILS);
  });
});

test.each([
  ['a header of digits', '', `${'1'.repeat(65_000)}x`],
  ['a meta of digits', `<meta http-equiv="refresh" content="${'1'.repeat(60_000)}x">`, undefined],
  ['a long attribute', `<meta ${'b'.repeat(60_000)}"="">`, undefined],
  ['many tags', '<meta a '.repeat(8000), undefined],
])('hostile text is judged quickly: %s', (_, html, refresh) => {
  const startedAtMs = performance.now();
  expect(kindOf(html, refresh)).toBe(FAILS);
  expect(performance.now() - startedAtMs).toBeLessThan(2000);
});
