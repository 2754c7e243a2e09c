/** A cookie as the browser's API tells it. */
export interface Cookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'unspecified' | 'no_restriction' | 'lax' | 'strict';
  /** In seconds; absent from a session's cookie. */
  expirationDate?: number;
  storeId: string;
  /** Of Firefox's first-party isolation; empty without it, and absent in Chromium. */
  firstPartyDomain?: string;
  partitionKey?: PartitionKey | null;
}

interface PartitionKey {
  topLevelSite?: string;
  hasCrossSiteAncestor?: boolean;
}

/** Where a cookie is kept, for the API to find it or to put it back. */
interface Place {
  url: string;
  name: string;
  storeId: string;
  firstPartyDomain?: string;
  partitionKey?: PartitionKey;
}

/** Everything that puts a cookie back as it was. */
export interface Setting extends Place {
  domain?: string;
  expirationDate?: number;
  httpOnly: boolean;
  path: string;
  sameSite: Cookie['sameSite'];
  secure: boolean;
  value: string;
}

// What browsers put for each byte that is not UTF-8, in all that they tell of a cookie.
const UNREADABLE = '\uFFFD';
const LONG_AGO_S = 1;

/** The host a cookie was set for, as a URL writes it. Cookies know no ports. */
export function hostOf({ domain }: Pick<Cookie, 'domain'>): string {
  const host = domain.replace(/^\./, '');
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * The host under whose site a cookie is sent: its own, but of a partitioned one the host on
 * screen, whoever set it. So a shop's cookies in its frame on another's page are the other's.
 * https://developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
 */
export function hostOnScreen(cookie: Cookie): string {
  const topLevelSite = cookie.partitionKey?.topLevelSite;
  return topLevelSite ? new URL(topLevelSite).hostname : cookie.firstPartyDomain || hostOf(cookie);
}

/**
 * Whether the API can name a cookie. It names them by URL, and no URL has a path with a space in
 * it: servers can set such a cookie, but no request ever carries it. Nor can a name be given that
 * is not UTF-8.
 */
export function isNameable(cookie: Cookie): boolean {
  const url = `https://${hostOf(cookie)}${cookie.path}`;
  return URL.canParse(url) && new URL(url).pathname === cookie.path && isReadable(cookie.name);
}

/** What removes a cookie and, at most, others of its site that have the same name. */
export function removalOf(cookie: Cookie): Place {
  return placeOf(cookie, cookie.secure ? 'https:' : 'http:');
}

/** What makes a cookie end at once, and this one alone. */
export function expiryOf(cookie: Cookie): Setting {
  return {
    ...settingOf(cookie, protocolOf(cookie, 'http:')),
    value: 'gone',
    expirationDate: LONG_AGO_S,
  };
}

/**
 * What puts cookies back, in their order, which is the order that browsers send them in. Takes the
 * protocol of their site's page, as cookies may come to be bound to that which set them.
 * https://github.com/sbingler/Origin-Bound-Cookies
 */
export function settingsOf(cookies: readonly Cookie[], pageProtocol: string): Setting[] {
  const settings = cookies
    .filter(({ value }) => isReadable(value))
    .map((cookie) => settingOf(cookie, protocolOf(cookie, pageProtocol)));
  // From http, no cookie is taken in once there is a secure one of its name.
  // https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-cookie-alone
  const isHttps = ({ url }: Setting) => url.startsWith('https:');
  return [...settings.filter((setting) => !isHttps(setting)), ...settings.filter(isHttps)];
}

/** How many of `wanted` are not exactly among `found`, leaving out what has expired. */
export function countMissing(
  wanted: readonly Cookie[],
  found: readonly Cookie[],
  nowMs: number,
): number {
  const prints = new Set(found.map(printOf));
  const isAlive = ({ expirationDate = Number.POSITIVE_INFINITY }: Cookie) =>
    expirationDate * 1000 > nowMs;
  return wanted.filter((cookie) => isAlive(cookie) && !prints.has(printOf(cookie))).length;
}

/** Under which protocol the browser takes a cookie in. */
function protocolOf({ secure, partitionKey }: Cookie, pageProtocol: string): string {
  const { topLevelSite, hasCrossSiteAncestor } = partitionKey ?? {};
  // Here a page of http is trusted with secure cookies, and https would be another site than it.
  if (topLevelSite && hasCrossSiteAncestor === false) return new URL(topLevelSite).protocol;
  return secure ? 'https:' : pageProtocol;
}

function placeOf(cookie: Cookie, protocol: string): Place {
  const { name, path, storeId, partitionKey, firstPartyDomain } = cookie;
  return {
    url: `${protocol}//${hostOf(cookie)}${path}`,
    name,
    storeId,
    ...(partitionKey ? { partitionKey: partitionOf(partitionKey) } : {}),
    ...(firstPartyDomain === undefined ? {} : { firstPartyDomain }),
  };
}

/** False goes without saying, and Firefox tells it of cookies that it then refuses it for. */
function partitionOf({ topLevelSite, hasCrossSiteAncestor }: PartitionKey): PartitionKey {
  return {
    ...(topLevelSite === undefined ? {} : { topLevelSite }),
    ...(hasCrossSiteAncestor ? { hasCrossSiteAncestor } : {}),
  };
}

function settingOf(cookie: Cookie, protocol: string): Setting {
  const { value, domain, hostOnly, path, secure, httpOnly, sameSite, expirationDate } = cookie;
  return {
    ...placeOf(cookie, protocol),
    ...{ value, path, secure, httpOnly, sameSite },
    // With a domain, even their own host's, cookies go to its subdomains too.
    ...(hostOnly ? {} : { domain }),
    ...(expirationDate === undefined ? {} : { expirationDate }),
  };
}

const isReadable = (text: string) => !text.includes(UNREADABLE);

/** All of a cookie in one text, its end to the second. */
function printOf({ partitionKey, expirationDate = 0, ...rest }: Cookie): string {
  const endsAtS = Math.floor(expirationDate);
  const parts = { ...rest, ...partitionKey, endsAtS };
  return JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
