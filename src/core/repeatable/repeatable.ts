import { acts } from './acting';
import { isHarmless, isTracking } from './harmless-parameters';
import { type Parts, partsOf, setOf, squash } from './parts';
import { isForeignProvider, isSameSite } from './providers';
import { carriesSecret } from './secrets';

/**
 * Whether an address may be requested again without the user: it neither does something nor carries
 * a secret, and did not come out of a form, a payment or a sign-in. Takes any text and never throws;
 * what is no web address is not repeatable. `method` is GET where it is not given. `redirects` are
 * the addresses before `url`, first first. `initiator` is the origin or address of the page that the
 * navigation came from. `isFormSubmit` is `maybe` where the browser does not tell, but a link to such
 * an address is as likely as a form.
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
  if (acts(parts) || carriesSecret(parts)) return false;
  if (isFormSubmit && !onlyBrowses(parts, isFormSubmit === 'maybe')) return false;
  if ([...redirects, initiator].some((address) => isForeignProvider(address, parts.host))) {
    return false;
  }
  return !redirects.some((address) => isSpentOnTheWay(address, parts.host));
}

/**
 * Whether a redirect of the same site did something or took a secret. Newsletters count clicks on a
 * host of their own, such as `click.shop.example`, with a long random path: that one is not asked again.
 */
function isSpentOnTheWay(address: string, host: string): boolean {
  const hop = partsOf(address);
  if (!hop || !isSameSite(hop.host, host)) return false;
  const isSameHost = hop.host.replace(/^www\./, '') === host.replace(/^www\./, '');
  return acts(hop) || (isSameHost && carriesSecret(hop));
}

/**
 * Whether every parameter searches, filters, sorts, turns pages or tells where a click came from, or
 * also, where `isLink`, names what is shown; and the path is none that orders.
 */
function onlyBrowses({ query, segments }: Parts, isLink: boolean): boolean {
  if (query.length === 0 || segments.some((segment) => ORDERS.has(squash(segment)))) return false;
  return query.every(
    ([name]) => isHarmless(name) || isTracking(name) || (isLink && NAMES.test(squash(name))),
  );
}

/** Paths of forms that order, in the words of such buttons. */
const ORDERS = setOf(
  'order neworder placeorder book booking reserve reservation buy buynow purchase pay payment checkout',
  'subscribe donate bid vote send submit apply register signup bestellen kaufen buchen commander',
  'acheter reserver comprar pedir reservar ordina acquista prenota bestel zamow kup',
);

/** Parameters that name a product, a category or a page, squashed: as in links of OpenCart or PHP shops. */
const NAMES =
  /^(?:product|item|cat|category|variant|page|post|article|p|c|store|shop|group|parent|node|collection|brand|manufacturer|info)?ids?$|^(?:sku|ean|gtin|isbn|asin|route|controller|product|article|slug|handle|variant|path|cpath|tab|v)$/;
