import type { IncomingMessage } from 'node:http';
import { empty, gatewayError, octetStream, page, text } from '../answers';
import { throughWorkerHeader } from '../shop/app';
import { designedErrorPage } from '../shop/layout';
import type { Handler } from '../site';

/** One way for the shop to fail; each lives at `http://<name>.localhost:PORT`. */
export interface Scenario {
  name: string;
  title: string;
  sentence: string;
  /** What is opened; more than one path means more than one tab. */
  paths: [string, ...string[]];
  answer: Handler;
  /** How long it fails, counted from the first failing request. */
  failsForMs: number;
  /** Which requests can begin the failure; all unless said. */
  begins?(req: IncomingMessage): boolean;
  /** Which requests fail while it lasts; all unless said. */
  breaks?(req: IncomingMessage): boolean;
  /** The shop does what it was asked; only its answer is lost. */
  isAnswerLost?: boolean;
}

const isCheckout = (req: IncomingMessage) => req.method === 'POST' && req.url === '/checkout';

export const scenarios: Scenario[] = [
  {
    name: 'bad-gateway',
    title: 'A 502 that recovers after 20\u00a0s',
    sentence: 'The bare page a gateway writes when the shop behind it is gone.',
    paths: ['/'],
    answer: gatewayError(502),
    failsForMs: 20_000,
  },
  {
    name: 'empty',
    title: 'An empty 502',
    sentence: 'No page at all, so the browser would show an error page of its own.',
    paths: ['/products/morning-fog'],
    answer: empty(502),
    failsForMs: 20_000,
  },
  {
    name: 'octet-stream',
    title: 'A 502 that is not a page',
    sentence: 'Bytes of no known type, which a browser would offer to save.',
    paths: ['/products/kettle-black-pot'],
    answer: octetStream(502),
    failsForMs: 20_000,
  },
  {
    name: 'designed',
    title: 'A shop-designed error page',
    sentence: 'A 503 in the shop’s own layout, which stays readable.',
    paths: ['/products/small-cups'],
    answer: text(designedErrorPage(), {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
    failsForMs: 20_000,
  },
  {
    name: 'retry-after',
    title: 'A shop that says when: Retry-After',
    sentence: 'A 503 with “Retry-After: 20”. It is not asked again before that.',
    paths: ['/'],
    answer: page('<title>Busy</title><h1>We are busy</h1><p>Come back in 20 seconds.</p>', {
      status: 503,
      headers: { 'retry-after': '20' },
    }),
    failsForMs: 18_000,
  },
  {
    name: 'checkout',
    title: 'A checkout that fails',
    sentence: 'The order arrives and its answer is lost. Pay, then look under Orders.',
    paths: ['/checkout'],
    answer: gatewayError(502),
    failsForMs: 30_000,
    begins: isCheckout,
    breaks: isCheckout,
    isAnswerLost: true,
  },
  {
    name: 'own-worker',
    title: 'A site with its own service worker',
    sentence: 'Install the shop as an app, then open it: the 502 comes through its worker.',
    paths: ['/app'],
    answer: gatewayError(502),
    failsForMs: 20_000,
    begins: (req) => throughWorkerHeader in req.headers,
  },
  {
    name: 'tabs',
    title: 'Several tabs',
    sentence: 'Three pages of one shop fail together and cost no more tries than one.',
    paths: ['/', '/products/stoneware-pot', '/products/amber-rooibos'],
    answer: gatewayError(502),
    failsForMs: 25_000,
  },
];
