import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { gatewayError, redirect, text } from '../answers';
import { type Shop, startShop } from '../shop/shop';
import { type Site, startSite } from '../site';
import { type Scenario, scenarios } from './scenarios';
import { startPage } from './start-page';

/** One request as the gateway saw it and answered it. */
export interface Exchange {
  scenario: string;
  method: string;
  path: string;
  status: number;
  /** A page being loaded, not a request made in the background. */
  isPageLoad: boolean;
  atMs: number;
}

export interface World {
  /** The start page: `http://localhost:PORT`, without a slash at the end. */
  url: string;
  port: number;
  shop: Shop;
  /** What the gateway saw and answered, oldest first. */
  exchanges: Exchange[];
  /** `http://<name>.localhost:PORT`; the name `shop` never fails. */
  urlOf(scenario: string): string;
  close(): Promise<void>;
}

export interface WorldOptions {
  port?: number;
  /** In place of each scenario's own time. */
  failsForMs?: number;
  onExchange?(exchange: Exchange): void;
  /** The clock that failures are over by; the machine's unless said. */
  now?: () => number;
}

/** Starts the demo shop, a gateway before it that fails as each scenario says, and the start page. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { now = Date.now } = options;
  const shop = await startShop();
  const site: Site = await startSite(
    options.port === undefined ? {} : { port: options.port },
  ).catch(async (error: unknown) => {
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

  function startPageAnswer(req: IncomingMessage) {
    const { pathname, searchParams } = new URL(req.url ?? '/', url);
    if (pathname !== '/start') return text(startPage(urlOf('shop')), { headers: htmlHeaders });
    const scenario = scenarios.find(({ name }) => name === searchParams.get('scenario'));
    if (!scenario) return text('No such scenario', { status: 404 });
    firstFailedAtMs.delete(scenario.name);
    // Only a path out of the list: this must not send anyone elsewhere.
    const path = scenario.paths[Number(searchParams.get('tab') ?? 0)] ?? scenario.paths[0];
    return redirect(`${urlOf(scenario.name)}${path}`, 303, { 'cache-control': 'no-store' });
  }

  site.respond((req, res) => {
    const name = /^([^.:]+)\.localhost(:\d+)?$/.exec(req.headers.host ?? '')?.[1];
    if (!name) return startPageAnswer(req)(req, res);
    const atMs = Date.now();
    res.on('finish', () => {
      const exchange = {
        scenario: name,
        method: req.method ?? 'GET',
        path: req.url ?? '/',
        status: res.statusCode,
        // A shop's own worker fetches pages without this mode, but says so itself.
        isPageLoad:
          req.headers['sec-fetch-mode'] === 'navigate' || 'x-through-worker' in req.headers,
        atMs,
      };
      exchanges.push(exchange);
      options.onExchange?.(exchange);
    });
    const scenario = scenarios.find((candidate) => candidate.name === name);
    if (!scenario || !isFailing(scenario, req)) return passOn(shop, req, res);
    if (!scenario.isAnswerLost) return scenario.answer(req, res);
    return passOn(shop, req, res, scenario);
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

/** Hands a request to the shop; where a scenario is given, its answer replaces the shop's. */
function passOn(shop: Shop, req: IncomingMessage, res: ServerResponse, lost?: Scenario): void {
  const { method, url: path, headers } = req;
  const onward = request({
    host: '127.0.0.1',
    port: shop.port,
    method,
    path,
    headers,
    agent: false,
  });
  onward.on('response', (answer) => {
    if (lost) {
      answer.resume();
      lost.answer(req, res);
    } else {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    }
  });
  onward.on('error', () => gatewayError(502)(req, res));
  req.pipe(onward);
}
