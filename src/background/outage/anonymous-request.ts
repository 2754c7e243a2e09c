import { browser } from '../../browser';
import type { ProbeResponse } from '../../core/diagnosis/judge-probe';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import { withTimeout } from '../platform/with-timeout';

/** A site that is slow is not down, and gateways give up after 30 to 60 s. */
export const TIMEOUT_MS = 35_000;
// Should it not be told at all.
const EVENT_MS = 1000;
// A worker that hears nothing for 30 s is stopped, whatever it waits for; any call keeps it.
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle#idle-shutdown
const KEEP_ALIVE_MS = 20_000;
// What a browser says when it opens a page, so that a shop answers as it would answer one.
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** How every address of a shop is requested: nothing of the user goes along, and nothing is kept. */
export const ANONYMOUS = {
  headers: { accept: ACCEPT },
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

export type Method = 'GET' | 'HEAD';

/**
 * Requests an address without cookies or other credentials: the cookies would be those of the
 * ordinary windows' first jar, whatever tab it is for, and SameSite=Strict ones among them. Follows
 * no redirect. Gives undefined where no answer came until the signal; never rejects.
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
    // Of a redirect, `fetch` tells nothing; the event comes before it.
    const unseen = { url, status: 302, headers: [] };
    if (response.type === 'opaqueredirect')
      return await withTimeout(EVENT_MS, redirect.seen, unseen);
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

/** The start of a page, as far as a gateway's error would be long; nothing of what is no text. */
async function readStart(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  const reader = /^$|html|text\/plain|json/i.test(type) ? response.body?.getReader() : undefined;
  if (!reader) {
    response.body?.cancel().catch(() => {});
    return '';
  }
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < SEARCHED_CHARACTERS) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {});
  return text;
}

/** Hears of the redirect that a request of our own is answered with, for as long as it runs. */
function watchForRedirect(url: string): { seen: Promise<ProbeResponse>; stop: () => void } {
  let resolve: (answer: ProbeResponse) => void;
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
    resolve({ url, status, headers, ...(isAddress && { location: new URL(to, url).href }) });
    return undefined;
  };
  const { protocol, hostname } = new URL(url);
  const filter = { urls: [`${protocol}//${hostname}/*`], tabId: -1 };
  browser.webRequest.onHeadersReceived.addListener(listener, filter, ['responseHeaders']);
  return { seen, stop: () => browser.webRequest.onHeadersReceived.removeListener(listener) };
}
