import { describe, expect, test } from 'vitest';
import {
  type DocumentedResponse,
  diagnosisOf,
  expectDiagnosis,
  nginxPage,
  page,
} from '../responses';

const SHARED_503 =
  'The server is temporarily unable to service your\r\nrequest due to maintenance downtime or capacity problems. Please try again later.';
const SHARED_502 = 'The proxy server received an invalid response from an upstream server.';
const NGINX = ['503', 'Server: nginx', 'Content-Type: text/html; charset=UTF-8'];
/** https://github.com/magento/magento2/blob/2.4-develop/pub/errors/default/page.phtml */
const magento = (content: string) =>
  `<!doctype html><html><head><title>Error 503: Service Unavailable</title>
  <base href="https://shop.example/errors/default/" /><link rel="stylesheet" href="css/styles.css">
  </head><body><main class="page-main">${content}</main></body></html>`;

describe('a page that the shop’s own software has written', () => {
  test.each<DocumentedResponse>([
    [
      'Magento 2',
      NGINX,
      magento(`<h1>Service Temporarily Unavailable</h1><p>${SHARED_503}</p>`),
      'app-magento',
      'origin',
    ],
    [
      // https://github.com/OpenMage/magento-lts/blob/main/errors/default/503.phtml
      'Magento 1',
      NGINX,
      `<div class="page-title">\n <h1>Service Temporarily Unavailable</h1>\n </div>\n <p>${SHARED_503}</p>`,
      'app-magento',
      'origin',
    ],
    [
      'Magento, behind Cloudflare',
      ['503', 'Server: cloudflare', 'CF-Ray: 1-FRA'],
      magento(SHARED_503),
      'app-magento',
      'origin',
    ],
    [
      'Magento, with a report',
      ['503', 'Server: Apache'],
      page('Error', '<h1>There has been an error processing your request</h1>'),
      'app-magento',
      'origin',
    ],
    [
      'Magento, by a header',
      ['503', 'X-Magento-Tags: FPC'],
      page('x', '<p>Sorry, back soon'),
      'app-magento',
      'origin',
    ],
    [
      'WordPress',
      NGINX,
      '<body id="error-page"><div class="wp-die-message">Wartung',
      'app-wordpress',
      'origin',
    ],
    [
      'WordPress, without a database',
      ['503'],
      '<body id="error-page"><p>Error establishing a database connection',
      'app-wordpress',
      'origin',
    ],
    [
      'WooCommerce, with a plugin’s page',
      ['503', 'Server: Apache', 'Content-Type: text/html; charset=UTF-8'],
      page('Tea', '<link href="/wp-content/plugins/woocommerce/a.css"><h1>Store coming soon'),
      'app-wordpress',
      'origin',
    ],
    [
      'PrestaShop',
      ['503', 'Powered-By: PrestaShop', 'Server: Apache'],
      '<h1>Nous serons bientôt de retour.</h1>',
      'app-prestashop',
      'origin',
    ],
    [
      'PrestaShop, by its page',
      NGINX,
      '<section id="content" class="page-content page-maintenance">Soon',
      'app-prestashop',
      'origin',
    ],
    [
      'OpenCart',
      NGINX,
      page('Maintenance', '<div id="common-maintenance" class="container">Soon'),
      'app-opencart',
      'origin',
    ],
    [
      'Shopware 6',
      NGINX,
      '<body class="is-ctl-maintenance is-act-rendermaintenancepage">Wartung',
      'app-shopware',
      'origin',
    ],
    [
      'Shopware 5',
      NGINX,
      page('Wartung', '<link href="/themes/Frontend/Responsive/a.css">Wartung'),
      'app-shopware',
      'origin',
    ],
  ])('%s', expectDiagnosis);
});

describe('a sentence that several programs share names nobody', () => {
  const flask = (code: string, name: string, text: string) =>
    `<!doctype html>\n<html lang=en>\n<title>${code} ${name}</title>\n<h1>${name}</h1>\n<p>${text}</p>\n`;
  test.each<DocumentedResponse>([
    ['a 503 of a shop', NGINX, page('Tea', `<h2>Tea</h2><p>${SHARED_503}`), undefined, 'origin'],
    // https://github.com/pallets/werkzeug/blob/main/src/werkzeug/exceptions.py
    ['a 503 of Flask', NGINX, flask('503', 'Service Unavailable', SHARED_503), undefined, 'origin'],
    [
      'a 502 of Flask',
      ['Server: gunicorn'],
      flask('502', 'Bad Gateway', SHARED_502),
      undefined,
      'origin',
    ],
    [
      'a 504 of a shop, with words of HAProxy',
      ['504', 'Server: nginx', 'Content-Type: text/html; charset=utf-8'],
      page(
        '504',
        '<h1>504 Gateway Timeout</h1><p>The server didn’t respond in time.</p>'.replace('’', "'"),
      ),
      undefined,
      'origin',
    ],
    [
      'LiteSpeed’s words by another server',
      ['503', 'Server: Vercel'],
      page('503', 'The server is temporarily busy, try again later!'),
      undefined,
      'origin',
    ],
    [
      'words of Netlify and EdgeOne',
      ['502'],
      page('x', '<h1>This function has crashed</h1>'),
      undefined,
      'origin',
    ],
  ])('%s', expectDiagnosis);

  const apache = (title: string, text: string) =>
    `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${title.slice(4)}</h1>\n<p>${text}</p>\n</body></html>\n`;
  test.each<DocumentedResponse>([
    // https://github.com/apache/httpd/blob/trunk/modules/http/http_protocol.c
    ['503', ['503'], apache('503 Service Unavailable', SHARED_503), 'apache', 'origin'],
    [
      '502',
      [],
      apache('502 Bad Gateway', SHARED_502.replace('invalid ', 'invalid\r\n')),
      'apache',
      'origin',
    ],
    ['502 of mod_proxy', [], apache('502 Proxy Error', SHARED_502), 'apache', 'origin'],
    [
      '504',
      ['504'],
      apache('504 Gateway Timeout', 'The gateway did not receive a timely response\r\nfrom'),
      'apache',
      'origin',
    ],
  ])('in the layout of Apache, it names Apache: %s', expectDiagnosis);
});

test('the shop’s software is named with care', () => {
  expect(diagnosisOf(NGINX, magento(SHARED_503)).confidence).toBeLessThan(0.8);
  expect(diagnosisOf(NGINX, nginxPage('nginx')).confidence).toBeGreaterThan(0.8);
});
