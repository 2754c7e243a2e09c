import { browser, isFirefox } from '../../browser';
import { decodePage } from '../../core/diagnosis/decode-page';
import type { ProbeResponse, ProbeTarget } from '../../core/diagnosis/judge-probe';
import { findHeader, SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import type { ProbeResult } from '../../core/outage/events';
import { ANONYMOUS, type Method, TIMEOUT_MS } from './anonymous-request';
import { probe } from './probe';

/**
 * Returns whether the background must send no requests for a window. Firefox has one background for
 * all windows, whose requests use the network state of the ordinary windows, which writes host
 * names to disk (HSTS, HTTP/2). Chromium's private windows have a background of their own.
 */
export const isBackgroundForbidden = (isPrivate: boolean): boolean => isFirefox && isPrivate;

/**
 * Probes an address without leaving traces of a private window: in Firefox, the first of `tabIds`
 * that shows a document of the same site sends the request. Undefined if none of them can.
 */
export async function probeFromAllowedContext(
  target: { url: string } & ProbeTarget,
  isPrivate: boolean,
  tabIds: readonly number[],
  method?: Method,
): Promise<ProbeResult | undefined> {
  if (!isBackgroundForbidden(isPrivate)) return probe(target, method);
  for (const tabId of tabIds) {
    let isSent = true;
    const result = await probe(target, method, async (url, method) => {
      const response = await fetchInTab(tabId, url, { ...ANONYMOUS, method });
      isSent = response !== 'not-sent';
      if (typeof response === 'string') return undefined;
      // `fetch` hides the target of a redirect: most likely the same address as before.
      const location = response.status === 302 ? target.failedAt : undefined;
      const { status, headers, bytes } = response;
      const type = findHeader(headers, 'content-type') ?? '';
      return { url, status, headers, body: decodePage(new Uint8Array(bytes), type), location };
    });
    if (isSent) return result;
  }
  return undefined;
}

/** `bytes` is the start of the body. */
type FetchedInTab =
  | (Pick<ProbeResponse, 'status' | 'headers'> & { bytes: number[] })
  | 'no-response'
  | 'not-sent';

/**
 * Fetches an address in a tab's document; `not-sent` if the document has another origin, refuses
 * scripts, or its Content-Security-Policy forbids the request.
 */
async function fetchInTab(tabId: number, url: string, init: RequestInit): Promise<FetchedInTab> {
  const [done] = await browser.scripting
    .executeScript({
      target: { tabId },
      injectImmediately: true,
      args: [url, init, TIMEOUT_MS, SEARCHED_CHARACTERS],
      // Serialised into the page: must not use outer variables.
      func: async (url: string, init: RequestInit, timeoutMs: number, mostBytes: number) => {
        if (self.origin !== new URL(url).origin) return 'not-sent';
        // The Content-Security-Policy can forbid the request, which proves nothing about the site.
        let isForbidden = false;
        const forbid = ({ disposition, blockedURI }: SecurityPolicyViolationEvent) => {
          if (disposition === 'enforce' && url.startsWith(blockedURI)) isForbidden = true;
        };
        document.addEventListener('securitypolicyviolation', forbid);
        try {
          const signal = AbortSignal.timeout(timeoutMs);
          const response = await fetch(url, { ...init, signal });
          // `fetch` hides the status of a redirect.
          const status = response.type === 'opaqueredirect' ? 302 : response.status;
          const body = response.ok ? await response.arrayBuffer() : new ArrayBuffer();
          if (!response.ok) response.body?.cancel().catch(() => {});
          const bytes = [...new Uint8Array(body.slice(0, mostBytes))];
          return { status, headers: [...response.headers], bytes };
        } catch {
          // The event of a violation comes shortly after the fetch has failed.
          await new Promise((resolve) => setTimeout(resolve, 100));
          return isForbidden ? 'not-sent' : 'no-response';
        } finally {
          document.removeEventListener('securitypolicyviolation', forbid);
        }
      },
    })
    // The tab shows a page of the browser, or was closed.
    .catch(() => []);
  return (done?.result as FetchedInTab | undefined) ?? 'not-sent';
}
