import { isHarmless, isTracking } from './harmless-parameters';
import { type Parts, partsOf, setOf, squash } from './parts';
import { isForeignProvider, isSameSite } from './providers';
import { carriesSecret } from './secrets';
import { hasSideEffect } from './side-effects';

/**
 * Whether an address may be requested again without the user: the request changes nothing, the address
 * has no secret, and it is not the result of a form, a payment or a sign-in. Takes any text and never
 * throws; text that is not a web address is not repeatable.
 *
 * @param request.method GET by default
 * @param request.isFormSubmit `maybe` if the browser does not report it, and a link to such an address
 *   is as likely as a form
 * @param request.redirects the addresses before `url`, the first one first
 * @param request.initiator the origin or address of the page that started the navigation
 */
export function isRepeatable(request: {
  url: string;
  method?: string | undefined;
  isFormSubmit?: boolean | 'maybe' | undefined;
  redirects?: readonly string[] | undefined;
  initiator?: string | undefined;
}): boolean {
  const { url, method = 'GET', isFormSubmit = false, redirects = [], initiator = '' } = request;
  const parts = partsOf(url);
  if (!parts || !/^(GET|HEAD)$/i.test(method)) return false;
  if (hasSideEffect(parts) || carriesSecret(parts)) return false;
  if (isFormSubmit && !onlyBrowses(parts, isFormSubmit === 'maybe')) return false;
  if ([...redirects, initiator].some((address) => isForeignProvider(address, parts.host))) {
    return false;
  }
  return !redirects.some((address) => isSpentRedirect(address, parts.host));
}

/**
 * Whether an address of the same site changed something or used up a secret before it redirected.
 * Newsletters count clicks on another host, such as `click.shop.example`, with a long random path:
 * that is harmless, as only the last address is requested again.
 */
function isSpentRedirect(address: string, host: string): boolean {
  const hop = partsOf(address);
  if (!hop || !isSameSite(hop.host, host)) return false;
  const isSameHost = hop.host.replace(/^www\./, '') === host.replace(/^www\./, '');
  return hasSideEffect(hop) || (isSameHost && carriesSecret(hop));
}

/**
 * Whether every parameter searches, filters, sorts, paginates or tracks, and the path does not order
 * anything.
 *
 * @param mayBeLink also allows parameters that identify what is shown
 */
function onlyBrowses({ query, segments }: Parts, mayBeLink: boolean): boolean {
  if (query.length === 0 || segments.some((segment) => ORDERS.has(squash(segment)))) return false;
  return query.every(
    ([name]) => isHarmless(name) || isTracking(name) || (mayBeLink && NAMES.test(squash(name))),
  );
}

/** Path segments of forms that order something, named like their buttons. */
const ORDERS = setOf(
  'order neworder placeorder book booking reserve reservation buy buynow purchase pay payment checkout',
  'subscribe donate bid vote send submit apply register signup bestellen kaufen buchen commander',
  'acheter reserver comprar pedir reservar ordina acquista prenota bestel zamow kup',
);

/** Squashed parameters that identify a product, a category or a page, as in links of OpenCart. */
const NAMES =
  /^(?:product|item|cat|category|variant|page|post|article|p|c|store|shop|group|parent|node|collection|brand|manufacturer|info)?ids?$|^(?:sku|ean|gtin|isbn|asin|route|controller|product|article|slug|handle|variant|path|cpath|tab|v)$/;
