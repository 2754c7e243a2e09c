import { expect, test } from 'vitest';
import { findTooLarge, type TooLarge } from '../../../../src/core/check/too-large';

const NGINX = `<html>
<head><title>400 Request Header Or Cookie Too Large</title></head>
<body>
<center><h1>400 Bad Request</h1></center>
<center>Request Header Or Cookie Too Large</center>
<hr><center>nginx</center>
</body>
</html>`;
const APACHE = `<title>400 Bad Request</title></head><body>
<h1>Bad Request</h1>
<p>Your browser sent a request that this server could not understand.<br />
Size of a request header field exceeds server limit.<br />
</p>`;
const APACHE_COUNT = `<h1>Bad Request</h1><p>Your browser sent a request that this server could not
understand.<br />The number of request header fields exceeds this server's limit.</p>`;
const HTTP_SYS = `<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD>
<BODY><h2>Bad Request - Request Too Long</h2>
<hr><p>HTTP Error 400. The size of the request headers is too long.</p>
</BODY></HTML>`;
const TOMCAT = '<h1>HTTP Status 400 – Bad Request</h1><p>Message Request header is too large</p>';
const GUNICORN = `<h1><p>Bad Request</p></h1> Error parsing headers: 'limit request headers fields size'`;
const PLAIN = '<center><h1>400 Bad Request</h1></center><hr><center>nginx</center>';
const UPLOAD = '<center><h1>413 Request Entity Too Large</h1></center><hr><center>nginx</center>';
const CART = '<h1>Bad Request</h1><p>The number of items in your cart exceeds the limit.</p>';

type Row = [
  title: string,
  status: number,
  given: { html?: string; cookieBytes?: number; hasBody?: boolean },
  expected: TooLarge | undefined,
];

test.each<Row>([
  ['nginx', 400, { html: NGINX, cookieBytes: 8100 }, 'cookies'],
  ['Apache', 400, { html: APACHE, cookieBytes: 8100 }, 'cookies'],
  ['Apache, too many fields', 400, { html: APACHE_COUNT, cookieBytes: 300 }, 'request'],
  ['HTTP.sys', 400, { html: HTTP_SYS, cookieBytes: 16_300 }, 'cookies'],
  ['Tomcat', 400, { html: TOMCAT, cookieBytes: 8100 }, 'cookies'],
  ['gunicorn', 400, { html: GUNICORN, cookieBytes: 8100 }, 'cookies'],
  ['431 with a server’s low limit', 431, { cookieBytes: 4000 }, 'cookies'],
  ['494', 494, { cookieBytes: 9000 }, 'cookies'],
  ['small cookies', 431, { cookieBytes: 100 }, 'request'],
  ['unknown cookies', 400, { html: NGINX }, 'request'],
  ['a 400 that says nothing, with large cookies', 400, { cookieBytes: 8100 }, 'cookies'],
  [
    'a 400 that says nothing, with small cookies',
    400,
    { html: PLAIN, cookieBytes: 900 },
    undefined,
  ],
  [
    'a shop’s own check of a form',
    400,
    { html: 'Some fields are too long: name.', cookieBytes: 3000 },
    undefined,
  ],
  ['a 400 about something else', 400, { html: CART, cookieBytes: 900 }, undefined],
  ['a 413 without a body', 413, { cookieBytes: 8100 }, 'cookies'],
  ['a 413 after an upload', 413, { html: UPLOAD, cookieBytes: 8100, hasBody: true }, undefined],
  [
    'a 413 after an upload, about its headers',
    413,
    { html: NGINX, cookieBytes: 8100, hasBody: true },
    undefined,
  ],
  ['a bare 400 with large cookies', 400, { html: PLAIN, cookieBytes: 8100 }, 'cookies'],
  ['a 400 with a reason', 400, { html: '<p>Captcha wrong</p>', cookieBytes: 8100 }, undefined],
  ['a bare 400 after a form', 400, { html: PLAIN, cookieBytes: 8100, hasBody: true }, undefined],
  ['a 404', 404, { html: NGINX, cookieBytes: 8100 }, undefined],
  ['a healthy page', 200, { html: NGINX, cookieBytes: 8100 }, undefined],
])('%s', (_, status, { hasBody = false, ...given }, expected) => {
  expect(findTooLarge(status, { hasBody, ...given })).toBe(expected);
});
