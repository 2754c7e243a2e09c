import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How the server behind a gateway behaves. */
export type UpstreamMode = 'healthy' | 'refuses' | 'hangs' | 'junk';

export interface Upstream {
  port: number;
  readonly mode: UpstreamMode;
  /** Changes the behaviour on the same port, and closes all open connections. */
  become(mode: UpstreamMode): Promise<void>;
  close(): Promise<void>;
}

// It begins like HTTP because nginx treats anything else as HTTP/0.9 and forwards it with status 200:
// https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_proxy_module.c
const junkBytes = 'HTTP/1.1 200 OK\r\n\0\x01\x02 not a header\r\n\r\n\0\0\0';

/** Starts a server on 127.0.0.1 whose behaviour can be changed while it runs. */
export async function startUpstream(startMode: UpstreamMode): Promise<Upstream> {
  const http = createHttpServer((_req, res) => {
    // no-store: a gateway must not hide a later failure behind its cache.
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    res.end('<!doctype html><title>Healthy</title><h1>The shop is open</h1>');
  });

  const sockets = new Set<Socket>();
  let mode: UpstreamMode = 'healthy';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (mode === 'healthy') http.emit('connection', socket);
    if (mode === 'junk') socket.once('data', () => socket.end(junkBytes, 'latin1'));
    if (mode === 'hangs') socket.resume();
  });

  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  let reservation: Reservation | undefined;

  async function stopListening(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  const upstream: Upstream = {
    port,
    get mode() {
      return mode;
    },
    async become(next) {
      mode = next;
      for (const socket of sockets) socket.destroy();
      if (next === 'refuses') {
        await stopListening();
        reservation ??= await reserve(port);
      } else if (!server.listening) {
        await reservation?.release();
        reservation = undefined;
        await listen(server, port);
      }
    },
    async close() {
      await stopListening();
      await reservation?.release();
      reservation = undefined;
    },
  };
  await upstream.become(startMode);
  return upstream;
}

interface Reservation {
  release(): Promise<void>;
}

/**
 * Reserves a port while connections to it are refused. The port becomes the LOCAL end of a connection:
 * no other program can get it, and nothing listens on it.
 */
async function reserve(localPort: number): Promise<Reservation> {
  const anchor = createServer((socket) => socket.on('error', () => {}));
  await listen(anchor, 0);
  const { port } = anchor.address() as AddressInfo;
  const holder = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.1', localPort });
  await once(holder, 'connect');
  holder.on('error', () => {});
  return {
    async release() {
      const closed = once(anchor, 'close');
      // A reset leaves no TIME_WAIT behind, so a server can listen on the port immediately.
      holder.resetAndDestroy();
      anchor.close();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
