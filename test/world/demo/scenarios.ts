import type { IncomingMessage } from 'node:http';
import { empty, gatewayError, octetStream, page, text } from '../responses';
import { throughWorkerHeader } from '../shop/app';
import { designedErrorPage } from '../shop/layout';
import type { Handler } from '../site';

/** One way for the shop to fail. Its address is `http://<name>.localhost:PORT`. */
export interface Scenario {
  name: string;
  title: string;
  /** The description on the start page. */
  sentence: string;
  /** The pages to open, each in a tab of its own. */
  paths: [string, ...string[]];
  /** Responds to failing requests. */
  respond: Handler;
  /** Duration of the failure, counted from the first failing request. */
  failsForMs: number;
  /** Whether a request can start the failure. Default: every request. */
  begins?(req: IncomingMessage): boolean;
  /** Whether a request fails during the failure. Default: every request. */
  breaks?(req: IncomingMessage): boolean;
  /** Whether failing requests reach the shop, so that only its response is lost. */
  isResponseLost?: boolean;
}

const isCheckout = (req: IncomingMessage) => req.method === 'POST' && req.url === '/checkout';

export const scenarios: Scenario[] = [
  {
    name: 'bad-gateway',
    title: 'A 502 that recovers after 20\u00a0s',
    sentence: 'The bare page that a gateway writes when the shop behind it is down.',
    paths: ['/'],
    respond: gatewayError(502),
    failsForMs: 20_000,
  },
  {
    name: 'empty',
    title: 'An empty 502',
    sentence: 'No page at all. Without Back Soon, the browser shows its own error page.',
    paths: ['/products/morning-fog'],
    respond: empty(502),
    failsForMs: 20_000,
  },
  {
    name: 'octet-stream',
    title: 'A 502 that is not a page',
    sentence: 'Bytes of an unknown type. A browser would download them.',
    paths: ['/products/kettle-black-pot'],
    respond: octetStream(502),
    failsForMs: 20_000,
  },
  {
    name: 'designed',
    title: 'A shop-designed error page',
    sentence: 'A 503 in the shop’s own layout. The page stays readable.',
    paths: ['/products/small-cups'],
    respond: text(designedErrorPage(), {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
    failsForMs: 20_000,
  },
  {
    name: 'retry-after',
    title: 'A 503 with Retry-After',
    sentence: 'The shop says “Retry-After: 20”. Back Soon sends no request before that.',
    paths: ['/'],
    respond: page('<title>Busy</title><h1>We are busy</h1><p>Come back in 20 seconds.</p>', {
      status: 503,
      headers: { 'retry-after': '20' },
    }),
    failsForMs: 18_000,
  },
  {
    name: 'checkout',
    title: 'A checkout that fails',
    sentence: 'The order arrives, but the response is lost. Pay, then look under Orders.',
    paths: ['/checkout'],
    respond: gatewayError(502),
    failsForMs: 30_000,
    begins: isCheckout,
    breaks: isCheckout,
    isResponseLost: true,
  },
  {
    name: 'own-worker',
    title: 'A site with its own service worker',
    sentence: 'Install the shop as an app, then open it. The 502 comes through the shop’s worker.',
    paths: ['/app'],
    respond: gatewayError(502),
    failsForMs: 20_000,
    begins: (req) => throughWorkerHeader in req.headers,
  },
  {
    name: 'tabs',
    title: 'Several tabs',
    sentence: 'Three pages of one shop fail together. They need no more attempts than one page.',
    paths: ['/', '/products/stoneware-pot', '/products/amber-rooibos'],
    respond: gatewayError(502),
    failsForMs: 25_000,
  },
];
