import { expect, test } from 'vitest';
import { type BrowserError, browserErrorOf } from '../../../../src/core/navigation/browser-error';

test.each<[error: string, expected: BrowserError | undefined]>([
  ['net::ERR_TOO_MANY_REDIRECTS', 'errorRedirectLoop'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'errorCertificate'],
  ['net::ERR_CERT_DATE_INVALID', 'errorCertificate'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'errorCertificate'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'errorCertificate'],
  ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'errorCertificate'],
  ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', undefined],
  ['net::ERR_NAME_NOT_RESOLVED', 'errorName'],
  ['net::ERR_NAME_RESOLUTION_FAILED', 'errorName'],
  ['net::ERR_CONNECTION_REFUSED', 'errorRefused'],
  ['net::ERR_CONNECTION_RESET', 'errorReset'],
  ['net::ERR_CONNECTION_CLOSED', 'errorReset'],
  ['net::ERR_CONNECTION_ABORTED', 'errorReset'],
  ['net::ERR_EMPTY_RESPONSE', 'errorReset'],
  ['net::ERR_HTTP2_PROTOCOL_ERROR', 'errorReset'],
  ['net::ERR_QUIC_PROTOCOL_ERROR', 'errorReset'],
  ['net::ERR_TIMED_OUT', 'errorTimedOut'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'errorTimedOut'],
  ['net::ERR_DNS_TIMED_OUT', 'errorTimedOut'],
  ['net::ERR_BLOCKED_BY_CLIENT', 'errorBlocked'],
  ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'errorBlocked'],
  // The shop itself forbids that its page is shown there.
  ['net::ERR_BLOCKED_BY_RESPONSE', undefined],
  ['net::ERR_INTERNET_DISCONNECTED', 'errorOffline'],
  ['net::ERR_ABORTED', undefined],
  ['net::ERR_CACHE_MISS', undefined],
  ['net::ERR_PROXY_CONNECTION_FAILED', undefined],
  ['net::ERR_toString', undefined],
  // Firefox, in the order of the table above.
  ['Error code 2152398879', 'errorRedirectLoop'],
  // SEC_ERROR_UNKNOWN_ISSUER, SSL_ERROR_BAD_CERT_DOMAIN, MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT.
  ['Error code 2153390067', 'errorCertificate'],
  ['Error code 2153394164', 'errorCertificate'],
  ['Error code 2153398258', 'errorCertificate'],
  ['Error code 2152398878', 'errorName'],
  ['Error code 2152398861', 'errorRefused'],
  ['Error code 2152398868', 'errorReset'],
  ['Error code 2152398919', 'errorReset'],
  ['Error code 2152398924', 'errorReset'],
  ['Error code 2152398862', 'errorTimedOut'],
  ['Error code 2155347971', 'errorBlocked'],
  ['Error code 2152398864', 'errorOffline'],
  // Aborted, and refused by a proxy.
  ['Error code 2152398850', undefined],
  ['Error code 2152398920', undefined],
  ['Error code 0', undefined],
  ['something else', undefined],
  ['', undefined],
])('%s', (error, expected) => {
  expect(browserErrorOf(error)).toBe(expected);
});
