import { STATUS_CODES } from 'node:http';
import type { Handler } from './site';

type Headers = Record<string, string>;

/**
 * Headers of a failure: no try by itself is made for longer than a test takes, only those that the
 * user asks for, which can then be counted.
 */
export const TRY_LATER: Headers = { 'retry-after': '900' };

/** Likewise: the first try by itself is made after what a test does before it. */
export const TRY_SOON: Headers = { 'retry-after': '10' };

/** A small HTML page around `html`; status 200 unless said. */
export function page(html: string, options: { status?: number; headers?: Headers } = {}): Handler {
  const document = `<!doctype html><html lang="en"><meta charset="utf-8">${html}</html>`;
  return text(document, {
    status: options.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...options.headers },
  });
}

/** Any body under any status; `text/plain` unless the headers say otherwise. */
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

/** The bare error page nginx writes, byte for byte, or `body` in its place. */
export function gatewayError(status: number, body?: string, headers: Headers = {}): Handler {
  return text(body ?? nginxBody(status), {
    status,
    headers: { server: 'nginx', 'content-type': 'text/html', ...headers },
  });
}

/** No body at all: browsers show an error page of their own for 400 and above. */
export function empty(status: number, headers: Headers = {}): Handler {
  return (_req, res) => {
    res.writeHead(status, { 'content-length': '0', ...headers }).end();
  };
}

/** An error sent as a download. */
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

/** An error under the content type of unknown bytes. */
export function octetStream(status: number, headers: Headers = {}): Handler {
  return text(nginxBody(status), {
    status,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  });
}

/** A JSON answer. */
export function json(
  value: unknown,
  options: { status?: number; headers?: Headers } = {},
): Handler {
  return text(JSON.stringify(value), {
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
}

/** Sends the browser elsewhere; 303 unless said, as after a form. */
export function redirect(location: string, status = 303, headers: Headers = {}): Handler {
  return empty(status, { location, ...headers });
}

/** Accepts the request and never answers. */
export function hang(): Handler {
  return () => {};
}

/** Cuts the connection without a word. */
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
    // nginx pads small pages so that browsers of old did not replace them.
    ...Array(6).fill('<!-- a padding to disable MSIE and Chrome friendly error page -->'),
    '',
  ].join('\r\n');
}
