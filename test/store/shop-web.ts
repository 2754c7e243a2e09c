import { request } from 'node:http';
import { gatewayError, text } from '../world/answers';
import { globalping, probeResponse } from '../world/public-services/globalping';
import {
  type PublicServices,
  type ServiceHandler,
  startPublicServices,
} from '../world/public-services/public-services';
import { statuspage } from '../world/public-services/status-pages';
import { designedErrorPage } from '../world/shop/layout';
import { type Shop, startShop } from '../world/shop/shop';

const HOST = 'fern-and-kettle.example';
export const SHOP = `https://${HOST}`;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What a user gets of the shop; of an order that is `lost`, the shop gets all and they nothing. */
const ANSWERS = {
  well: (shop) => passOn(shop),
  bare: () => gatewayError(502),
  cloudflare: () => gatewayError(502, 'error code: 502', { server: 'cloudflare', ...HTML }),
  designed: () => text(designedErrorPage(), { status: 503, headers: HTML }),
  lost: (shop) => async (req, res, body) =>
    (req.method === 'POST' ? gatewayError(502) : passOn(shop))(req, res, body),
} satisfies Record<string, (shop: Shop) => ServiceHandler>;

export interface ShopWeb {
  services: PublicServices;
  /** Changes how the shop answers from now on. */
  become(answer: keyof typeof ANSWERS): void;
  close(): Promise<void>;
}

/** The demo shop at a public name, and who is asked of it when it fails. */
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
    become: (answer) => services.respond(HOST, ANSWERS[answer](shop)),
    close: async () => void (await Promise.all([services.close(), shop.close()])),
  };
}

/** Hands a request to the shop, whose own server stands elsewhere. */
function passOn({ port }: Shop): ServiceHandler {
  return ({ method, url: path, headers }, res, body) => {
    const to = { host: '127.0.0.1', port, method, path, headers };
    const onward = request(to, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    onward.end(body);
  };
}
