import { request } from 'node:http';
import { globalping, probeResponse } from '../world/public-services/globalping';
import {
  type PublicServices,
  type ServiceHandler,
  startPublicServices,
} from '../world/public-services/public-services';
import { statuspage } from '../world/public-services/status-pages';
import { gatewayError, text } from '../world/responses';
import { designedErrorPage } from '../world/shop/layout';
import { type Shop, startShop } from '../world/shop/shop';

const HOST = 'fern-and-kettle.example';
export const SHOP = `https://${HOST}`;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** The ways in which the shop can respond. With `lost`, an order fails. */
const MODES = {
  well: (shop) => forward(shop),
  bare: () => gatewayError(502),
  cloudflare: () => gatewayError(502, 'error code: 502', { server: 'cloudflare', ...HTML }),
  designed: () => text(designedErrorPage(), { status: 503, headers: HTML }),
  lost: (shop) => async (req, res, body) =>
    (req.method === 'POST' ? gatewayError(502) : forward(shop))(req, res, body),
} satisfies Record<string, (shop: Shop) => ServiceHandler>;
export type ShopMode = keyof typeof MODES;

export interface ShopWeb {
  services: PublicServices;
  /** Changes how the shop responds to all later requests. */
  become(mode: ShopMode): void;
  close(): Promise<void>;
}

/** Starts the demo shop under a public name, and the public services that know about it. */
export async function startShopWeb(): Promise<ShopWeb> {
  const [services, shop] = await Promise.all([startPublicServices(), startShop()]);
  const places = ['Frankfurt', 'London', 'Madrid', 'Warsaw'];
  services.respond(
    'api.globalping.io',
    globalping(places.map((place) => probeResponse(place, 502))),
  );
  services.respond(`status.${HOST}`, statuspage('major', 'The shop is being repaired'));
  services.respond('www.cloudflarestatus.com', statuspage('none', 'All Systems Operational'));
  return {
    services,
    become: (mode) => services.respond(HOST, MODES[mode](shop)),
    close: async () => void (await Promise.all([services.close(), shop.close()])),
  };
}

/** Forwards requests to the shop's own server. */
function forward({ port }: Shop): ServiceHandler {
  return ({ method, url: path, headers }, res, body) => {
    const to = { host: '127.0.0.1', port, method, path, headers };
    const onward = request(to, (response) => {
      res.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(res);
    });
    onward.on('error', () => res.destroy());
    onward.end(body);
  };
}
