import { describe, test } from 'vitest';
import { type DocumentedResponse, expectDiagnosis, page } from '../responses';

/** https://github.com/Kong/kong/blob/master/kong/tools/http.lua (the error templates) */
const kong = (text: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Error</title></head><body><h1>Error</h1><p>${text}.</p><p>request_id: 1</p></body></html>`;
const APIGW = ['Content-Type: application/json', 'Apigw-Requestid: K2G='];

describe('a response of a server or a load balancer', () => {
  test.each<DocumentedResponse>([
    // https://github.com/nginx/nginx/blob/master/docs/html/50x.html
    [
      'nginx, with its own file, behind Cloudflare',
      ['503', 'Server: cloudflare'],
      page('Error', '<h1>An error occurred.</h1>\n<p><em>Faithfully yours, nginx.</em></p>'),
      'nginx',
      'origin',
    ],
    ['Kong, as a page', ['504'], kong('The upstream server is timing out'), 'kong', 'origin'],
    [
      'Kong, without a server',
      ['503'],
      kong('The upstream server is currently unavailable'),
      'kong',
      'origin',
    ],
    [
      'Kong, in JSON',
      ['503'],
      '{\n "message":"failure to get a peer from the ring-balancer"\n}',
      'kong',
      'origin',
    ],
    [
      'a shop behind Kong',
      ['503', 'X-Kong-Upstream-Latency: 3', 'Via: kong/3.9'],
      '{}',
      undefined,
      'origin',
    ],
    // https://github.com/envoyproxy/envoy/blob/main/source/common/router/router.cc
    ['Envoy, after a time-out', ['504', 'Server: envoy'], 'stream timeout', 'envoy', 'origin'],
    ['Envoy, too busy', ['503', 'Server: envoy'], 'envoy overloaded', 'envoy', 'origin'],
    [
      'Envoy behind Cloudflare',
      ['503', 'Server: cloudflare'],
      'no healthy upstream',
      'envoy',
      'origin',
    ],
    [
      'Istio, by its other header',
      ['503', 'X-Envoy-Decorator-Operation: tea'],
      'no healthy upstream',
      'istio',
      'origin',
    ],
    // https://cloud.google.com/load-balancing/docs/https/troubleshooting-ext-https-lbs
    [
      'Google',
      ['503', 'Via: 1.1 google'],
      page(
        '503 Server Error',
        '<h1>Error: Server Error</h1>\n<h2>The service you requested is not available yet.',
      ),
      'google-lb',
      'origin',
    ],
    [
      'Google, with its robot',
      [],
      '<title>Error 502 (Server Error)!!1</title><p><b>502.</b>',
      'google-lb',
      'origin',
    ],
    [
      'a shop behind Google',
      ['503', 'Via: 1.1 google'],
      page('Tea', 'We paint the shop'),
      undefined,
      'origin',
    ],
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
    [
      'ALB',
      ['503', 'Server: awselb/2.0'],
      page('503', '<center><h1>503 Service Temporarily Unavailable</h1></center>'),
      'aws-alb',
      'origin',
    ],
    [
      'ALB behind CloudFront',
      ['504', 'Server: awselb/2.0', 'X-Cache: Error from cloudfront'],
      '',
      'aws-alb',
      'origin',
    ],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
    [
      'API Gateway',
      ['503', ...APIGW],
      '{"message":"Service Unavailable"}',
      'aws-api-gateway',
      'origin',
    ],
    [
      'API Gateway, an older one',
      ['502', 'X-Amzn-ErrorType: InternalServerErrorException'],
      '{"message": "Internal server error"}',
      'aws-api-gateway',
      'origin',
    ],
    // https://github.com/traefik/traefik/blob/master/pkg/proxy/httputil/proxy.go
    [
      'Traefik',
      ['504', 'Date: x', 'Content-Length: 15', 'Content-Type: text/plain; charset=utf-8'],
      'Gateway Timeout',
      'traefik',
      'origin',
    ],
    [
      'Traefik, without a server',
      ['503', 'X-Content-Type-Options: nosniff'],
      'no available server\n',
      'traefik',
      'origin',
    ],
    [
      'LiteSpeed',
      ['503', 'Server: LiteSpeed', 'Content-Type: text/html; charset=utf-8'],
      page('503', 'The server is temporarily busy, try again later!'),
      'litespeed',
      'origin',
    ],
    [
      'LiteSpeed, by the foot of its page',
      ['503'],
      page(
        '503',
        '<br>Proudly powered by LiteSpeed Web Server<p>Please be advised that LiteSpeed Technologies Inc. is not a web hosting company',
      ),
      'litespeed',
      'origin',
    ],
    [
      'a hoster that runs LiteSpeed',
      ['503'],
      page('Tea', 'We paint the shop <footer>Fast with LiteSpeed Web Server</footer>'),
      undefined,
      'origin',
    ],
    [
      'a page with Varnish’s words as its title',
      ['503'],
      page('Guru Meditation', 'We paint the shop'),
      undefined,
      'origin',
    ],
    // https://learn.microsoft.com/iis/extensions/troubleshooting-application-request-routing/
    ['IIS', [], page('x', '<h3>HTTP Error 502.3 - Bad Gateway</h3>'), 'iis', 'origin'],
    // https://clouddocs.f5.com/api/irules/HTTP__respond.html
    ['F5', ['503', 'Server: BigIP', 'Content-Length: 0'], undefined, 'f5-bigip', 'origin'],
    // https://support.citrix.com/s/article/CTX120240-faq-can-the-netscaler-generate-an-http-503-response
    [
      'Citrix',
      ['503'],
      '<html><body><b>Http/1.1 Service Unavailable</b></body> </html>',
      'citrix-netscaler',
      'origin',
    ],
  ])('%s', expectDiagnosis);
});
