import { findHeader, type Headers } from './response-text';

/**
 * Reads the `Retry-After` header, which has seconds or a date. A date is compared with the response's
 * own `Date`, so that a wrong clock on either side does not matter.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 *
 * @returns milliseconds from the moment of the response; undefined if absent, malformed or past
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = findHeader(headers, 'retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!/^[a-z]{3,9}, .{10,20} GMT$/i.test(value)) return undefined;
  const waitMs = Date.parse(value) - Date.parse(findHeader(headers, 'date') ?? '');
  return waitMs >= 0 ? waitMs : undefined;
}
