/** A cookie as the browser's `cookies` API returns it. */
export interface Cookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'unspecified' | 'no_restriction' | 'lax' | 'strict';
  /** In seconds since 1970; absent for a session cookie. */
  expirationDate?: number;
  storeId: string;
  /** For Firefox's first-party isolation: empty if that is off, absent in Chromium. */
  firstPartyDomain?: string;
  partitionKey?: PartitionKey | null;
}

interface PartitionKey {
  topLevelSite?: string;
  hasCrossSiteAncestor?: boolean;
}

/** The argument of `cookies.remove`. */
interface CookieRemoval {
  url: string;
  name: string;
  storeId: string;
  firstPartyDomain?: string;
  partitionKey?: PartitionKey;
}

/** The argument of `cookies.set`. */
export interface CookieSetting extends CookieRemoval {
  domain?: string;
  expirationDate?: number;
  httpOnly: boolean;
  path: string;
  sameSite: Cookie['sameSite'];
  secure: boolean;
  value: string;
}

// The API replaces each byte that is not UTF-8 with this character, in names and in values.
const REPLACEMENT_CHARACTER = '\uFFFD';
const LONG_AGO_S = 1;

/** The host that a cookie was set for, as a URL writes it. Cookies have no port. */
export function hostOf({ domain }: Pick<Cookie, 'domain'>): string {
  const host = domain.replace(/^\./, '');
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * The host of the page that a cookie belongs to. For a partitioned cookie that is the top-level page,
 * whichever host set the cookie: a shop's cookies in its frame on another site belong to that site.
 * https://developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
 */
export function topLevelHostOf(cookie: Cookie): string {
  const topLevelSite = cookie.partitionKey?.topLevelSite;
  return topLevelSite ? new URL(topLevelSite).hostname : cookie.firstPartyDomain || hostOf(cookie);
}

/**
 * Whether the API can address a cookie. It does so by URL, and no URL has a path with a space: a
 * server can set such a cookie, but no request ever sends it. A name that is not UTF-8 cannot be
 * given either.
 */
export function isAddressable(cookie: Cookie): boolean {
  const url = `https://${hostOf(cookie)}${cookie.path}`;
  return URL.canParse(url) && new URL(url).pathname === cookie.path && isReadable(cookie.name);
}

/** The removal of a cookie. It may also remove other cookies of its site with the same name. */
export function removalOf(cookie: Cookie): CookieRemoval {
  return toRemoval(cookie, cookie.secure ? 'https:' : 'http:');
}

/** A setting that makes a cookie expire at once, and no other cookie. */
export function expiryOf(cookie: Cookie): CookieSetting {
  const setting = toSetting(cookie, protocolOf(cookie, 'http:'));
  return { ...setting, value: 'gone', expirationDate: LONG_AGO_S };
}

/**
 * The settings that restore cookies. They keep the order of the cookies, which is the order in which
 * browsers send them. Cookies whose value is not UTF-8 cannot be restored and are left out.
 *
 * @param pageProtocol the protocol of the site's page, as browsers may bind cookies to the scheme
 *   that set them: https://github.com/sbingler/Origin-Bound-Cookies
 */
export function settingsOf(cookies: readonly Cookie[], pageProtocol: string): CookieSetting[] {
  const settings = cookies
    .filter(({ value }) => isReadable(value))
    .map((cookie) => toSetting(cookie, protocolOf(cookie, pageProtocol)));
  // Browsers reject a cookie from http if there is a secure cookie of the same name.
  // https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-cookie-alone
  const isHttps = ({ url }: CookieSetting) => url.startsWith('https:');
  return [...settings.filter((setting) => !isHttps(setting)), ...settings.filter(isHttps)];
}

/** How many of the `wanted` cookies have no exact equal in `found`. Expired cookies do not count. */
export function countMissing(
  wanted: readonly Cookie[],
  found: readonly Cookie[],
  nowMs: number,
): number {
  const foundKeys = new Set(found.map(keyOf));
  const isAlive = ({ expirationDate = Number.POSITIVE_INFINITY }: Cookie) =>
    expirationDate * 1000 > nowMs;
  return wanted.filter((cookie) => isAlive(cookie) && !foundKeys.has(keyOf(cookie))).length;
}

/** The protocol from which the browser accepts a cookie. */
function protocolOf({ secure, partitionKey }: Cookie, pageProtocol: string): string {
  const { topLevelSite, hasCrossSiteAncestor } = partitionKey ?? {};
  // In its own partition, a page on http may set secure cookies, and https would be another site.
  if (topLevelSite && hasCrossSiteAncestor === false) return new URL(topLevelSite).protocol;
  return secure ? 'https:' : pageProtocol;
}

// Keys without a value are left out: Chromium does not know `firstPartyDomain`, and rejects unknown
// keys.

function toRemoval(cookie: Cookie, protocol: string): CookieRemoval {
  const { name, path, storeId, partitionKey, firstPartyDomain } = cookie;
  const removal: CookieRemoval = { url: `${protocol}//${hostOf(cookie)}${path}`, name, storeId };
  if (partitionKey) removal.partitionKey = toPartitionKey(partitionKey);
  if (firstPartyDomain !== undefined) removal.firstPartyDomain = firstPartyDomain;
  return removal;
}

/** Leaves out a false `hasCrossSiteAncestor`: Firefox returns it, but rejects it as an argument. */
function toPartitionKey({ topLevelSite, hasCrossSiteAncestor }: PartitionKey): PartitionKey {
  const key: PartitionKey = {};
  if (topLevelSite !== undefined) key.topLevelSite = topLevelSite;
  if (hasCrossSiteAncestor) key.hasCrossSiteAncestor = hasCrossSiteAncestor;
  return key;
}

function toSetting(cookie: Cookie, protocol: string): CookieSetting {
  const { value, domain, hostOnly, path, secure, httpOnly, sameSite, expirationDate } = cookie;
  const removal = toRemoval(cookie, protocol);
  const setting: CookieSetting = { ...removal, value, path, secure, httpOnly, sameSite };
  // With a domain, even its own host's, a cookie is sent to subdomains too.
  if (!hostOnly) setting.domain = domain;
  if (expirationDate !== undefined) setting.expirationDate = expirationDate;
  return setting;
}

const isReadable = (text: string) => !text.includes(REPLACEMENT_CHARACTER);

/** All fields of a cookie as one text, to compare cookies by. The expiry is rounded to a second. */
function keyOf({ partitionKey, expirationDate = 0, ...rest }: Cookie): string {
  const endsAtS = Math.floor(expirationDate);
  const parts = { ...rest, ...partitionKey, endsAtS };
  return JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
