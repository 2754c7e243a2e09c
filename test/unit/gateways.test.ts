import { describe, expect, test } from 'vitest';
import { type Diagnosis, diagnose, type HttpResponse } from '../../src/core/diagnosis';
import { type Gateway, gateways } from '../../src/core/gateways';

const url = 'https://shop.example/';
type Header = [name: string, value: string];

/** `Name: value` lines as headers. */
const headersOf = (lines: readonly string[]): Header[] =>
  lines.map((line) => {
    const [, name = '', value = ''] = /^(:?[^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    return [name, value];
  });

/** The least answer that carries one sign of an entry. */
function answerWith({ needs, only }: Gateway, sign: string, place: 'body' | 'head'): HttpResponse {
  const lines = needs?.slice(0, 1) ?? [];
  if (place === 'head' && !sign.startsWith(':status:')) lines.push(sign);
  if (only && lines.length === 0) lines.push('date: Sun, 22 Nov 2026 12:00:00 GMT');
  const status = Number(/^:status: (\d+)/.exec(sign)?.[1]?.padEnd(3, '2') ?? 503);
  const isText = sign.startsWith('^') || sign.startsWith('{');
  const written = sign.replace(/^\^|\$$/g, '');
  const body = place === 'head' ? '<h1>Sorry</h1>' : isText ? written : `<div>${written}</div>`;
  return { url, status, headers: headersOf(lines), body };
}

describe('each sign alone tells its gateway', () => {
  const signs = gateways.flatMap((gateway) =>
    (['body', 'head'] as const).flatMap((place) =>
      (gateway[place] ?? []).map((sign) => ({ name: gateway.name, sign, gateway, place })),
    ),
  );
  test.each(signs)('$name: $sign', ({ name, sign, gateway, place }) => {
    const { gateway: told, confidence } = diagnose(answerWith(gateway, sign, place));
    expect(told).toBe(name);
    expect(confidence).toBeLessThanOrEqual(gateway.sure ?? 1);
  });

  test('and is written as it is looked for', () => {
    for (const { sign } of signs) expect(sign.trimEnd()).toBe(sign.toLowerCase().trimEnd());
    for (const { body = [], head = [] } of gateways) expect(body.length + head.length).not.toBe(0);
  });
});

/** The diagnosis of a 502, or of the status that leads the lines of headers. */
function tell(lines: readonly string[], body?: string, at = url): Diagnosis {
  const [first = '', ...rest] = lines;
  const status = /^\d{3}$/.test(first) ? Number(first) : 502;
  const headers = headersOf(status === Number(first) ? rest : lines);
  return diagnose({ url: at, status, headers, ...(body === undefined ? {} : { body }) });
}

const page = (title: string, body: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n${body}\r\n</body>\r\n</html>`;
const nginxPage = (name: string, error = '502 Bad Gateway') =>
  page(error, `<center><h1>${error}</h1></center>\r\n<hr><center>${name}</center>`);

describe('who wrote it and who failed', () => {
  const cloudflare = ['Server: cloudflare', 'CF-RAY: 9a1b2c3d4e5f-FRA'];
  const cloudflarePage = (at: 'cloudflare' | 'host') =>
    page(
      'shop.example | 502: Bad gateway',
      ['browser', 'cloudflare', 'host']
        .map(
          (who) => `<div id="cf-${who}-status" class="${who === at ? 'cf-error-source ' : ''}w">`,
        )
        .join(''),
    );
  test.each<[string, string[], string | undefined, string | undefined, Diagnosis['failed']]>([
    ['nginx', ['Server: nginx/1.26.0'], nginxPage('nginx/1.26.0'), 'nginx', 'origin'],
    ['nginx behind Cloudflare', ['503', ...cloudflare], nginxPage('nginx'), 'nginx', 'origin'],
    [
      'nginx behind CloudFront',
      ['Server: nginx', 'X-Cache: Error from cloudfront', 'Via: 1.1 x.cloudfront.net (CloudFront)'],
      nginxPage('nginx'),
      'nginx',
      'origin',
    ],
    [
      'nginx, as the browser writes it out',
      [],
      nginxPage('nginx').replaceAll('\r\n', '\n'),
      'nginx',
      'origin',
    ],
    [
      'nginx, a page from a file',
      ['Server: nginx', 'Content-Type: text/html'],
      page('Oops', '<p>Back soon'),
      'nginx',
      'origin',
    ],
    [
      'nginx, unread',
      ['Server: nginx', 'Content-Type: text/html', 'Content-Length: 150'],
      undefined,
      'nginx',
      'origin',
    ],
    [
      'an application behind nginx',
      ['Server: nginx', 'Content-Type: text/html; charset=utf-8'],
      page('Sorry', '<h1>Our shop has a problem</h1>'),
      undefined,
      'origin',
    ],
    [
      'an application’s JSON',
      ['Content-Type: application/json'],
      '{"error":"payment provider unreachable"}',
      undefined,
      'origin',
    ],
    [
      'an answer that an upstream made',
      ['503', 'Server: istio-envoy', 'X-Envoy-Upstream-Service-Time: 12'],
      '{}',
      undefined,
      'origin',
    ],
    [
      'a shop’s server that took its time',
      ['Server-Timing: cfEdge;dur=3, cfOrigin;dur=212'],
      '',
      undefined,
      'origin',
    ],
    [
      'nobody',
      ['Content-Type: text/html'],
      page('502 Bad Gateway', '<h1>502 Bad Gateway</h1>'),
      undefined,
      'unknown',
    ],
    [
      'nobody, in JSON',
      ['503', 'Content-Type: application/json'],
      '{"error":"Service Unavailable"}',
      undefined,
      'unknown',
    ],
    ['nothing', [], undefined, undefined, 'unknown'],
    ['Cloudflare, of the shop', cloudflare, cloudflarePage('host'), 'cloudflare', 'origin'],
    ['Cloudflare, of itself', cloudflare, cloudflarePage('cloudflare'), 'cloudflare', 'cdn'],
    ['Cloudflare, bare', cloudflare, nginxPage('cloudflare'), 'cloudflare', 'cdn'],
    ['Cloudflare, in short', cloudflare, 'error code: 502', 'cloudflare', 'unknown'],
    ['Cloudflare’s own status', ['522', ...cloudflare], undefined, 'cloudflare', 'origin'],
    [
      'another’s 522',
      ['522', 'Server: TencentEdgeOne', 'EO-LOG-UUID: 1'],
      '',
      'tencent-edgeone',
      'origin',
    ],
    [
      'CloudFront',
      [],
      page('ERROR', '<pre>Generated by cloudfront (CloudFront)</pre>'),
      'cloudfront',
      'origin',
    ],
    [
      'CloudFront’s limit',
      ['503', 'X-Cache: LambdaLimitExceeded from cloudfront'],
      page('ERROR', 'Generated by cloudfront'),
      'cloudfront',
      'hosting-platform',
    ],
    [
      'Fastly',
      ['503', 'X-Served-By: cache-fra-1-FRA', 'Server: Varnish'],
      page('503 x', '<p>Error 54113'),
      'fastly',
      'origin',
    ],
    [
      'Varnish',
      ['503', 'Server: Varnish', 'X-Varnish: 3'],
      page('503 x', '<h3>Guru Meditation:</h3>'),
      'varnish',
      'origin',
    ],
    [
      'an application behind Varnish',
      ['503', 'X-Varnish: 3', 'Via: 1.1 varnish'],
      page('Sale', 'Everybody came at once'),
      undefined,
      'origin',
    ],
    [
      'Azure Front Door',
      ['503', 'X-Azure-Ref: 1'],
      page('x', "Our services aren't available right now"),
      'azure-front-door',
      'unknown',
    ],
    [
      'Azure Front Door, of the shop',
      ['X-Azure-ExternalError: 0x80072ee2,OriginTimeout'],
      '',
      'azure-front-door',
      'origin',
    ],
    ['Azure Front Door, of itself', ['X-Azure-InternalError: 0x1'], '', 'azure-front-door', 'cdn'],
    [
      'Heroku',
      ['503'],
      page(
        'Application Error',
        '<iframe src="//www.herokucdn.com/error-pages/application-error.html">',
      ),
      'heroku',
      'origin',
    ],
    [
      'Vercel, the shop’s function',
      ['504', 'X-Vercel-Error: FUNCTION_INVOCATION_TIMEOUT'],
      'x',
      'vercel',
      'origin',
    ],
    [
      'Vercel, itself',
      ['503', 'X-Vercel-Error: FUNCTION_THROTTLED'],
      'x',
      'vercel',
      'hosting-platform',
    ],
    [
      'a shop on Vercel',
      ['503', 'Server: Vercel', 'X-Vercel-Id: fra1::x'],
      page('503', 'Temporarily busy, try again later!'),
      undefined,
      'origin',
    ],
    [
      'Render, asleep',
      ['503', 'X-Render-Routing: hibernate-wake-error', 'Content-Length: 0'],
      undefined,
      'render',
      'hosting-platform',
    ],
    ['Render, its app', ['X-Render-Routing: dynamic-paid-error'], '', 'render', 'origin'],
    [
      'Shopify',
      ['503', 'Powered-By: Shopify', ...cloudflare],
      page('x', 'There was a problem'),
      'shopify',
      'hosting-platform',
    ],
    [
      'Squid with X-Squid-Error, in any language',
      ['X-Squid-Error: ERR_CONNECT_FAIL 111'],
      page('FEHLER', 'x'),
      'squid',
      'origin',
    ],
    [
      'mitmproxy',
      ['Server: mitmproxy 10'],
      page('502 Bad Gateway', 'x'),
      'mitmproxy',
      'own-network',
    ],
    ['Zscaler', ['Server: Zscaler/6.2'], page('x', 'Internet Security'), 'zscaler', 'own-network'],
    [
      'Envoy',
      ['503', 'Server: envoy'],
      'upstream connect error or disconnect/reset before headers',
      'envoy',
      'origin',
    ],
    ['Istio', ['503', 'Server: istio-envoy'], 'no healthy upstream', 'istio', 'origin'],
    [
      'HAProxy’s file, without Date or Server',
      ['503', 'content-length: 9', 'content-type: text/html'],
      '<p>Soon',
      'haproxy',
      'origin',
    ],
    ['Caddy', ['Server: Caddy', 'Content-Length: 0'], undefined, 'caddy', 'origin'],
    [
      'a page of scripts alone',
      ['Server: Caddy', 'Content-Type: text/html; charset=utf-8'],
      '<script src="/app.js"></script>',
      undefined,
      'origin',
    ],
  ])('%s', (_, lines, body, gateway, failed) => {
    const diagnosis = tell(lines, body);
    expect(diagnosis).toMatchObject({ kind: 'gateway-failure', failed });
    expect(diagnosis.gateway).toBe(gateway);
  });

  test('less sure before the page can be read, and of a guess', () => {
    const lines = ['Server: nginx', 'Content-Type: text/html'];
    const known = tell(lines, nginxPage('nginx')).confidence;
    const unread = tell(lines).confidence;
    expect(known).toBeGreaterThanOrEqual(0.8);
    expect(unread).toBeLessThan(0.8);
    expect(tell([]).confidence).toBeLessThan(unread);
  });
});

describe('whose a proxy is that shops and shoppers both use', () => {
  const squid = (...more: string[]) => ['503', 'X-Squid-Error: ERR_DNS_FAIL 0', ...more];
  const http = 'http://shop.example/';
  const apache = (reason: string, host: string) =>
    page(
      'Error',
      `<p>Reason: <strong>${reason}</strong></p><hr><address>Apache Server at ${host} Port 80</address>`,
    );
  test.each<[string, string[], string, string, Diagnosis['failed']]>([
    ['Squid on http', squid(), '', http, 'own-network'],
    ['Squid on https, where a proxy would have to open TLS', squid(), '', url, 'origin'],
    [
      'a Squid under the shop’s name',
      squid('X-Cache: MISS from cache1.shop.example'),
      '',
      http,
      'origin',
    ],
    [
      '… at the foot of its page',
      squid(),
      page('x', '<p>Generated by c.shop.example (squid/6)</p>'),
      http,
      'origin',
    ],
    [
      'a Squid of the office',
      squid('X-Cache: MISS from proxy.office.example'),
      '',
      http,
      'own-network',
    ],
    [
      'a Squid of a like-named host',
      squid('X-Cache: MISS from badshop.example'),
      '',
      http,
      'own-network',
    ],
    ['a proxy that is spoken to as one', squid('Proxy-Connection: close'), '', url, 'own-network'],
    ['Tinyproxy', ['Server: tinyproxy/1.11'], 'x', http, 'own-network'],
    ['Tinyproxy, which opens no TLS', ['Server: tinyproxy/1.11'], 'x', url, 'origin'],
    ['Apache', [], apache('Error reading from remote server', 'shop.example'), http, 'origin'],
    [
      'Apache that looks up the site itself',
      [],
      apache('DNS lookup failure for: shop.example', 'shop.example'),
      http,
      'own-network',
    ],
    [
      'Apache that looks up another',
      [],
      apache('DNS lookup failure for: app.internal', 'shop.example'),
      http,
      'origin',
    ],
    ['an address that is none', squid(), '', '', 'own-network'],
  ])('%s', (_, lines, body, at, failed) => {
    expect(tell(lines, body, at).failed).toBe(failed);
  });

  test('sure of Apache only on https and under the site’s name', () => {
    const signed = apache('Error reading from remote server', 'shop.example');
    expect(tell([], signed).confidence).toBeGreaterThanOrEqual(0.8);
    expect(tell([], signed, http).confidence).toBeLessThan(0.8);
    expect(tell([], apache('x', '10.0.0.5')).confidence).toBeLessThan(0.8);
  });
});

describe('Proxy-Status', () => {
  test.each<[string, string, string | undefined, Diagnosis['failed']]>([
    ['of the server behind', 'envoy; error=connection_refused', 'envoy', 'origin'],
    ['of a host that is no gateway’s name', 'r34.example; error=dns_timeout', undefined, 'origin'],
    ['of a CDN itself', '"Cloudflare-Proxy"; error=proxy_internal_error', 'cloudflare', 'cdn'],
    ['of nobody known', 'edge; error=proxy_configuration_error', undefined, 'unknown'],
    [
      'the first that erred',
      'edge, envoy; error=tls_certificate_error; details="a"',
      'envoy',
      'origin',
    ],
    ['of the proxy’s own limit', 'cdn77; error=connection_limit_reached', undefined, 'unknown'],
    ['no error', 'envoy; received-status=502', undefined, 'unknown'],
  ])('%s', (_, value, gateway, failed) => {
    const diagnosis = tell([`Proxy-Status: ${value}`], '');
    expect(diagnosis.failed).toBe(failed);
    expect(diagnosis.gateway).toBe(gateway);
  });
});

describe('what is no failure by its status', () => {
  test.each<[string, string[], string, string | undefined, Diagnosis['failed']]>([
    [
      'a server’s own 500',
      ['500'],
      nginxPage('nginx', '500 Internal Server Error'),
      'nginx',
      'origin',
    ],
    [
      'a company filter’s block',
      ['403'],
      page('Filtered', 'tinyproxy</a> version 1'),
      undefined,
      'unknown',
    ],
    [
      'a privacy filter’s',
      ['403'],
      page('Request blocked (Privoxy@localhost)', 'x'),
      'privoxy',
      'own-network',
    ],
    ['an address not found', ['404'], nginxPage('nginx', '404 Not Found'), undefined, 'unknown'],
    ['a Wi-Fi’s login', ['511'], page('Wi-Fi', 'Welcome to our hotel'), undefined, 'unknown'],
    [
      'a healthy page',
      ['200', 'Server: nginx'],
      page('Shop', 'Welcome to our shop'),
      undefined,
      'unknown',
    ],
  ])('%s', (_, lines, body, gateway, failed) => {
    const diagnosis = tell(lines, body);
    expect(diagnosis).toMatchObject({ kind: 'none', failed });
    expect(diagnosis.gateway).toBe(gateway);
  });
});
