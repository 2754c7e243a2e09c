import { useEffect, useState } from 'preact/hooks';
import { browser, isFirefox } from '../../browser';
import {
  type RequestEvent,
  resultOf,
  type WatchedRequest,
} from '../../core/check/watched-requests';
import { NO_TAB } from '../../messages';

const MAX_REQUESTS = 1000;
// Without `extraHeaders`, Chromium hides a response that the page may not read for want of CORS headers.
const HEADERS = ['responseHeaders', 'extraHeaders'].slice(0, isFirefox ? 1 : 2) as [];

/**
 * Watches the requests of a tab's page. A page is told less about its requests than an extension, but
 * an extension that watches slows every request. So only the popup watches, while it is open.
 */
export function useRequests(tabId: number): WatchedRequest[] {
  const [requests, setRequests] = useState<WatchedRequest[]>([]);
  useEffect(() => {
    if (tabId === NO_TAB) return undefined;
    const { webRequest, webNavigation } = browser;
    const filter = { urls: ['http://*/*', 'https://*/*'], tabId };
    const onResult = (event: RequestEvent) => {
      const result = resultOf(event);
      if (result) setRequests((known) => [...known, result].slice(-MAX_REQUESTS));
      return undefined;
    };
    const onCommitted = (details: { tabId: number; frameId: number }) => {
      if (details.tabId === tabId && details.frameId === 0) setRequests([]);
    };
    webRequest.onHeadersReceived.addListener(onResult, filter, HEADERS);
    webRequest.onErrorOccurred.addListener(onResult, filter);
    webNavigation.onCommitted.addListener(onCommitted);
    return () => {
      webRequest.onHeadersReceived.removeListener(onResult);
      webRequest.onErrorOccurred.removeListener(onResult);
      webNavigation.onCommitted.removeListener(onCommitted);
    };
  }, [tabId]);
  return requests;
}
