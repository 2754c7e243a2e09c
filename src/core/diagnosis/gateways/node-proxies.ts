import { type Gateway, gatewaysOf, LIKELY } from './gateway';

const server = gatewaysOf('origin');

/** Proxies written in Node. */
export const nodeProxies: readonly Gateway[] = [
  // https://github.com/chimurai/http-proxy-middleware and https://webpack.js.org/configuration/dev-server/
  server('webpack-dev-server', {
    body: ['^error occurred while trying to proxy'],
    needs: ['cross-origin-resource-policy:'],
  }),
  server('http-proxy-middleware', {
    body: ['^error occurred while trying to proxy'],
  }),
  // https://github.com/http-party/node-http-proxy#listening-for-proxy-events
  server('http-proxy', { body: ['we are reporting a custom error message'] }),
  // https://github.com/villadora/express-http-proxy and https://expressjs.com/en/guide/error-handling.html
  server('express-http-proxy', { head: ['x-timeout-reason: express-http-proxy'] }),
  server('express-http-proxy', {
    body: [
      '<pre>error: connect e',
      '<pre>error: read e',
      '<pre>error: getaddrinfo',
      '<pre>error: socket hang up',
      '<pre>error: parse error',
    ],
    needs: ['x-powered-by: express'],
    sure: LIKELY,
  }),
  // https://github.com/fastify/fastify-reply-from/blob/main/lib/errors.js
  server('fastify-http-proxy', {
    body: [
      '"code":"fst_reply_from',
      '^{"statuscode":500,"code":"e',
      '^{"statuscode":500,"code":"und_',
      '^{"statuscode":500,"code":"hpe_',
    ],
  }),
  // https://hapi.dev/module/h2o2/ over https://hapi.dev/module/wreck/
  server('hapi-h2o2', {
    body: ['"message":"client request error', '"message":"client request timeout'],
  }),
  // https://github.com/jupyterhub/configurable-http-proxy
  server('configurable-http-proxy', {
    body: ['<p>configurable-http-proxy', 'proxy target missing'],
  }),
  // https://vite.dev/config/server-options#server-proxy
  server('vite', {
    body: ['^$'],
    needs: ['vary: origin'],
    only: 'vary date content-type connection keep-alive transfer-encoding',
    sure: LIKELY,
  }),
];
