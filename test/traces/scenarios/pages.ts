import { attachment, empty, gatewayError, hang, page, text } from '../../world/responses';
import type { Scenarios } from '../scenario';

const shop = page('<title>Shop</title>');
const link = page('<title>Shop</title><a href="/next">Next</a>');

/** Healthy pages, and pages whose failure does not concern Back Soon. */
export const pages: Scenarios = {
  'healthy-page': {
    name: 'A page answers 200.',
    shop: { '/': shop },
    steps: ({ open }) => open('/'),
  },
  'healthy-page-busy': {
    name: 'A page answers 200, and a link leads to another one, on a busy machine.',
    shop: { '/': link, '/next': shop },
    isBusy: true,
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'not-found-404': {
    name: 'A page answers 404.',
    shop: { '/': page('<title>Not found</title>', { status: 404 }) },
    steps: ({ open }) => open('/'),
  },
  'no-content-204': {
    name: 'A link of a healthy page answers 204, and the page stays.',
    shop: { '/': link, '/next': empty(204) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  download: {
    name: 'A link of a healthy page starts a download, and the page stays.',
    shop: {
      '/': link,
      '/next': text('tea,cups', {
        headers: { 'content-disposition': 'attachment; filename="order.csv"' },
      }),
    },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'failing-download': {
    name: 'A link of a healthy page answers 502 with a body that is to be saved.',
    shop: { '/': link, '/next': attachment(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'failing-subframe': {
    name: 'A frame of a healthy page answers 502.',
    shop: { '/': page('<title>Shop</title><iframe src="/next">'), '/next': gatewayError(502) },
    steps: ({ open }) => open('/'),
  },
  'slow-page-overtaken': {
    name: 'A navigation overtakes one that was not answered yet.',
    shop: { '/': shop, '/slow': hang(), '/next': gatewayError(502) },
    steps: async ({ open, begin, untilAsked }) => {
      await open('/');
      begin('/slow');
      await untilAsked('/slow');
      await open('/next');
    },
  },
  'slow-page-closed': {
    name: 'The tab is closed while its next page is not answered yet.',
    shop: { '/': link, '/next': hang() },
    steps: async ({ open, beginPress, untilAsked, close }) => {
      await open('/');
      await beginPress('a');
      await untilAsked('/next');
      await close();
    },
  },
  'service-worker-502': {
    name: "The site's own service worker answers a page with 502.",
    shop: {
      '/': page('<title>Shop</title><script>navigator.serviceWorker.register("/sw.js")</script>'),
      '/sw.js': text(
        `onfetch = (event) => {
          if (event.request.url.endsWith('/next'))
            event.respondWith(new Response('502', { status: 502 }));
        };`,
        { headers: { 'content-type': 'text/javascript' } },
      ),
    },
    steps: async ({ open, untilTrue }) => {
      await open('/');
      await untilTrue('navigator.serviceWorker.ready.then(({ active }) => active !== null)');
      await open('/next');
    },
  },
  'service-worker-passes-502': {
    name: "The site's own service worker fetches a page, and the site answers it 502.",
    shop: {
      '/': page('<title>Shop</title><script>navigator.serviceWorker.register("/sw.js")</script>'),
      '/sw.js': text('onfetch = (event) => event.respondWith(fetch(event.request));', {
        headers: { 'content-type': 'text/javascript' },
      }),
      '/next': gatewayError(502),
    },
    steps: async ({ open, untilTrue }) => {
      await open('/');
      await untilTrue('navigator.serviceWorker.ready.then(({ active }) => active !== null)');
      await open('/next');
    },
  },
};
