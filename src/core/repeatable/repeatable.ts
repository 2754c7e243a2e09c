import { acts } from './acting';
import { isHarmless, isTracking } from './harmless-parameters';
import { type Parts, partsOf } from './parts';
import { isForeignProvider, isSameSite } from './providers';
import { carriesSecret } from './secrets';

/**
 * Whether an address may be requested again without the user: it neither does something nor carries
 * a secret, and did not come out of a form, a payment or a sign-in. Takes any text and never throws;
 * what is no web address is not repeatable. `method` is GET where it is not given. `redirects` are
 * the addresses before `url`, first first. `initiator` is the origin or address of the page that the
 * navigation came from.
 */
export function isRepeatable(request: {
  url: string;
  method?: string | undefined;
  isFormSubmit?: boolean | undefined;
  redirects?: readonly string[] | undefined;
  initiator?: string | undefined;
}): boolean {
  const { url, method = 'GET', isFormSubmit = false, redirects = [], initiator = '' } = request;
  const parts = partsOf(url);
  if (!parts || !/^(GET|HEAD)$/i.test(method)) return false;
  if (acts(parts) || carriesSecret(parts)) return false;
  if (isFormSubmit && !onlyBrowses(parts)) return false;
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

/** Whether every parameter searches, filters, sorts, turns pages or tells where a click came from. */
const onlyBrowses = ({ query }: Parts) =>
  query.length > 0 && query.every(([name]) => isHarmless(name) || isTracking(name));
