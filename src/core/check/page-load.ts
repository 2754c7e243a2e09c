import type { Headers } from '../diagnosis/response-text';
import { findHeader } from '../diagnosis/response-text';

/** What is told of a page load by its document and, where it was seen, by its answer's headers. */
export interface LoadTimes {
  /** 0 where the document does not tell. */
  status: number;
  /** From the start of the navigation to the first byte of the answer, and until all was loaded. */
  answeredMs?: number;
  loadedMs?: number;
  from: 'network' | 'cache' | 'service-worker';
}

/**
 * The page of a tab, by the last load of its main frame. `hidden`: the browser keeps it from
 * extensions; it is one of its own, or a store's, or a file. `withheld`: the user has switched off
 * access to its site. `silent`: no answer came, and the browser shows a page of its own. `asked`:
 * no tab shows it; its address was typed in, or is a link's.
 */
export type PageLoad =
  | { kind: 'hidden'; what: 'browser' | 'store' | 'file' }
  | { kind: 'withheld'; url: string }
  | { kind: 'silent'; url: string }
  | { kind: 'asked'; url: string; atMs: number; fromTabId: number }
  | ({
      kind: 'answered';
      url: string;
      /** The address that led here by redirects, where another. */
      ledFrom?: string;
      /** The software that answered, by its own name. */
      server?: string;
    } & LoadTimes);

/** What a document knows of its own load; the part of `PerformanceNavigationTiming` needed here. */
export type NavigationEntry = Pick<
  PerformanceNavigationTiming,
  'responseStatus' | 'responseStart' | 'loadEventEnd' | 'workerStart' | 'transferSize'
> & { decodedBodySize: number; deliveryType?: string };

/** Reads the times of a load; `isFromCache` is what the browser told of it, where it did. */
export function loadTimesOf(entry: NavigationEntry, isFromCache: boolean): LoadTimes {
  const { responseStatus, responseStart, loadEventEnd, workerStart, transferSize } = entry;
  // Nothing came over the wire; a 304 has some 300 bytes.
  // https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming/transferSize
  const isCached = isFromCache || (transferSize === 0 && entry.decodedBodySize > 0);
  return {
    status: responseStatus,
    from: workerStart > 0 ? 'service-worker' : isCached ? 'cache' : 'network',
    ...(responseStart > 0 ? { answeredMs: Math.round(responseStart) } : {}),
    ...(loadEventEnd > 0 ? { loadedMs: Math.round(loadEventEnd) } : {}),
  };
}

/** The name that the software which answered gives itself, without its version. */
export function serverOf(headers: Headers): string | undefined {
  const [, name] =
    findHeader(headers, 'server')?.match(/^([a-z][\w .+-]{0,30}?)(?:$|[/(,;])/i) ?? [];
  return name?.trim();
}
