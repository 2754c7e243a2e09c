import { browser, isFirefox } from '../../browser';
import type { ProbeResponse, ProbeTarget } from '../../core/diagnosis/judge-probe';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import type { ProbeResult } from '../../core/outage/events';
import { ANONYMOUS, type Method, TIMEOUT_MS } from './anonymous-request';
import { probe } from './probe';

/**
 * Whether the background must ask nobody on behalf of a window. Firefox has one background for all
 * windows, and what that asks goes through the ordinary windows' network, which writes the names of
 * hosts to disk (HSTS, HTTP/2). Chromium's private windows have a background of their own.
 */
export const isOutOfReach = (isPrivate: boolean): boolean => isFirefox && isPrivate;

/**
 * Probes an address from where nothing is left behind: for a private window, in Firefox, from the
 * document of the first of `tabIds` that is of the same site. Undefined where none of them can ask.
 */
export async function probeInPlace(
  asked: { url: string } & ProbeTarget,
  isPrivate: boolean,
  tabIds: readonly number[],
  method?: Method,
): Promise<ProbeResult | undefined> {
  if (!isOutOfReach(isPrivate)) return probe(asked, method);
  for (const tabId of tabIds) {
    let isAsked = true;
    const result = await probe(asked, method, async (url, method) => {
      const response = await fetchInTab(tabId, url, { ...ANONYMOUS, method });
      isAsked = response !== 'not-asked';
      if (typeof response === 'string') return undefined;
      // Of a redirect it is not told where it leads: where it led before, most likely.
      const location = response.status === 302 ? asked.failedAt : undefined;
      return { url, ...response, ...(location === undefined ? {} : { location }) };
    });
    if (isAsked) return result;
  }
  return undefined;
}

type FetchedInTab = Pick<ProbeResponse, 'status' | 'headers' | 'body'> | 'no-answer' | 'not-asked';

/** Fetches in a tab's document, if that is of the address's own origin. */
async function fetchInTab(tabId: number, url: string, init: RequestInit): Promise<FetchedInTab> {
  const [done] = await browser.scripting
    .executeScript({
      target: { tabId },
      injectImmediately: true,
      args: [url, init, TIMEOUT_MS, SEARCHED_CHARACTERS],
      // Runs in the page, and takes nothing from outside itself.
      func: async (url: string, init: RequestInit, timeoutMs: number, mostCharacters: number) => {
        if (self.origin !== new URL(url).origin) return 'not-asked';
        // A page's own policy can forbid it, which is no word of the site's.
        let isForbidden = false;
        const forbid = ({ disposition, blockedURI }: SecurityPolicyViolationEvent) => {
          if (disposition === 'enforce' && url.startsWith(blockedURI)) isForbidden = true;
        };
        document.addEventListener('securitypolicyviolation', forbid);
        try {
          const signal = AbortSignal.timeout(timeoutMs);
          const response = await fetch(url, { ...init, signal });
          // Of a redirect nothing is told but that it is one.
          const status = response.type === 'opaqueredirect' ? 302 : response.status;
          const body = response.ok ? (await response.text()).slice(0, mostCharacters) : '';
          if (!response.ok) response.body?.cancel().catch(() => {});
          return { status, headers: [...response.headers], body };
        } catch {
          // A violation is told a moment after the fetch has failed of it.
          await new Promise((resolve) => setTimeout(resolve, 100));
          return isForbidden ? 'not-asked' : 'no-answer';
        } finally {
          document.removeEventListener('securitypolicyviolation', forbid);
        }
      },
    })
    // A page of the browser's own stands in the tab, or the tab was closed.
    .catch(() => []);
  return (done?.result as FetchedInTab | undefined) ?? 'not-asked';
}
