import { STATUS_CODES } from 'node:http';
import type { Handler } from './site';

type Headers = Record<string, string>;

/**
 * Headers of a failure that delay the first automatic attempt beyond the end of a test. A test can then
 * count the attempts that the user asks for.
 */
export const TRY_LATER: Headers = { 'retry-after': '900' };

/** Responds with a small HTML page that contains `html`. The status is 200 by default. */
export function page(html: string, options: { status?: number; headers?: Headers } = {}): Handler {
  const document = `<!doctype html><html lang="en"><meta charset="utf-8">${html}</html>`;
  return text(document, {
    status: options.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...options.headers },
  });
}

/** Responds with any body: by default with status 200, as `text/plain`. */
export function text(body: string, options: { status?: number; headers?: Headers } = {}): Handler {
  return (_req, res) => {
    res.writeHead(options.status ?? 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      ...options.headers,
    });
    res.end(body);
  };
}

/** Responds like nginx: with `body`, or with the same bytes as nginx's own error page. */
export function gatewayError(status: number, body?: string, headers: Headers = {}): Handler {
  return text(body ?? nginxBody(status), {
    status,
    headers: { server: 'nginx', 'content-type': 'text/html', ...headers },
  });
}

/** Responds without a body. For status 400 and above, browsers then show their own error page. */
export function empty(status: number, headers: Headers = {}): Handler {
  return (_req, res) => {
    res.writeHead(status, { 'content-length': '0', ...headers }).end();
  };
}

/** Responds with an error page that the browser should download. */
export function attachment(status: number, headers: Headers = {}): Handler {
  return text(nginxBody(status), {
    status,
    headers: {
      'content-type': 'text/html',
      'content-disposition': 'attachment; filename="error.html"',
      ...headers,
    },
  });
}

/** Responds with an error page of type `application/octet-stream`. */
export function octetStream(status: number, headers: Headers = {}): Handler {
  return text(nginxBody(status), {
    status,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  });
}

/** Responds with a value as JSON. The status is 200 by default. */
export function json(
  value: unknown,
  options: { status?: number; headers?: Headers } = {},
): Handler {
  return text(JSON.stringify(value), {
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
}

/** Redirects to `location`. The status is 303 by default, as after a form. */
export function redirect(location: string, status = 303, headers: Headers = {}): Handler {
  return empty(status, { location, ...headers });
}

/** Accepts the request and never responds. */
export function hang(): Handler {
  return () => {};
}

/** Closes the connection without a response. */
export function reset(): Handler {
  return (req) => {
    req.socket.destroy();
  };
}

// https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c
function nginxBody(status: number): string {
  const reasons: Headers = {
    503: 'Service Temporarily Unavailable',
    504: 'Gateway Time-out',
  };
  const title = `${status} ${reasons[status] ?? STATUS_CODES[status] ?? 'Error'}`;
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    // nginx pads small pages because old browsers replaced them with their own.
    ...Array(6).fill('<!-- a padding to disable MSIE and Chrome friendly error page -->'),
    '',
  ].join('\r\n');
}
