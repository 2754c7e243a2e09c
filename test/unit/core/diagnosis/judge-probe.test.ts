import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judgeProbe,
  type ProbeResponse,
  type ProbeVerdict,
} from '../../../../src/core/diagnosis/judge-probe';
import { looksLikeMaintenance } from '../../../../src/core/diagnosis/maintenance';

const url = 'https://shop.example/tea';
const PAGE = '<title>Tea</title><nav>Home</nav><main>Forty kinds of tea</main>';
const response = (status: number, more: Partial<ProbeResponse> = {}): ProbeResponse => ({
  url,
  status,
  headers: [['content-type', 'text/html']],
  body: PAGE,
  ...more,
});
const html = (title: string, text = title) =>
  `<!doctype html><title>${title}</title><h1>${text}</h1>`;

describe('the response of the page itself', () => {
  test.each<[string, ProbeResponse | undefined, ProbeVerdict]>([
    ['no response', undefined, 'failing'],
    ['a page', response(200), 'back'],
    ['no content', response(204, { body: '' }), 'back'],
    ['a redirect', response(302, { location: 'https://shop.example/login' }), 'back'],
    ['a redirect to nowhere', response(302), 'back'],
    ['a redirect to itself', response(302, { location: url }), 'failing'],
    [
      'a redirect to the address at which the page failed',
      response(307, { location: `${url}/down` }),
      'failing',
    ],
    ['a gateway’s error', response(502), 'failing'],
    ['maintenance', response(503), 'failing'],
    ['an error of the shop’s own', response(500), 'failing'],
    ['too many requests', response(429), 'failing'],
    ['a time-out', response(408), 'failing'],
    ['too early', response(425), 'failing'],
    ['a bad request', response(400), 'unsure'],
    ['not found', response(404), 'unsure'],
    ['forbidden', response(403), 'unsure'],
    ['gone', response(410), 'unsure'],
    ['an error under a good status', response(200, { body: html('502 Bad Gateway') }), 'failing'],
    ['a maintenance notice', response(200, { body: html('Down for maintenance') }), 'failing'],
    ['a response from a cache', response(200, { headers: [['Age', '3600']] }), 'back'],
  ])('%s', (_, given, verdict) => {
    const target = { isStandIn: false, failedAt: `${url}/down` };
    expect(judgeProbe(given, target)).toBe(verdict);
  });
});

describe('the response of the root instead of another address', () => {
  test.each<[string, string, ProbeVerdict]>([
    ['Age', '3600', 'nothing'],
    ['Age', '0', 'back'],
    ['X-Cache', 'HIT', 'nothing'],
    ['X-Cache', 'Hit from cloudfront', 'nothing'],
    ['X-Cache', 'MISS, HIT', 'nothing'],
    ['X-Cache', 'Miss from cloudfront', 'back'],
    ['CF-Cache-Status', 'HIT', 'nothing'],
    ['CF-Cache-Status', 'STALE', 'nothing'],
    ['CF-Cache-Status', 'DYNAMIC', 'back'],
    ['Cache-Status', 'ExampleCache; hit; ttl=376', 'nothing'],
    ['Cache-Status', 'ExampleCache; fwd=uri-miss; stored', 'back'],
    ['X-Vercel-Cache', 'PRERENDER', 'nothing'],
    ['X-Vercel-Cache', 'MISS', 'back'],
    ['Via', '1.1 varnish', 'back'],
  ])('%s: %s', (name, value, verdict) => {
    expect(judgeProbe(response(200, { headers: [[name, value]] }), { isStandIn: true })).toBe(
      verdict,
    );
  });
});

test('every response gets a verdict', () => {
  const given = fc.record({
    url: fc.webUrl(),
    status: fc.nat(999),
    headers: fc.array(fc.tuple(fc.string(), fc.string())),
    body: fc.string(),
    location: fc.string(),
  });
  fc.assert(
    fc.property(given, fc.boolean(), (given, isStandIn) => {
      expect(['back', 'failing', 'unsure', 'nothing']).toContain(judgeProbe(given, { isStandIn }));
    }),
  );
});

describe('a maintenance notice', () => {
  test.each([
    ['Site maintenance', 'We’ll be back soon!'],
    ['Wartungsarbeiten', 'Wir sind gleich wieder da.'],
    ['Boutique en maintenance', 'Merci de votre patience.'],
    ['En mantenimiento', 'Volvemos pronto.'],
    ['メンテナンス中', 'しばらくお待ちください。'],
    ['Магазин', 'На сайте ведутся технические работы.'],
    ['Магазин', 'Проводяться технічні роботи.'],
    ['Mağaza', 'Bakım çalışması yapılıyor.'],
    ['Údržba', 'Vrátíme se brzy.'],
    ['Obchod', 'Právě probíhá údržba.'],
    ['Obchod', 'Prebieha údržba systému.'],
    ['Údržba e-shopu', 'Děkujeme za trpělivost.'],
    ['Shop', 'Our shop is temporarily unavailable.'],
  ])('is recognised: %s', (title, text) => {
    expect(looksLikeMaintenance(html(title, text))).toBe(true);
  });

  test.each([
    ['a shop’s page', '<title>Roof maintenance kit</title><main>Buy it</main>'],
    ['with a form', '<title>Maintenance plans</title><form></form>'],
    ['a long page', html('Car maintenance', 'All you need for your car. '.repeat(80))],
    ['an ordinary short page', html('Tea', 'Forty kinds of tea')],
    ['a garden shop in Czech', html('Údržba zahrady | e-shop', 'Sekačky')],
    ['a page about skin care in Turkish', html('Cilt bakımı', 'Kırk çeşit krem')],
    ['a product’s data in Russian', html('Чайник', 'Технические характеристики')],
  ])('is not one: %s', (_, body) => {
    expect(looksLikeMaintenance(body)).toBe(false);
  });

  describe.each([
    'Fahrradpflege & Wartung',
    'HVAC Maintenance Parts',
    '自転車のメンテナンス用品',
    '汽车维护保养',
    '자동차 점검 용품',
    'Mantenimiento de piscinas',
    'Údržba zahrady | e-shop',
    'Инструменты для технических работ',
  ])('a shop that a script draws is not one: %s', (title) => {
    test.each([
      '<div id="root"></div><script type="module" src="/app.js"></script>',
      '<div id="root"></div><script>draw()</script>',
      '<div id="root">Loading…</div><script defer\nsrc=/app.js></script>',
      '<noscript>Please enable JavaScript.</noscript><script src="/app.js"></script>',
    ])('%s', (content) => {
      expect(looksLikeMaintenance(`<title>${title}</title>${content}`)).toBe(false);
    });
  });

  test('may have scripts of its own', () => {
    const script = '<script src="/count.js"></script>';
    expect(looksLikeMaintenance(html('Shop', 'Wartungsarbeiten') + script)).toBe(true);
    const inline = '<script>count()</script>';
    expect(looksLikeMaintenance(html('Maintenance', 'Merci.') + inline)).toBe(true);
  });
});
