import { describe, test } from 'vitest';
import { type DocumentedResponse, expectDiagnosis, page } from '../responses';

describe('a response of a platform', () => {
  test.each<DocumentedResponse>([
    // https://vercel.com/docs/errors
    [
      'Vercel, without headers',
      ['504'],
      page(
        '504: GATEWAY_TIMEOUT',
        '<p>Your connection is working correctly.<p>Vercel is working correctly.',
      ),
      'vercel',
      'origin',
    ],
    [
      'Vercel, in plain text',
      [],
      'An error occurred with your deployment\n\nNO_RESPONSE_FROM_FUNCTION',
      'vercel',
      'origin',
    ],
    [
      'an app on Vercel',
      ['503', 'Server: Vercel', 'X-Vercel-Id: fra1::x'],
      '',
      undefined,
      'origin',
    ],
    // https://answers.netlify.com/t/support-guide-why-is-my-function-timing-out/71689
    [
      'Netlify, after a function’s time-out',
      ['504', 'Server: Netlify', 'X-Nf-Request-Id: 01K'],
      '<HTML>\n<HEAD>\n<TITLE>Inactivity Timeout</TITLE>\n</HEAD>\n\n<BODY BGCOLOR="white" FGCOLOR="black">\n<H1>Inactivity Timeout</H1>\n<HR>\nDescription: Too much time has passed without sending any data for document.',
      'netlify',
      'origin',
    ],
    [
      'Netlify, with its page',
      ['Server: Netlify'],
      page('x', '<h1>This function has crashed</h1>'),
      'netlify',
      'origin',
    ],
    [
      'a page of a shop on Netlify',
      ['503', 'Server: Netlify', 'Content-Type: text/html; charset=utf-8'],
      page('Tea', '<a href="https://tea.netlify.app">Tea</a> Closed for today'),
      undefined,
      'origin',
    ],
    // https://render.com/docs/troubleshooting-deploys
    [
      'Render',
      ['502', 'X-Render-Origin-Server: Render', 'rndr-id: 1'],
      page('502', '502 Bad Gateway'),
      'render',
      'origin',
    ],
    [
      'an app on Render',
      ['503', 'X-Render-Origin-Server: gunicorn', 'Server: cloudflare'],
      '{"error":"Service Unavailable"}',
      undefined,
      'origin',
    ],
    [
      'Render, with an app that its owner has suspended',
      ['503', 'X-Render-Routing: suspend-by-user'],
      page('Service Suspended', 'This service has been suspended by its owner.'),
      'render',
      'origin',
    ],
    // https://fly.io/docs/reference/error-codes/
    [
      'Fly',
      ['Server: Fly/1 (2026-01-01)', 'Via: 1.1 fly.io', 'Content-Length: 0'],
      undefined,
      'fly',
      'origin',
    ],
    // https://docs.railway.com/reference/errors/application-failed-to-respond
    [
      'Railway, in JSON',
      [],
      '{"status":"error","code":502,"message":"Application failed to respond"}',
      'railway',
      'origin',
    ],
    [
      'Railway, as a page',
      [],
      page('Railway', '<h1>Application failed to respond</h1>'),
      'railway',
      'origin',
    ],
    [
      'Shopify',
      ['503', 'X-ShopId: 1'],
      page('x', 'Something went wrong'),
      'shopify',
      'hosting-platform',
    ],
    [
      'Shopify, without headers',
      ['503'],
      '<title>Something went wrong</title><body class="status-error status-code-503">',
      'shopify',
      'hosting-platform',
    ],
    // https://github.com/502.html
    [
      'GitHub',
      [],
      '<title>Unicorn! &middot; GitHub</title><p><strong>This page is taking too long to load.',
      'github-pages',
      'hosting-platform',
    ],
    [
      'GitHub, as the browser serialises it',
      [],
      '<title>Unicorn! · GitHub</title><p><strong>This page is taking too long to load.',
      'github-pages',
      'hosting-platform',
    ],
    ['a toy shop', ['503'], page('Unicorn! Toys', 'We paint the shop'), undefined, 'origin'],
    // https://developer.bigcommerce.com/docs/start/about/status-codes
    [
      'BigCommerce',
      ['503', 'X-BC-Store-Version: 7.6'],
      page('x', 'Maintenance'),
      'bigcommerce',
      'hosting-platform',
    ],
    [
      'BigCommerce, by its page',
      ['503', 'Server: nginx', 'Content-Type: text/html'],
      page('x', '<img src="https://cdn11.bigcommerce.com/s-1/logo.png">Back soon'),
      'bigcommerce',
      'hosting-platform',
    ],
    [
      'Salesforce Commerce',
      ['503', 'Server: cloudflare', 'X-DW-Request-Base-Id: I2bB'],
      page('x', 'We are offline'),
      'salesforce-commerce',
      'hosting-platform',
    ],
    [
      'Salesforce Commerce, by its page',
      ['503'],
      page('x', '<link href="/on/demandware.static/Sites-tea-Site/a.css">Offline'),
      'salesforce-commerce',
      'hosting-platform',
    ],
  ])('%s', expectDiagnosis);
});
