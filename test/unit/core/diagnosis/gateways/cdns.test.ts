import { describe, expect, test } from 'vitest';
import {
  type DocumentedResponse,
  diagnosisOf,
  expectDiagnosis,
  nginxPage,
  page,
} from '../responses';

const GUARD = ['Server: ddos-guard', 'Content-Type: text/html'];
const IMPERVA = ['503', 'X-Iinfo: 10-1-1 NNNN', 'X-CDN: Imperva'];

describe('a response of a CDN', () => {
  test.each<DocumentedResponse>([
    [
      'CloudFront, without the body',
      ['504', 'Server: CloudFront'],
      undefined,
      'cloudfront',
      'origin',
    ],
    [
      // https://github.com/varnishcache/varnish-cache/blob/master/bin/varnishd/builtin.vcl
      'a Varnish of the shop behind Fastly',
      ['503', 'X-Served-By: cache-fra-1-FRA', 'Via: 1.1 varnish'],
      page('503 Backend fetch failed', '<h3>Guru Meditation:</h3>\n<p>XID: 65553</p>'),
      'varnish',
      'origin',
    ],
    [
      'Fastly, with the words of Varnish',
      ['503', 'X-Served-By: cache-fra-1-FRA'],
      page(
        '503 Backend fetch failed',
        '<h3>Guru Meditation:</h3>\n<p>Details: cache-fra-1-FRA 17 12</p>',
      ),
      'fastly',
      'origin',
    ],
    [
      // https://gist.github.com/chrisvanpatten/dc02f0d5727369801dc7e9e6fded1837
      'Akamai, without its name',
      ['503', 'Content-Type: text/html'],
      '<HTML><HEAD><TITLE>Error</TITLE></HEAD><BODY>\nAn error occurred while processing your request.<p>\nReference&#32;&#35;97&#46;1',
      'akamai',
      'origin',
    ],
    [
      // https://docs.imperva.com/ (Cloud WAF, error pages and codes)
      'Imperva, without headers',
      ['503'],
      page(
        'tea.example',
        '<p>The proxy failed to connect to the web server, due to TCP connection timeout.</p><p>Error 20',
      ),
      'imperva',
      'origin',
    ],
    [
      'Imperva, which does not say why',
      IMPERVA,
      '<iframe id="main-iframe">Request unsuccessful. Incapsula incident ID: 1-2</iframe>',
      'imperva',
      'unknown',
    ],
    // https://docs.sucuri.net/website-firewall/troubleshooting/backend-timeout-message/
    [
      'an application behind Sucuri',
      ['503', 'X-Sucuri-ID: 1'],
      page('Tea', 'We paint the shop'),
      undefined,
      'origin',
    ],
    [
      'DDoS-Guard',
      GUARD,
      '<html><head><title>DDoS-Guard</title></head><body>Error 502',
      'ddos-guard',
      'origin',
    ],
    ['DDoS-Guard, by a status', ['522', ...GUARD], '', 'ddos-guard', 'origin'],
    ['nginx behind DDoS-Guard', GUARD, nginxPage('nginx'), 'nginx', 'origin'],
    [
      'an application behind DDoS-Guard',
      GUARD,
      page('Tea', '<script src="https://check.ddos-guard.net/check.js"></script>We paint the shop'),
      undefined,
      'origin',
    ],
    // https://help.aliyun.com/en/cdn/developer-reference/http-status-code-description
    [
      'Alibaba',
      ['504', 'EagleId: 2a', 'Server: Tengine'],
      nginxPage('tengine', '504 Gateway Time-out'),
      'alibaba-cdn',
      'origin',
    ],
    [
      'Tengine',
      ['504', 'Server: Tengine'],
      nginxPage('tengine', '504 Gateway Time-out'),
      'tengine',
      'origin',
    ],
    [
      // http_special_response of https://github.com/alibaba/tengine, with Apache's sentence
      'Tengine, with its long text',
      ['502', 'Server: Tengine'],
      page(
        '502 Bad Gateway',
        '<h1>502 Bad Gateway</h1>\n<p>The proxy server received an invalid response from an upstream server. Sorry for the inconvenience.<hr/>Powered by Tengine',
      ),
      'tengine',
      'origin',
    ],
    // https://edgeone.ai/document/58009
    [
      'EdgeOne, after the shop’s time-out',
      ['524', 'Server: edgeone-pages', 'EO-LOG-UUID: 4'],
      '',
      'tencent-edgeone',
      'origin',
    ],
    [
      // https://learn.microsoft.com/azure/frontdoor/troubleshoot-issues
      'Azure Front Door',
      ['502', 'X-Azure-Ref: 0'],
      page(
        'x',
        "<h2>Our services aren't available right now</h2><p>We're working to restore all services",
      ),
      'azure-front-door',
      'unknown',
    ],
    [
      // https://learn.microsoft.com/azure/active-directory-b2c/custom-domain (troubleshooting)
      'Azure Front Door, without headers',
      ['503'],
      "<h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible. Please check back soon.</p>",
      'azure-front-door',
      'unknown',
    ],
  ])('%s', expectDiagnosis);
});

describe('a page that a shop has written itself is not a CDN’s', () => {
  test.each<DocumentedResponse>([
    [
      'with the first words of Azure Front Door',
      ['503', 'Server: nginx', 'Content-Type: text/html; charset=utf-8'],
      page('Tea', "Our services aren't available right now. We are updating our shop."),
      undefined,
      'origin',
    ],
    [
      'with an error code of its own, behind Cloudflare',
      ['503', 'Server: cloudflare'],
      'Error code: SHOP-17. Please call us.',
      undefined,
      'origin',
    ],
  ])('%s', expectDiagnosis);

  test('so a response of a shop’s function in CloudFront is named with care', () => {
    const lines = ['503', 'Server: CloudFront', 'X-Cache: LambdaGeneratedResponse from cloudfront'];
    expect(diagnosisOf(lines, page('Tea', 'We paint the shop')).confidence).toBeLessThan(0.8);
    const own = page('ERROR', '<pre>Generated by cloudfront (CloudFront)</pre>');
    expect(diagnosisOf(['503', 'Server: CloudFront'], own).confidence).toBeGreaterThan(0.8);
  });
});
