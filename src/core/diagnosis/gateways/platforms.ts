import { type Gateway, gatewaysOf, LIKELY } from './gateway';

const platform = gatewaysOf('hosting-platform');

/** For platforms where the shop has no server of its own: every failure is the platform's. */
const ALWAYS: Gateway['failed'] = { ':status:': 'hosting-platform' };

/** Platforms that run the shop. */
export const platforms: readonly Gateway[] = [
  // https://devcenter.heroku.com/articles/error-pages
  platform('heroku', { body: ['herokucdn.com/error-pages'] }),
  // https://vercel.com/docs/errors
  platform('vercel', {
    body: ['an error occurred with your deployment', 'vercel is working correctly'],
    head: ['x-vercel-error:'],
    failed: {
      'x-vercel-error: internal_': 'hosting-platform',
      'x-vercel-error: function_throttled': 'hosting-platform',
    },
  }),
  // https://github.com/opennextjs/opennextjs-netlify/issues/1174
  platform('netlify', {
    body: [
      '{"errormessage":',
      '{"errortype":',
      'error decoding lambda response',
      'this function has crashed',
      'netlify internal id',
      // Netlify's servers run Apache Traffic Server.
      'bgcolor="white" fgcolor="black"',
    ],
    needs: ['server: netlify', 'x-nf-request-id:'],
  }),
  // https://render.com/docs/free#spinning-down-on-idle
  platform('render', {
    head: ['x-render-routing:', 'x-render-origin-server: render'],
    failed: {
      'x-render-routing: hibernate': 'hosting-platform',
      'x-render-routing: suspend-by-user': 'origin',
      'x-render-routing: suspend': 'hosting-platform',
    },
  }),
  // https://fly.io/docs/reference/error-codes/
  platform('fly', { body: ['^$'], needs: ['server: fly/'], sure: LIKELY }),
  // https://docs.railway.com/reference/errors/application-failed-to-respond
  platform('railway', {
    body: ['"application failed to respond"', '>application failed to respond<'],
    head: ['x-railway-fallback:'],
  }),
  // https://github.com/502.html
  platform('github-pages', {
    body: ['<title>unicorn! &middot; github</title>', '<title>unicorn! · github</title>'],
    failed: { unicorn: 'hosting-platform' },
  }),
  // https://www.shopifystatus.com/
  platform('shopify', {
    body: ['class="status-error status-code-50'],
    head: ['powered-by: shopify', 'x-shopid:'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://developer.bigcommerce.com/docs/start/about/status-codes
  platform('bigcommerce', {
    body: ['bigcommerce.com/'],
    head: ['x-bc-'],
    needs: [':status: 5'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://developer.salesforce.com/docs/commerce/b2c-commerce/guide/b2c-urls.html
  platform('salesforce-commerce', {
    body: ['/on/demandware.'],
    head: ['x-dw-request-base-id:'],
    needs: [':status: 5'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/squarespace.py
  platform('squarespace', {
    head: ['server: squarespace'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://status.wix.com/
  platform('wix', {
    head: ['x-wix-request-id:', 'server: pepyaka'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://wordpress.com/support/
  platform('wordpress.com', {
    head: ['host-header: wordpress.com'],
    sure: LIKELY,
    failed: ALWAYS,
  }),
  // https://docs.pantheon.io/guides/errors-and-server-responses/500-errors
  platform('pantheon', { body: ['pantheon - 50'] }),
  // https://ngrok.com/docs/errors/
  platform('ngrok', { body: ['err_ngrok_'], head: ['ngrok-error-code:'] }),
];
