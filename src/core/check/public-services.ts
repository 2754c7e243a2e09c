import { isPublicHost } from './public-host';

/** The rows whose check sends a request to a public service. */
export type Service = 'elsewhere' | 'shop-status' | 'cdn-status';

export const GLOBALPING = 'https://api.globalping.io';

/**
 * The status pages of gateways. All are Statuspages, which describe their API at `/api`, except
 * Railway's, which is an Instatus (https://status.railway.com/public-api). CloudFront, Azure, Fastly,
 * Heroku and WordPress.com are left out: they have none, or one of another kind.
 */
const STATUS_PAGES: Readonly<Record<string, string>> = {
  cloudflare: 'https://www.cloudflarestatus.com',
  akamai: 'https://www.akamaistatus.com',
  imperva: 'https://status.imperva.com',
  sucuri: 'https://status.sucuri.net',
  bunnycdn: 'https://status.bunny.net',
  vercel: 'https://www.vercel-status.com',
  netlify: 'https://www.netlifystatus.com',
  render: 'https://status.render.com',
  fly: 'https://status.flyio.net',
  railway: 'https://status.railway.com',
  'github-pages': 'https://www.githubstatus.com',
  shopify: 'https://www.shopifystatus.com',
  squarespace: 'https://status.squarespace.com',
  wix: 'https://status.wix.com',
  ngrok: 'https://status.ngrok.com',
};

/** The origin of a gateway's status page, by its name in `gateways/`; undefined if none is known. */
export const statusBaseOfGateway = (gateway: string): string | undefined =>
  Object.hasOwn(STATUS_PAGES, gateway) ? STATUS_PAGES[gateway] : undefined;

/** Subdomains of a shop's site that have no status page of their own. */
const SUBDOMAIN = /^(?:www|m|shop|store|checkout|secure|account|my)\./;
/** Two short labels may be a public suffix such as `co.uk`. */
const SUFFIX = /^[^.]{1,3}\.[a-z]{2}$/;

/** The origin at which the shop of a host usually has its status page. */
export function statusBaseOfShop(hostname: string): string {
  const domain = hostname.replace(SUBDOMAIN, '');
  const isDomain = domain.includes('.') && !SUFFIX.test(domain);
  return `https://status.${isDomain ? domain : hostname.replace(/^www\./, '')}`;
}

/**
 * The origins of the public services that may know about a failing page. The user sees these names
 * before any of them gets a request. Services that cannot know about the page are absent.
 *
 * @param gateway the name in `gateways/` of the gateway that wrote the response
 */
export function servicesFor(url: string, gateway?: string): Partial<Record<Service, string>> {
  const { hostname } = new URL(url);
  const services: Partial<Record<Service, string>> = {};
  if (isPublicHost(hostname)) {
    services.elsewhere = GLOBALPING;
    services['shop-status'] = statusBaseOfShop(hostname);
  }
  const statusBase = gateway === undefined ? undefined : statusBaseOfGateway(gateway);
  if (statusBase) services['cdn-status'] = statusBase;
  return services;
}
