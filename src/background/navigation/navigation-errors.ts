import type { ShownKind } from '../../core/navigation/navigation';

const ABORTED = String(0x804b0002);
/** Another add-on has blocked the load; the tab still shows the previous document. */
const BLOCKED = String(0x80004004);
/** An empty response with a status of 500 or more, and with one of 400 to 499. */
const EMPTY_RESPONSES: readonly string[] = [String(0x804b0023), String(0x804b0024)];

/**
 * Returns what the tab shows after a navigation's error; undefined if the error does not tell.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 * https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py
 */
export function shownKindAfter(error: string): Exclude<ShownKind, 'document'> | undefined {
  // A response with a status of 400 or more without a body, or with one that would be a download.
  if (/ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_INVALID_RESPONSE/.test(error)) return 'error-page';
  if (/ERR_ABORTED/.test(error)) return 'aborted';
  const [, code] = /^Error code (\d+)$/.exec(error) ?? [];
  if (code === undefined) return error.startsWith('net::') ? 'no-response' : undefined;
  // Firefox reports aborted loads for ordinary ones as well.
  if (code === ABORTED) return undefined;
  if (code === BLOCKED) return 'aborted';
  return EMPTY_RESPONSES.includes(code) ? 'error-page' : 'no-response';
}

/**
 * Returns whether an error means that the user went back to the response to a form that is no
 * longer in the cache. Loading it would send the form again.
 */
export const isLostForm = (error: string): boolean => /ERR_CACHE_MISS/.test(error);
