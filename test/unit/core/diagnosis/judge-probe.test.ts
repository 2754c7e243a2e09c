import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, judgeProbe, type Says } from '../../../../src/core/diagnosis/judge-probe';
import { looksLikeMaintenance } from '../../../../src/core/diagnosis/maintenance';

const url = 'https://shop.example/tea';
const PAGE = '<title>Tea</title><nav>Home</nav><main>Forty kinds of tea</main>';
const answer = (status: number, more: Partial<Answer> = {}): Answer => ({
  ...{ url, status, headers: [['content-type', 'text/html']], body: PAGE },
  ...more,
});
const html = (title: string, text = title) =>
  `<!doctype html><title>${title}</title><h1>${text}</h1>`;

describe('an answer of the page itself', () => {
  test.each<[string, Answer | undefined, Says]>([
    ['none', undefined, 'failing'],
    ['a page', answer(200), 'back'],
    ['no content', answer(204, { body: '' }), 'back'],
    ['a redirect', answer(302, { location: 'https://shop.example/login' }), 'back'],
    ['a redirect to nowhere', answer(302), 'back'],
    ['a redirect to itself', answer(302, { location: url }), 'failing'],
    ['a redirect to where it failed', answer(307, { location: `${url}/down` }), 'failing'],
    ['a gateway’s error', answer(502), 'failing'],
    ['maintenance', answer(503), 'failing'],
    ['an error of the shop’s own', answer(500), 'failing'],
    ['too many requests', answer(429), 'failing'],
    ['a time-out', answer(408), 'failing'],
    ['too early', answer(425), 'failing'],
    ['not found', answer(404), 'unsure'],
    ['forbidden', answer(403), 'unsure'],
    ['gone', answer(410), 'unsure'],
    ['an error under a good status', answer(200, { body: html('502 Bad Gateway') }), 'failing'],
    ['a notice of maintenance', answer(200, { body: html('Down for maintenance') }), 'failing'],
    ['out of a cache', answer(200, { headers: [['Age', '3600']] }), 'back'],
  ])('%s', (_, given, says) => {
    const asked = { isStandIn: false, failedAt: `${url}/down` };
    expect(judgeProbe(given, asked)).toBe(says);
  });
});

describe('an answer of the root in place of another address', () => {
  test.each<[string, string, Says]>([
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
  ])('%s: %s', (name, value, says) => {
    expect(judgeProbe(answer(200, { headers: [[name, value]] }), { isStandIn: true })).toBe(says);
  });
});

test('whatever is answered, it is judged', () => {
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

describe('a notice of maintenance', () => {
  test.each([
    ['Site maintenance', 'We’ll be back soon!'],
    ['Wartungsarbeiten', 'Wir sind gleich wieder da.'],
    ['Boutique en maintenance', 'Merci de votre patience.'],
    ['En mantenimiento', 'Volvemos pronto.'],
    ['メンテナンス中', 'しばらくお待ちください。'],
    ['Shop', 'Our shop is temporarily unavailable.'],
  ])('is told: %s', (title, text) => {
    expect(looksLikeMaintenance(html(title, text))).toBe(true);
  });

  test.each([
    ['a shop’s page', '<title>Roof maintenance kit</title><main>Buy it</main>'],
    ['with a form', '<title>Maintenance plans</title><form></form>'],
    ['a long one', html('Car maintenance', 'All you need for your car. '.repeat(80))],
    ['a plain one', html('Tea', 'Forty kinds of tea')],
  ])('is not: %s', (_, body) => {
    expect(looksLikeMaintenance(body)).toBe(false);
  });
});
