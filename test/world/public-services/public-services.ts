import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeCertificate } from '../certificate';
import { checkOwnRequest } from '../own-requests';
import type { LoggedRequest } from '../site';

/** The port of the Discard protocol. Nothing listens on it on a modern system. */
const DISCARD_PORT = 9;

/** A request to a host that is not this machine. */
export interface ServiceRequest extends LoggedRequest {
  host: string;
  isSecure: boolean;
  body: string;
}

export type ServiceHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  body: string,
) => void | Promise<void>;

/** Replaces the whole web in a browser that was launched with `webOptions`. */
export interface PublicServices {
  /** Every request to any host so far, oldest first, except for /favicon.ico. */
  requests: ServiceRequest[];
  httpsPort: number;
  httpPort: number;
  spkiHash: string;
  /** Sets the handler of all later requests to a host. Hosts without a handler respond with 404. */
  respond(host: string, handler: ServiceHandler): void;
  close(): Promise<void>;
}

/** Starts an HTTPS and an HTTP server on 127.0.0.1 that stand in for every host of the web. */
export async function startPublicServices(): Promise<PublicServices> {
  const { spkiHash, ...certificate } = await makeCertificate();
  const requests: ServiceRequest[] = [];
  const handlers = new Map<string, ServiceHandler>();
  const notFound: ServiceHandler = (_req, res) => void res.writeHead(404).end();

  const listenerOf = (isSecure: boolean) => async (req: IncomingMessage, res: ServerResponse) => {
    const { method = 'GET' } = req;
    // A browser sends the whole URL to a proxy.
    const path = (req.url ?? '/').replace(/^http:\/\/[^/]*/, '');
    req.url = path;
    // Browsers request it at unpredictable times, which would make the log unpredictable too.
    if (path === '/favicon.ico') return void res.writeHead(404).end();
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
    );
    const { host = '' } = headers;
    const request = { method, host, path, headers, isSecure, body: '', atMs: Date.now() };
    requests.push(request);
    checkOwnRequest(request);
    try {
      for await (const chunk of req) request.body += chunk;
      await (handlers.get(host) ?? notFound)(req, res, request.body);
    } catch (error) {
      // A browser that has cancelled its request needs no response.
      if (!req.destroyed) console.error(`${host}'s handler failed on ${method} ${path}:`, error);
      res.destroy();
    }
  };
  const servers = [
    createHttpsServer(certificate, listenerOf(true)),
    createHttpServer(listenerOf(false)),
  ] as const;
  const [https, http] = servers;
  // The HTTP server is also the proxy for Firefox. Browsers use CONNECT for HTTPS only.
  const tunnels = new Set<Duplex>();
  http.on('connect', (_, socket) => {
    tunnels.add(socket);
    const through = connect((https.address() as AddressInfo).port, '127.0.0.1');
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    for (const end of [socket, through]) end.on('error', () => {});
    socket.pipe(through).pipe(socket);
    // When the browser closes its connection, the server's end must close too.
    socket.on('close', () => {
      tunnels.delete(socket);
      through.destroy();
    });
  });
  const [httpsPort = 0, httpPort = 0] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    }),
  );

  return {
    requests,
    httpsPort,
    httpPort,
    spkiHash,
    respond: (host, handler) => handlers.set(host, handler),
    async close() {
      for (const tunnel of tunnels) tunnel.destroy();
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

/**
 * Returns launch options that map hosts to local servers. With `PublicServices`, every host leads
 * to them under its real name, and the browser accepts their certificate. With a list of hosts,
 * these lead to 127.0.0.1; other hosts do not resolve. Addresses of 127.0.0.1 and localhost work as
 * usual.
 */
export function webOptions(isFirefox: boolean, web?: string[] | PublicServices) {
  if (!web) return {};
  return isFirefox ? { prefs: firefoxPrefsFor(web) } : { args: chromiumFlagsFor(web) };
}

/**
 * Returns the flags by which Chromium maps hosts as `webOptions` says. The format of the rules:
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/host_mapping_rules.h
 */
export function chromiumFlagsFor(web: string[] | PublicServices): string[] {
  if (Array.isArray(web)) {
    const rules = web.map((host) => `MAP ${host} 127.0.0.1`);
    rules.push('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost');
    return [`--host-resolver-rules=${rules.join(',')}`];
  }
  const rules = [
    // Chromium's own requests to Google must fail, so that only pages and extensions are in the log.
    'MAP *.google.com ~NOTFOUND',
    'MAP *.googleapis.com ~NOTFOUND',
    `MAP *:443 127.0.0.1:${web.httpsPort}`,
    `MAP *:80 127.0.0.1:${web.httpPort}`,
  ];
  return [
    `--host-resolver-rules=${rules.join(',')}`,
    `--ignore-certificate-errors-spki-list=${web.spkiHash}`,
  ];
}

/**
 * Returns the preferences by which Firefox maps hosts as `webOptions` says. Firefox can map names but
 * not ports, so the web is behind a proxy; with a list of hosts, behind a proxy that does not exist.
 */
function firefoxPrefsFor(web: string[] | PublicServices): Record<string, string | number> {
  const [hosts, port] = Array.isArray(web) ? [web, DISCARD_PORT] : [[], web.httpPort];
  // Firefox's own requests to Mozilla must fail, so that only pages and extensions are in the log.
  const names = [...hosts, 'firefox.settings.services.mozilla.com'].join(',');
  return {
    'network.dns.localDomains': names,
    'network.proxy.no_proxies_on': names,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  };
}
