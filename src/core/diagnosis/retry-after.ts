import { findHeader, type Headers } from './response-text';

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3), in seconds or as a date. A date is measured against the
 * answer's own `Date`, so that a wrong clock on either side does not matter.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = findHeader(headers, 'retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!/^[a-z]{3,9}, .{10,20} GMT$/i.test(value)) return undefined;
  const waitMs = Date.parse(value) - Date.parse(findHeader(headers, 'date') ?? '');
  return waitMs >= 0 ? waitMs : undefined;
}
