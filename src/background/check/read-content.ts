import { browser, isFirefox } from '../../browser';
import type { PageRequest } from '../../core/check/page-faults';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';

/**
 * The size of a document's list of requests (Resource Timing), unless the page changes it.
 * https://www.w3.org/TR/resource-timing/#dom-performance-setresourcetimingbuffersize
 */
const BUFFER_SIZE = 250;

/** What a check reads in a document. */
export interface Content {
  /** The requests for its parts whose status the browser tells the page, in the order of their ends. */
  requests: PageRequest[];
  /** Whether the browser's list of its requests was full or emptied. */
  isIncomplete: boolean;
  contentType: string;
  /** The start of its HTML; '' if the page is too large to be a bare error. */
  html: string;
}

/** Reads the content of a tab's document. Rejects if the browser allows no script in it. */
export async function readContent(tabId: number): Promise<Content | undefined> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    // A loading page may never finish.
    injectImmediately: true,
    // Serialised into the page: must not use outer variables.
    func: async (mostCharacters: number, bufferSize: number, hasImageEntries: boolean) => {
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const linked = (rel: string) =>
        [...document.querySelectorAll<HTMLLinkElement>(`link[rel~=${rel}]`)].map(
          ({ href }) => href,
        );
      const needed = new Set(['stylesheet', 'preload', 'modulepreload'].flatMap(linked));
      // Prefetches are of the type `link` in Chromium and `other` in Firefox; so are icons and reports.
      const isPart = ({ name, initiatorType }: PerformanceResourceTiming) =>
        initiatorType === 'link' ? needed.has(name) : !/^(?:other|beacon)$/.test(initiatorType);
      // No status: a stopped, blocked or failed request, or another site that does not tell.
      // https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus
      const requests = entries
        .filter((entry) => entry.responseStatus > 0 && isPart(entry))
        .sort((a, b) => a.responseEnd - b.responseEnd)
        .map(({ name, responseStatus }) => ({
          url: name.split(/[?#]/, 1)[0] ?? '',
          status: responseStatus,
        }));
      // The number of entries that a full list has dropped; undefined in Firefox.
      // https://www.w3.org/TR/performance-timeline/#dom-performanceobservercallbackoptions-droppedentriescount
      const dropped = await new Promise<number | undefined>((resolve) => {
        if (entries.length === 0) return resolve(0);
        const observer = new PerformanceObserver((...args: unknown[]) => {
          observer.disconnect();
          resolve((args[2] as { droppedEntriesCount?: number } | undefined)?.droppedEntriesCount);
        });
        observer.observe({ type: 'resource', buffered: true });
      });
      const isFull = dropped === undefined ? entries.length >= bufferSize : dropped > 0;
      // What has certainly been loaded must be in the list, unless that was emptied.
      const images = hasImageEntries ? [...document.images] : [];
      const loaded = [
        ...images.map((image) =>
          image.complete && image.naturalWidth > 0 ? image.currentSrc : '',
        ),
        ...[...document.styleSheets].map(
          ({ ownerNode }) => (ownerNode as HTMLLinkElement | null)?.href,
        ),
      ];
      const withoutFragment = (url = '') => url.split('#', 1)[0] ?? '';
      const names = new Set(entries.map(({ name }) => withoutFragment(name)));
      const isMissing = (url: string | undefined) =>
        url?.startsWith('http') && url !== location.href && !names.has(withoutFragment(url));
      const isIncomplete = isFull || loaded.some(isMissing);
      const isSmall = document.getElementsByTagName('*').length < 500;
      const html = isSmall
        ? (document.documentElement?.outerHTML.slice(0, mostCharacters) ?? '')
        : '';
      return { requests, isIncomplete, contentType: document.contentType, html };
    },
    // Firefox does not list images that it has in memory.
    args: [SEARCHED_CHARACTERS, BUFFER_SIZE, !isFirefox],
  });
  return result?.result as Content | undefined;
}
