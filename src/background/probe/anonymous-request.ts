import { browser } from '../../browser';
import { decodePage } from '../../core/diagnosis/decode-page';
import type { ProbeResponse } from '../../core/diagnosis/judge-probe';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import { withTimeout } from '../platform/with-timeout';

/** A slow site is not down, and gateways time out after 30 to 60 s. */
export const TIMEOUT_MS = 35_000;
// The wait for a redirect's event, in case the browser sends none.
const EVENT_TIMEOUT_MS = 1000;
// The browser stops a worker after 30 s without events or API calls, even while a request runs.
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle#idle-shutdown
const KEEP_ALIVE_MS = 20_000;
// The header of a page load, so that a shop responds as it does to a page load.
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** Options of all requests to a shop: they send no data of the user, and nothing is stored. */
export const ANONYMOUS = {
  headers: { accept: ACCEPT },
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

export type Method = 'GET' | 'HEAD';

/**
 * Requests an address without cookies or other credentials: the browser would send those of the
 * default cookie store, including SameSite=Strict ones, for a tab of any other store too. Follows
 * no redirect. Resolves to undefined without a response before `signal` aborts; never rejects.
 */
export async function requestAnonymously(
  url: string,
  method: Method,
  signal: AbortSignal,
): Promise<ProbeResponse | undefined> {
  const keepAlive = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_ALIVE_MS);
  const redirect = watchForRedirect(url);
  try {
    const response = await fetch(url, { ...ANONYMOUS, method, signal });
    // `fetch` hides status and headers of a redirect; the event arrives before its response.
    const unseen = { url, status: 302, headers: [] };
    if (response.type === 'opaqueredirect')
      return await withTimeout(EVENT_TIMEOUT_MS, redirect.seen, unseen);
    const { status } = response;
    const body = response.ok ? await readStart(response) : '';
    if (!response.ok) response.body?.cancel().catch(() => {});
    return { url, status, headers: [...response.headers], body };
  } catch {
    return undefined;
  } finally {
    clearInterval(keepAlive);
    redirect.stop();
  }
}

/** Reads the start of a page, up to the longest gateway error; '' if it is not text. */
async function readStart(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  const reader = /^$|html|text\/plain|json/i.test(type) ? response.body?.getReader() : undefined;
  if (!reader) {
    response.body?.cancel().catch(() => {});
    return '';
  }
  const bytes = new Uint8Array(SEARCHED_CHARACTERS);
  let sizeBytes = 0;
  while (sizeBytes < bytes.length) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value.subarray(0, bytes.length - sizeBytes), sizeBytes);
    sizeBytes += value.length;
  }
  reader.cancel().catch(() => {});
  return decodePage(bytes.subarray(0, sizeBytes), type);
}

/** Listens for the redirect that responds to a request of the extension. `stop` ends listening. */
function watchForRedirect(url: string): { seen: Promise<ProbeResponse>; stop: () => void } {
  let resolve: (response: ProbeResponse) => void;
  const seen = new Promise<ProbeResponse>((settle) => {
    resolve = settle;
  });
  const listener = (details: {
    url: string;
    statusCode: number;
    responseHeaders?: { name: string; value?: string }[];
  }) => {
    const { statusCode: status, responseHeaders = [] } = details;
    if (details.url !== url || status < 300 || status >= 400) return undefined;
    const headers = responseHeaders.map(({ name, value = '' }) => [name, value] as const);
    const [, to = ''] = headers.find(([name]) => name.toLowerCase() === 'location') ?? [];
    const isAddress = to !== '' && URL.canParse(to, url);
    resolve({ url, status, headers, location: isAddress ? new URL(to, url).href : undefined });
    return undefined;
  };
  const { protocol, hostname } = new URL(url);
  const filter = { urls: [`${protocol}//${hostname}/*`], tabId: -1 };
  browser.webRequest.onHeadersReceived.addListener(listener, filter, ['responseHeaders']);
  return { seen, stop: () => browser.webRequest.onHeadersReceived.removeListener(listener) };
}
