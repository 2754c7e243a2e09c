/**
 * Why the browser shows an error page of its own: the errors that have a name and an advice. Each is
 * also the key of its message, so that the overlay needs no table for them.
 */
export type BrowserError =
  | 'errorRedirectLoop'
  | 'errorCertificate'
  | 'errorName'
  | 'errorRefused'
  | 'errorReset'
  | 'errorTimedOut'
  | 'errorBlocked'
  | 'errorOffline';

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM: readonly [name: RegExp, error: BrowserError][] = [
  [/^TOO_MANY_REDIRECTS$/, 'errorRedirectLoop'],
  // Without those about a certificate of the user's own.
  [/^(?:CERT|SSL)_(?!CLIENT_AUTH)/, 'errorCertificate'],
  [/^NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)$/, 'errorName'],
  [/^CONNECTION_REFUSED$/, 'errorRefused'],
  [/^(?:CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE)$/, 'errorReset'],
  [/^(?:HTTP2|QUIC)_PROTOCOL_ERROR$/, 'errorReset'],
  [/^(?:CONNECTION_|DNS_)?TIMED_OUT$/, 'errorTimedOut'],
  [/^BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)$/, 'errorBlocked'],
  [/^INTERNET_DISCONNECTED$/, 'errorOffline'],
];

/** https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py */
const FIREFOX: readonly [code: number, name: string, error: BrowserError][] = [
  [0x804b001f, 'REDIRECT_LOOP', 'errorRedirectLoop'],
  [0x804b001e, 'UNKNOWN_HOST', 'errorName'],
  [0x804b000d, 'CONNECTION_REFUSED', 'errorRefused'],
  [0x804b0014, 'NET_RESET', 'errorReset'],
  [0x804b0047, 'NET_INTERRUPT', 'errorReset'],
  [0x804b004c, 'NET_PARTIAL_TRANSFER', 'errorReset'],
  [0x804b000e, 'NET_TIMEOUT', 'errorTimedOut'],
  [0x80780003, 'BLOCKED_BY_POLICY', 'errorBlocked'],
  [0x804b0010, 'OFFLINE', 'errorOffline'],
];

/** The module of all errors about certificates and TLS: NS_ERROR_MODULE_SECURITY. */
const FIREFOX_SECURITY = 0x805a;

/**
 * Returns which error a browser reports.
 *
 * @param error as `webNavigation.onErrorOccurred` has it: `net::ERR_…` in Chromium, `Error code …`
 *   in Firefox
 * @returns undefined if the error has no name here
 */
export function browserErrorOf(error: string): BrowserError | undefined {
  const [, name] = /^net::ERR_(\w+)$/.exec(error) ?? [];
  if (name !== undefined) return CHROMIUM.find(([pattern]) => pattern.test(name))?.[1];
  const [, code] = /^Error code (\d+)$/.exec(error) ?? [];
  const number = Number(code);
  if (number >>> 16 === FIREFOX_SECURITY) return 'errorCertificate';
  return FIREFOX.find(([known]) => known === number)?.[2];
}
