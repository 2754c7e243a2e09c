import { describe, expect, test } from 'vitest';
import { looksLikeGatewayError } from '../../../../src/core/diagnosis/soft-error';
import { page } from './responses';

const json = (value: unknown) => JSON.stringify(value);
const filler = (characters: number) => 'Lorem ipsum dolor. '.repeat(characters / 19);
/** A document of plain text or JSON as Chromium shows it. */
const shown = (text: string) =>
  `<html><head><meta name="color-scheme" content="light dark"></head><body><pre>${text}</pre></body></html>`;

const CLOUDFLARE = `<div id="cf-wrapper"><div id="cf-error-details"><header><h1>Bad gateway
<span>Error code 502</span></h1></header><section>You Browser Working Frankfurt Cloudflare Working
shop.example Host Error</section><section><h2>What happened?</h2><p>The web server reported a bad
gateway error.</p></section></div></div>`;
const VERCEL = `<div class="container"><main><p class="devinfo-container"><span class="error-code">
<strong>500</strong>: INTERNAL_SERVER_ERROR</span><span>Code: <code>FUNCTION_INVOCATION_FAILED</code>
</span></p><div class="note">Your connection is working correctly.<br>Vercel is working correctly.
</div></main></div>`;

describe('an error page', () => {
  test.each<[string, string]>([
    ['of Cloudflare, in its design', page('shop.example | 502: Bad gateway', CLOUDFLARE)],
    ['the same, with a long text', page('shop.example | 502', CLOUDFLARE + filler(2000))],
    ['of Cloudflare, in one line', 'error code: 522'],
    ['of Vercel, in its design', page('500: INTERNAL_SERVER_ERROR', VERCEL)],
    [
      'of Vercel, in plain text',
      'An error occurred with your deployment\n\nNO_RESPONSE_FROM_FUNCTION',
    ],
    [
      'of Imperva',
      page('shop.example', '<p>The proxy failed to connect to the web server, due to'),
    ],
    [
      'of Azure Front Door',
      page(
        '',
        "<h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible.",
      ),
    ],
    [
      'of Fastly',
      page('503 connection failure', '<h1>Error 503</h1><p>Details: cache-fra-1 17 12'),
    ],
    ['of Traefik', 'no available server\n'],
    ['of Google', page('Error 502 (Server Error)!!1', '<p>502. That’s an error.')],
    [
      'of Apache Traffic Server',
      '<BODY BGCOLOR="white" FGCOLOR="black"><H1>Connection Closed</H1>',
    ],
    ['of Kong', page('Error', '<h1>Error</h1><p>The upstream server is timing out.</p>')],
    ['with its name in the heading only', page('Error', '<h1>502 Bad Gateway</h1>')],
    ['with its number as the title', page('504', '<h1>504 Gateway Timeout</h1>')],
    ['with a number only', page('HTTP Error 503', '<h1>Sorry</h1>')],
    ['with a number in its title and no text', page('Error 503', '')],
    [
      'of Heroku',
      page('Application error', '<iframe src="//www.herokucdn.com/error-pages/no-such-app.html">'),
    ],
    [
      'of Akamai, with its address as text',
      page('Error', '<p>An error occurred. https://errors.edgesuite.net/97.1'),
    ],
    ['of HAProxy', page('', '<h1>503</h1>No server is available to handle this request.')],
    ['of Varnish', page('503 Backend', '<h3>Guru Meditation:</h3><p>XID: 3</p>')],
    ['of LiteSpeed', page('500 Error', '<br>Proudly powered by LiteSpeed Web Server')],
    [
      'of the shop, that asks to wait',
      page('Tea', '<h1>502</h1><h2>Bad Gateway</h2>Try again later'),
    ],
    ['of the shop, with an apology', page('Tea', 'Service unavailable. We are sorry!')],
    ['in JSON', json({ statusCode: 503, error: 'Service Unavailable' })],
    ['in JSON, of Amazon', json({ message: 'Service Unavailable' })],
    ['in JSON, of Spring', json({ status: 502, error: 'Bad Gateway', path: '/' })],
    ['in JSON, as RFC 9457', json({ type: 'about:blank', title: '504 Gateway Timeout' })],
    ['in JSON, inside an object', json({ error: { code: 502, message: 'Bad Gateway' } })],
    ['in JSON, as the browser shows it', shown(json({ message: 'Bad Gateway' }))],
    ['in plain text, as the browser shows it', shown('no healthy upstream')],
  ])('%s', (_, body) => {
    expect(looksLikeGatewayError(body, '')).toBe(true);
  });
});

describe('no error page', () => {
  test.each<[string, string]>([
    [
      'an article about an error',
      page('502', `<article><h1>502 Bad Gateway</h1><p>Try again later`),
    ],
    [
      'an article with a gateway’s words',
      page('Why?', `no server is available to handle this request ${filler(2000)}`),
    ],
    [
      'an article with a gateway’s markup as text',
      page('nginx fails', `&lt;hr&gt;&lt;center&gt;nginx ${filler(300)}`),
    ],
    ['a status page', page('Status', '<nav>Home</nav><p>504 Gateway Time-out on search, resolved')],
    [
      'a short status page',
      page('Shop status', 'All systems work. Yesterday: 502 Bad Gateway, try again'),
    ],
    [
      'a short explanation',
      page('What is 502?', '502 Bad Gateway means that a server got no answer'),
    ],
    ['a product', page('Gateway laptop', '<h1>Gateway GT-502</h1><p>502.00 €, not available')],
    ['a form', page('503 Service Unavailable', '<form><input name="q"></form>')],
    [
      'a shop in JSON',
      json({ orders: [{ id: 502, title: 'Gateway', note: 'Service Unavailable' }] }),
    ],
    ['an app without its text yet', '<div id="root"></div><script>"502 Bad Gateway"</script>'],
    [
      'a shop of Salesforce',
      page('Shop', '<link href="/on/demandware.static/a.css">Not available'),
    ],
    ['a shop of WordPress', page('Tea', '<link href="/wp-content/a.css">Payment failed')],
    ['a closed country', page('', "Sorry, our services aren't available in your country.")],
    [
      'a product, with a style sheet from Akamai',
      page(
        'Sonos Beam – now available',
        '<link rel="stylesheet" href="https://a.edgesuite.net/s.css">',
      ),
    ],
    ['a firewall', page('FortiGate 60F Firewall – available', 'Firewall')],
    ['a proxy', page('Zscaler ZT800', 'Zscaler ZT800 proxy. Available.')],
    ['a hoster', page('Hosting', 'LiteSpeed Web Server hosting, now available from 5 EUR')],
    ['a closed shop', page('Tea', 'Vercel is working correctly, but we are closed on Sundays')],
    ['a song', page('Guru Meditation', 'Out of stock after an error, available soon')],
    [
      'a product, with a gateway’s word in an address',
      page('Proxy – available', '<img src="/no-healthy-upstream/guru mediation.jpg">'),
    ],
    ['an error of the browser’s side', page('Error 403', '<h1>Error 403</h1><hr><center>nginx')],
  ])('%s', (_, body) => {
    expect(looksLikeGatewayError(body, 'text/html')).toBe(false);
  });
});
