import { type Gateway, gatewaysOf, LIKELY } from './gateway';

const server = gatewaysOf('origin');

// https://github.com/envoyproxy/envoy/blob/main/source/common/router/router.cc
const ENVOY = [
  'upstream connect error or disconnect',
  '^no healthy upstream$',
  '^upstream request timeout$',
  '^stream timeout$',
  '^envoy overloaded$',
];

/** Servers and load balancers that the shop runs itself or rents. */
export const servers: readonly Gateway[] = [
  // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c, its
  // docs/html/50x.html, and its forks
  server('azure-app-gateway', {
    body: ['<hr><center>microsoft-azure-application-gateway'],
  }),
  ...['openresty', 'tengine', 'angie', 'nginx'].map((name) =>
    server(name, { body: [`<hr><center>${name}`, `faithfully yours, ${name}`] }),
  ),
  server('tengine', { body: ['powered by tengine'] }),
  // https://github.com/apache/httpd/blob/trunk/modules/http/http_protocol.c and proxy/proxy_util.c
  // Flask, Magento and others use its sentences, but not its layout:
  // https://github.com/pallets/werkzeug/blob/main/src/werkzeug/exceptions.py
  server('apache', {
    isAlsoForward: true,
    body: [
      '<address>apache',
      '<span>apache',
      'the proxy server could not handle the request',
      '</head><body> <h1>proxy error</h1>',
      '</head><body> <h1>bad gateway</h1> <p>the proxy server',
      '</head><body> <h1>service unavailable</h1> <p>the server is temp',
      '</head><body> <h1>gateway timeout</h1> <p>the gateway did',
    ],
    head: ['vary: accept-language,accept-charset'],
  }),
  server('apache', {
    isAlsoForward: true,
    head: ['content-type: text/html; charset=iso-8859-1'],
    needs: ['server: apache'],
    sure: LIKELY,
  }),
  // https://github.com/openshift/router/blob/master/images/router/haproxy/conf/error-page-503.http
  server('openshift', { body: ['currently not serving requests at this endpoint'] }),
  // https://github.com/haproxy/haproxy/blob/master/src/http.c (http_err_msgs)
  server('haproxy', {
    body: [
      'no server is available to handle this request',
      'returned an invalid or incomplete response',
      "</h1> the server didn't respond in time.",
    ],
  }),
  // https://github.com/varnishcache/varnish-cache/blob/master/bin/varnishd/builtin.vcl (vcl_synth)
  server('varnish', { body: ['<h3>guru meditation:'], head: ['server: varnish'] }),
  // https://wiki.squid-cache.org/Features/CustomErrors
  server('squid', {
    isAlsoForward: true,
    body: ['squid software foundation', '<body id="err_'],
    head: ['x-squid-error:'],
  }),
  // https://github.com/apache/trafficserver/tree/master/configs/body_factory/default
  server('ats', { isAlsoForward: true, body: ['bgcolor="white" fgcolor="black"'] }),
  // https://www.envoyproxy.io/docs/envoy/latest/faq/debugging/why_is_envoy_sending_internal_responses
  // https://istio.io/latest/docs/ops/common-problems/network-issues/
  server('istio', { body: ENVOY, needs: ['server: istio-envoy', 'x-envoy-decorator-operation:'] }),
  server('envoy', { body: ENVOY }),
  // https://github.com/Kong/kong/blob/master/kong/error_handlers.lua
  server('kong', {
    body: [
      'response was received from the upstream server',
      'the upstream server is timing out',
      'the upstream server is currently unavailable',
      'a peer from the ring-balancer',
      '"name resolution failed"',
    ],
    head: ['x-kong-response-latency:'],
  }),
  // https://github.com/traefik/traefik/blob/master/pkg/proxy/httputil/proxy.go (only the status text)
  server('traefik', { body: ['^no available server$'] }),
  server('traefik', {
    body: ['^bad gateway$', '^gateway timeout$'],
    only: 'date content-length content-type',
    sure: LIKELY,
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
  server('aws-alb', { head: ['server: awselb'] }),
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
  server('aws-api-gateway', { body: ['"endpoint request timed out"'] }),
  server('aws-api-gateway', {
    body: ['^{"message":'],
    needs: ['apigw-requestid:', 'x-amz-apigw-id:', 'x-amzn-errortype:'],
    sure: LIKELY,
  }),
  // https://cloud.google.com/load-balancing/docs/https/troubleshooting-ext-https-lbs
  server('google-lb', {
    body: [
      'the server encountered a temporary error and could not complete',
      '<h1>error: server error</h1>',
      ')!!1</title>',
    ],
  }),
  // https://learn.microsoft.com/iis/extensions/troubleshooting-application-request-routing/troubleshooting-502-errors-in-arr
  server('iis', {
    body: [
      'while acting as a gateway or proxy server',
      'http error 503. the service is unavailable',
      ...[2, 3, 4, 5].map((part) => `http error 502.${part} `),
    ],
  }),
  // https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/litespeed.py
  server('litespeed', {
    body: ['proudly powered by litespeed web server', 'litespeed technologies inc. is not a web'],
  }),
  server('litespeed', {
    body: ['the server is temporarily busy, try again later!'],
    needs: ['server: litespeed'],
  }),
  // https://clouddocs.f5.com/api/irules/HTTP__respond.html
  server('f5-bigip', { head: ['server: bigip'] }),
  // https://support.citrix.com/s/article/CTX120240-faq-can-the-netscaler-generate-an-http-503-response
  server('citrix-netscaler', {
    body: ['<b>http/1.1 service unavailable</b>'],
    sure: LIKELY,
  }),
  // https://nghttp2.org/documentation/nghttpx.1.html
  server('nghttpx', { body: ['<footer>nghttpx'] }),
  // https://github.com/lighttpd/lighttpd1.4/blob/master/src/connections.c
  server('lighttpd', {
    body: ['^500 internal server error$', '^502 bad gateway$', '^503 service', '^504 gateway'],
    needs: ['server: lighttpd'],
  }),
  // https://github.com/h2o/h2o/blob/master/lib/core/proxy.c
  server('h2o', {
    head: ['content-type: text/plain; charset=utf-8'],
    needs: ['server: h2o'],
    sure: LIKELY,
  }),
  // https://github.com/cloudflare/pingora/blob/main/pingora-core/src/protocols/http/error_resp.rs
  server('pingora', { head: ['server: pingora'] }),
  // https://caddyserver.com/docs/caddyfile/directives/reverse_proxy (an empty page unless handle_errors)
  server('caddy', { body: ['^$'], needs: ['server: caddy'], sure: LIKELY }),
  // https://pkg.go.dev/net/http/httputil#ReverseProxy and net/http#TimeoutHandler
  server('go-httputil', {
    body: ['^$', '<title>timeout</title></head><body><h1>timeout'],
    only: 'date content-length content-type',
    sure: LIKELY,
  }),
  // https://pkg.go.dev/net/http#Error
  server('go-httputil', {
    body: ['^service unavailable$', '^bad gateway$', '^gateway timeout$'],
    only: 'date content-length content-type x-content-type-options retry-after',
    needs: ['x-content-type-options: nosniff'],
    sure: LIKELY,
  }),
];
