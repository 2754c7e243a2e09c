import { decode, withoutParameters } from './parts';
import { isSecretSegment } from './secrets';

/**
 * Redacts an address so that it can be shown and sent to third parties. Keeps the origin and the path,
 * without credentials, query, fragment and path parameters, and replaces path segments that look like
 * a secret with `…`. Never throws.
 *
 * @returns empty if the text is not a web address
 */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host, pathname } = new URL(url);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathWithoutSecrets(pathname)}` : '';
}

/** Removes the path parameters of a path, and replaces segments that look like a secret with `…`. */
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
