import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkOwnRequest } from './own-requests';

/** A request as the site received it. */
export interface LoggedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Epoch time, comparable with a browser's clock. */
  atMs: number;
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

export interface Site {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  port: number;
  /** Every request so far, oldest first, except for /favicon.ico. */
  requests: LoggedRequest[];
  /** Sets the handler of all later requests. */
  respond(handler: Handler): void;
  /** Stops listening and closes all connections, also those that wait for a response. */
  close(): Promise<void>;
}

/** Starts an HTTP server on 127.0.0.1. Without a handler it responds with status 200 and "ok". */
export async function startSite(options: { port?: number } = {}): Promise<Site> {
  const requests: LoggedRequest[] = [];
  let handler: Handler = (_req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end('<!doctype html><title>ok</title><p>ok</p>');
  };

  const server = createServer(async (req, res) => {
    // Browsers request it at unpredictable times, which would make the log unpredictable too.
    if (req.url === '/favicon.ico') {
      res.writeHead(404).end();
      return;
    }
    const request = toLogged(req);
    requests.push(request);
    checkOwnRequest(request);
    try {
      await handler(req, res);
    } catch (error) {
      console.error(`The site's handler failed on ${req.method} ${req.url}:`, error);
      res.destroy();
    }
  });

  const port = await listen(server, options.port);

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    respond(next) {
      handler = next;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** The ports of all sites so far: a browser still knows what it saw of a closed one. */
const usedPorts = new Set<number>();

/** Listens on a port, or on a free one that no site had before; returns it. */
async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  if (port === 0 && usedPorts.has(taken)) {
    await new Promise((resolve) => server.close(resolve));
    return listen(server);
  }
  usedPorts.add(taken);
  return taken;
}

function toLogged(req: IncomingMessage): LoggedRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { method: req.method ?? 'GET', path: req.url ?? '/', headers, atMs: Date.now() };
}
