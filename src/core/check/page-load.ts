import type { Headers } from '../diagnosis/response-text';
import { findHeader } from '../diagnosis/response-text';

/** How the load of a document went, as its Navigation Timing reports it. */
export interface LoadTiming {
  /** 0 if the document does not report it. */
  status: number;
  /** From the start of the navigation to the first byte of the response; absent before that. */
  answeredMs?: number;
  /** From the start of the navigation to the end of the load event; absent before that. */
  loadedMs?: number;
  from: 'network' | 'cache' | 'service-worker';
}

/**
 * The page of a tab, by the last load of its main frame.
 * - `hidden`: extensions have no access to it, as it is a page of the browser or of an extension
 *   store, or a file.
 * - `withheld`: the user has switched off access to its site.
 * - `silent`: there was no response, and the browser shows its own error page.
 * - `asked`: no tab shows it; the user typed its address or chose a link's menu.
 * - `answered`: there was a response.
 */
export type PageLoad =
  | { kind: 'hidden'; what: 'browser' | 'store' | 'file' }
  | { kind: 'withheld'; url: string }
  | { kind: 'silent'; url: string }
  | { kind: 'asked'; url: string; atMs: number; fromTabId: number }
  | ({
      kind: 'answered';
      url: string;
      /** The address that was redirected to this one; absent without a redirect. */
      ledFrom?: string;
      /** The name of the server software, as `serverOf` returns it. */
      server?: string;
    } & LoadTiming);

/** The fields used here of a document's `PerformanceNavigationTiming`. */
export type NavigationEntry = Pick<
  PerformanceNavigationTiming,
  'responseStatus' | 'responseStart' | 'loadEventEnd' | 'workerStart' | 'transferSize'
> & { decodedBodySize: number; deliveryType?: string };

/**
 * Reads how a load went from its document's timing.
 *
 * @param isFromCache whether a browser event reported that the response came from the cache
 */
export function loadTimingOf(entry: NavigationEntry, isFromCache: boolean): LoadTiming {
  const { responseStatus, responseStart, loadEventEnd, workerStart, transferSize } = entry;
  // A size of 0 means that nothing came over the network; a 304 has some 300 bytes.
  // https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming/transferSize
  const isCached = isFromCache || (transferSize === 0 && entry.decodedBodySize > 0);
  return {
    status: responseStatus,
    from: workerStart > 0 ? 'service-worker' : isCached ? 'cache' : 'network',
    answeredMs: responseStart > 0 ? Math.round(responseStart) : undefined,
    loadedMs: loadEventEnd > 0 ? Math.round(loadEventEnd) : undefined,
  };
}

/** The server software's name from the `Server` header, without its version; undefined if unclear. */
export function serverOf(headers: Headers): string | undefined {
  const [, name] =
    findHeader(headers, 'server')?.match(/^([a-z][\w .+-]{0,30}?)(?:$|[/(,;])/i) ?? [];
  return name?.trim();
}
