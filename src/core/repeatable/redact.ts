import { decode, withoutParameters } from './parts';
import { isSecretSegment } from './secrets';

/**
 * An address as it may be shown and sent to others: origin and path, without credentials, query,
 * fragment and path parameters; a path segment that looks like a secret is written as `…`. Gives an
 * empty text for what is no web address. Never throws.
 */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host, pathname } = new URL(url);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathWithoutSecrets(pathname)}` : '';
}

/** A path without path parameters, each segment that looks like a secret written as `…`. */
export function pathWithoutSecrets(pathname: string): string {
  const segments = pathname
    .replace(/[?#].*/s, '')
    .split('/')
    .map(withoutParameters);
  const decoded = segments.map(decode);
  return segments
    .map((segment, index) => (isSecretSegment(decoded, index) ? '…' : segment))
    .join('/');
}
