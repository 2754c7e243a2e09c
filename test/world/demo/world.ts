import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { gatewayError, redirect, text } from '../responses';
import { type Shop, startShop } from '../shop/shop';
import { type Site, startSite } from '../site';
import { type Scenario, scenarios } from './scenarios';
import { startPage } from './start-page';

/** One request to the gateway, and the status of its response. */
export interface Exchange {
  scenario: string;
  method: string;
  path: string;
  status: number;
  /** Whether a tab loaded a page. False for requests in the background. */
  isPageLoad: boolean;
  atMs: number;
}

export interface World {
  /** The start page: `http://localhost:PORT`, without a slash at the end. */
  url: string;
  port: number;
  shop: Shop;
  /** All completed exchanges of the gateway, oldest first. */
  exchanges: Exchange[];
  /** Returns `http://<name>.localhost:PORT`. The name `shop` never fails. */
  urlOf(scenario: string): string;
  close(): Promise<void>;
}

export interface WorldOptions {
  port?: number;
  /** Replaces the duration of every scenario. */
  failsForMs?: number;
  onExchange?(exchange: Exchange): void;
  /** The clock that decides when a failure ends, in epoch ms. Default: the clock of this machine. */
  now?: () => number;
}

/**
 * Starts the demo shop, a gateway in front of it that fails as each scenario says, and the start page.
 * Rejects if `port` is in use; without it, any free port is used.
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { now = Date.now } = options;
  const shop = await startShop();
  const site: Site = await startSite({ port: options.port }).catch(async (error: unknown) => {
    await shop.close();
    throw error;
  });
  const url = `http://localhost:${site.port}`;
  const urlOf = (name: string) => `http://${name}.localhost:${site.port}`;
  const firstFailedAtMs = new Map<string, number>();
  const exchanges: Exchange[] = [];

  function isFailing(scenario: Scenario, req: IncomingMessage): boolean {
    const { begins = () => true, breaks = () => true } = scenario;
    if (!firstFailedAtMs.has(scenario.name) && begins(req)) {
      firstFailedAtMs.set(scenario.name, now());
    }
    const since = firstFailedAtMs.get(scenario.name);
    if (since === undefined || !breaks(req)) return false;
    return now() - since < (options.failsForMs ?? scenario.failsForMs);
  }

  function handleStartPage(req: IncomingMessage) {
    const { pathname, searchParams } = new URL(req.url ?? '/', url);
    if (pathname !== '/start') return text(startPage(urlOf('shop')), { headers: htmlHeaders });
    const scenario = scenarios.find(({ name }) => name === searchParams.get('scenario'));
    if (!scenario) return text('No such scenario', { status: 404 });
    firstFailedAtMs.delete(scenario.name);
    // Only a path from the list: an open redirect could lead the user to another site.
    const path = scenario.paths[Number(searchParams.get('tab') ?? 0)] ?? scenario.paths[0];
    return redirect(`${urlOf(scenario.name)}${path}`, 303, { 'cache-control': 'no-store' });
  }

  site.respond((req, res) => {
    const name = /^([^.:]+)\.localhost(:\d+)?$/.exec(req.headers.host ?? '')?.[1];
    if (!name) return handleStartPage(req)(req, res);
    const atMs = Date.now();
    res.on('finish', () => {
      const exchange = {
        scenario: name,
        method: req.method ?? 'GET',
        path: req.url ?? '/',
        status: res.statusCode,
        // The shop's service worker fetches pages without this mode and adds a header of its own.
        isPageLoad:
          req.headers['sec-fetch-mode'] === 'navigate' || 'x-through-worker' in req.headers,
        atMs,
      };
      exchanges.push(exchange);
      options.onExchange?.(exchange);
    });
    const scenario = scenarios.find((candidate) => candidate.name === name);
    if (!scenario || !isFailing(scenario, req)) return forward(shop, req, res);
    if (!scenario.isResponseLost) return scenario.respond(req, res);
    return forward(shop, req, res, scenario);
  });

  return {
    url,
    port: site.port,
    shop,
    exchanges,
    urlOf,
    async close() {
      await Promise.all([site.close(), shop.close()]);
    },
  };
}

const htmlHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** Forwards a request to the shop. The response of `failing`, if given, replaces the shop's response. */
function forward(shop: Shop, req: IncomingMessage, res: ServerResponse, failing?: Scenario): void {
  const { method, url: path, headers } = req;
  const onward = request({
    host: '127.0.0.1',
    port: shop.port,
    method,
    path,
    headers,
    agent: false,
  });
  onward.on('response', (response) => {
    if (failing) {
      response.resume();
      failing.respond(req, res);
    } else {
      res.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(res);
    }
  });
  onward.on('error', () => gatewayError(502)(req, res));
  req.pipe(onward);
}
