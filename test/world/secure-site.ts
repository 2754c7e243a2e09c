import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { makeChain } from './certificate';

export interface SecureRequest {
  host: string;
  path: string;
  /** What the request was made for, as the browser says: `navigate`, `cors` … */
  mode: string;
  httpVersion: string;
  hasCookie: boolean;
}

export interface SecureSite {
  port: number;
  /** Of the server's public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  spkiHash: string;
  /** Who vouches for the server, as base64 of DER. */
  authority: string;
  /** Every request so far, oldest first, except for /favicon.ico. */
  requests: SecureRequest[];
  /** Says what answers from now on, at every host. */
  respond(handler: SecureHandler): void;
  close(): Promise<void>;
}

export type SecureHandler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

/**
 * Starts an HTTPS server on 127.0.0.1, for all hosts under a domain, that browsers remember: it speaks
 * HTTP/2, asks to be visited by HTTPS alone (HSTS), and sets a cookie.
 */
export async function startSecureSite(domain: string): Promise<SecureSite> {
  // It names no host, as a browser keeps certificates with what it caches.
  const { spkiHash, authority, ...certificate } = await makeChain([`*.${domain}`]);
  const requests: SecureRequest[] = [];
  let handler: SecureHandler = (_, res) => void res.writeHead(404).end();
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (req, res) => {
    if (req.url === '/favicon.ico') return void res.writeHead(404).end();
    requests.push({
      host: (req.authority ?? String(req.headers.host)).replace(/:\d+$/, ''),
      path: req.url,
      mode: String(req.headers['sec-fetch-mode']),
      httpVersion: req.httpVersion,
      hasCookie: 'cookie' in req.headers,
    });
    res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
    res.setHeader('set-cookie', 'who=me; Max-Age=99999; Secure');
    handler(req, res);
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...{ spkiHash, authority, requests },
    respond: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}
