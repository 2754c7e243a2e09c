import { isPublicHost } from './public-host';

/** The rows that ask a public service. */
export type Service = 'elsewhere' | 'shop-status' | 'cdn-status';

export const GLOBALPING = 'https://api.globalping.io';

/**
 * Where gateways say how they are: Statuspages, each of which describes its API at `/api`, and
 * Railway's, an Instatus (https://status.railway.com/public-api). Who has none, or one of another
 * kind, is left out: CloudFront, Azure, Fastly, Heroku, WordPress.com.
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

/** Where a gateway, by its name in `gateways.ts`, says how it is; undefined where it does not. */
export const statusBaseOfGateway = (gateway: string): string | undefined =>
  Object.hasOwn(STATUS_PAGES, gateway) ? STATUS_PAGES[gateway] : undefined;

/** Parts of a shop's site; its status page, if it has one, is at its domain. */
const PART = /^(?:www|m|shop|store|checkout|secure|account|my)\./;
/** Two short names may be a suffix that anyone registers under, like `co.uk`. */
const SUFFIX = /^[^.]{1,3}\.[a-z]{2}$/;

/** The usual address of the status page of the shop at a host. */
export function statusBaseOfShop(hostname: string): string {
  const domain = hostname.replace(PART, '');
  const isDomain = domain.includes('.') && !SUFFIX.test(domain);
  return `https://status.${isDomain ? domain : hostname.replace(/^www\./, '')}`;
}

/**
 * The public services that could tell of a failing page, by their addresses: whom to name to the
 * user beforehand, and whom to ask then. Who has nothing to tell is absent.
 */
export function servicesFor(url: string, gateway?: string): Partial<Record<Service, string>> {
  const { hostname } = new URL(url);
  const ofGateway = gateway === undefined ? undefined : statusBaseOfGateway(gateway);
  return {
    ...(isPublicHost(hostname) && {
      elsewhere: GLOBALPING,
      'shop-status': statusBaseOfShop(hostname),
    }),
    ...(ofGateway && { 'cdn-status': ofGateway }),
  };
}
