import { browser, isFirefox } from '../browser';
import { type Ask, type ProbeInit, type ProbeResult, probe, TIMEOUT_MS } from './probe';

/**
 * Whether the background must ask nobody on behalf of a window. Firefox has one background for all
 * windows, and what that asks goes through the ordinary windows' network, which writes the names of
 * hosts to disk (HSTS, HTTP/2). Chromium's private windows have a background of their own.
 */
export const isOutOfReach = (isPrivate: boolean): boolean => isFirefox && isPrivate;

/**
 * Probes a page from where nothing is left behind: a private window's, in Firefox, from the document
 * of the first of `tabIds` that is of the page's site. Undefined where none of them can ask.
 */
export async function probeInPlace(
  page: { url: string; isPrivate: boolean },
  tabIds: readonly number[],
  init?: ProbeInit,
): Promise<ProbeResult | undefined> {
  if (!isFirefox || !page.isPrivate) return probe(page, init);
  for (const tabId of tabIds) {
    let isAsked = true;
    const result = await probe(page, init, async (url, init) => {
      const answer = await fetchInTab(tabId, url, init);
      isAsked = answer !== 'not-asked';
      if (answer === 'not-asked' || answer === 'no-answer') throw new Error(answer);
      return { ...answer, headers: new Headers(answer.headers), body: null };
    });
    if (isAsked) return result;
  }
  return undefined;
}

interface Answer extends Pick<Response, 'type' | 'status'> {
  headers: [string, string][];
}

/** Fetches in a tab's document, if that is of the address's own origin; the body is not read. */
async function fetchInTab(
  tabId: number,
  url: string,
  { signal: _, ...init }: Parameters<Ask>[1],
): Promise<Answer | 'no-answer' | 'not-asked'> {
  const [done] = await browser.scripting
    .executeScript({
      target: { tabId },
      injectImmediately: true,
      args: [url, init, TIMEOUT_MS],
      // Runs in the page, and takes nothing from outside itself.
      func: async (url: string, init: RequestInit, timeoutMs: number) => {
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
          response.body?.cancel().catch(() => {});
          const { type, status, headers } = response;
          return { type, status, headers: [...headers] };
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
  return (done?.result as Answer | 'no-answer' | undefined) ?? 'not-asked';
}
