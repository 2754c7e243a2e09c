import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { makeChain } from './certificate';

export interface SecureRequest {
  host: string;
  path: string;
  /** The header `Sec-Fetch-Mode`: `navigate`, `cors` … */
  mode: string;
  httpVersion: string;
  hasCookie: boolean;
}

export interface SecureSite {
  port: number;
  /** Hash of the server's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiHash: string;
  /** The certificate of the authority that signed the server's one: DER in base64. */
  authority: string;
  /** Every request so far, oldest first, except for /favicon.ico. */
  requests: SecureRequest[];
  /** Sets the handler of all later requests, at every host. */
  respond(handler: SecureHandler): void;
  close(): Promise<void>;
}

export type SecureHandler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

/**
 * Starts an HTTPS server on 127.0.0.1 for all hosts under a domain. It leaves traces in a browser: it
 * speaks HTTP/2, demands HTTPS (HSTS), and sets a cookie. Without a handler it responds with 404.
 */
export async function startSecureSite(domain: string): Promise<SecureSite> {
  // A wildcard, because a browser stores certificates in its cache: a host name in one would be a trace.
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
    spkiHash,
    authority,
    requests,
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
