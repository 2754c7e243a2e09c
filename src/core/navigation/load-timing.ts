/** How the load of a document went, as its Navigation Timing reports it. */
export interface LoadTiming {
  /** 0 if the document does not report it. */
  status: number;
  /** From the start of the navigation to the first byte of the response; absent before that. */
  answeredMs?: number;
  /** From the start of the navigation to the end of the load event; absent before that. */
  loadedMs?: number;
  from: 'network' | 'cache' | 'service-worker';
  /** Whether the response has arrived and shows nothing. */
  isEmpty?: boolean;
}

/** The fields used here of a document's `PerformanceNavigationTiming`. */
export type NavigationEntry = Pick<
  PerformanceNavigationTiming,
  'responseStatus' | 'responseStart' | 'loadEventEnd' | 'workerStart' | 'transferSize'
> & { decodedBodySize: number; deliveryType?: string; isBlank?: boolean };

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
    isEmpty: (loadEventEnd > 0 && entry.isBlank) || undefined,
  };
}
