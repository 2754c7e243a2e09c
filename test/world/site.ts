import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkOwnRequest } from './own-requests';

/** A request as the site saw it. `atMs` is the epoch time, to compare with a browser's clock. */
export interface LoggedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  atMs: number;
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

export interface Site {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  port: number;
  /** Every request so far, oldest first, except for /favicon.ico. */
  requests: LoggedRequest[];
  /** Replaces what answers requests from now on. */
  respond(handler: Handler): void;
  /** Stops listening and cuts open connections, hanging ones included. */
  close(): Promise<void>;
}

/** Starts a scriptable HTTP server on 127.0.0.1. Until told otherwise it answers 200 with "ok". */
export async function startSite(options: { port?: number } = {}): Promise<Site> {
  const requests: LoggedRequest[] = [];
  let handler: Handler = (_req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end('<!doctype html><title>ok</title><p>ok</p>');
  };

  const server = createServer(async (req, res) => {
    // Browsers ask for it when they please, which would make the log unpredictable.
    if (req.url === '/favicon.ico') {
      res.writeHead(404).end();
      return;
    }
    const request = logged(req);
    requests.push(request);
    checkOwnRequest(request);
    try {
      await handler(req, res);
    } catch (error) {
      console.error(`The site's handler failed on ${req.method} ${req.url}:`, error);
      res.destroy();
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

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

function logged(req: IncomingMessage): LoggedRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { method: req.method ?? 'GET', path: req.url ?? '/', headers, atMs: Date.now() };
}
