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

/** Nothing listens there. */
const DISCARD_PORT = 9;

/** A request to any host but the ones of this machine. */
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

/** All of the web, as a browser started with `webOptions` sees it. */
export interface PublicServices {
  /** Every request so far, oldest first, to whatever host, except for /favicon.ico. */
  requests: ServiceRequest[];
  httpsPort: number;
  httpPort: number;
  spkiHash: string;
  /** Says what answers at a host from now on; everywhere else is nothing but 404. */
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
    // A proxy is told the whole address.
    const path = (req.url ?? '/').replace(/^http:\/\/[^/]*/, '');
    req.url = path;
    // Browsers ask for it when they please, which would make the log unpredictable.
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
      // What a browser has given up has no answer.
      if (!req.destroyed) console.error(`${host}'s handler failed on ${method} ${path}:`, error);
      res.destroy();
    }
  };
  const servers = [
    createHttpsServer(certificate, listenerOf(true)),
    createHttpServer(listenerOf(false)),
  ] as const;
  const [https, http] = servers;
  // As the proxy of all the web; only what a browser calls secure comes this way.
  const tunnels = new Set<Duplex>();
  http.on('connect', (_, socket) => {
    tunnels.add(socket);
    const through = connect((https.address() as AddressInfo).port, '127.0.0.1');
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    for (const end of [socket, through]) end.on('error', () => {});
    socket.pipe(through).pipe(socket);
    // What a browser has had enough of ends for the server, too.
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
 * Options that lead a browser to the stand-ins at every host of the web, under its real name, and
 * have it take their certificate; or to this machine at the given hosts, and nowhere else. Sites of
 * this machine keep their own ports and are not touched.
 */
export function webOptions(isFirefox: boolean, web?: string[] | PublicServices) {
  if (!web) return {};
  return isFirefox ? { prefs: firefoxPrefsFor(web) } : { args: chromiumFlagsFor(web) };
}

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/host_mapping_rules.h */
export function chromiumFlagsFor(web: string[] | PublicServices): string[] {
  if (Array.isArray(web)) {
    const rules = web.map((host) => `MAP ${host} 127.0.0.1`);
    rules.push('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost');
    return [`--host-resolver-rules=${rules.join(',')}`];
  }
  const rules = [
    // What Chromium itself asks Google finds nobody, so that the log is of pages and extensions only.
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

/** Firefox maps names but not ports: all of the web is behind a proxy, or behind none that answers. */
function firefoxPrefsFor(web: string[] | PublicServices): Record<string, string | number> {
  const [hosts, port] = Array.isArray(web) ? [web, DISCARD_PORT] : [[], web.httpPort];
  // What Firefox asks its makers finds nobody, so that the log is of pages and extensions only.
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
