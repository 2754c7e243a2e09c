import type { Shows } from '../../core/outage/navigation';

const ABORTED = String(0x804b0002);
const NET_ERROR_RESPONSE = String(0x804b0023);

/**
 * What the tab shows after a navigation's error; undefined where the error speaks of nothing.
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 * https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py
 */
export function whatErrorShows(error: string): Exclude<Shows, 'document'> | undefined {
  // An answer of 400 or more with no body, or with one that would be a download.
  if (/ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_INVALID_RESPONSE/.test(error)) return 'error-page';
  if (/ERR_ABORTED/.test(error)) return 'aborted';
  const [, code] = /^Error code (\d+)$/.exec(error) ?? [];
  // In Firefox, what is aborted is told of ordinary loads as well.
  if (code)
    return code === NET_ERROR_RESPONSE ? 'error-page' : code === ABORTED ? undefined : 'no-answer';
  return error.startsWith('net::') ? 'no-answer' : undefined;
}

/** The answer to a form, gone back to and not kept: loading it would send the form again. */
export const isLostForm = (error: string): boolean => /ERR_CACHE_MISS/.test(error);
