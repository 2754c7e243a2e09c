import { browser, type Tabs } from '../../browser';
import type { Frame, PageRequest } from '../../core/check/page-faults';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import type { NavigationEntry } from '../../core/navigation/load-timing';

/**
 * The size of a document's list of requests, unless the page changes it.
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

/**
 * Reads how a document was loaded from the document itself. There is no request event if the site's
 * service worker responded, or if the extension's worker was stopped between response and commit.
 * Rejects if the browser allows no script in the document.
 */
export async function readNavigationEntry(
  tabId: number,
  documentId?: string,
): Promise<NavigationEntry | undefined> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  const [result] = await browser.scripting.executeScript({
    target,
    injectImmediately: true,
    func: () => {
      const [entry] = performance.getEntriesByType('navigation');
      const { body } = document;
      // Chromium shows empty plain text in an empty `<pre>`.
      const hasContent = body?.querySelector(':not(pre)') || body?.textContent?.trim();
      return entry && { ...entry.toJSON(), isBlank: body !== null && !hasContent };
    },
  });
  return result?.result as NavigationEntry | undefined;
}

/** Returns a tab; undefined if it was closed. */
export const getTab = (tabId: number): Promise<Tabs.Tab | undefined> =>
  browser.tabs.get(tabId).catch(() => undefined);

/** Returns the id and address of the document that a tab shows. Rejects if the tab was closed. */
export async function shownDocument(tabId: number): Promise<{ url?: string; documentId?: string }> {
  return (await browser.webNavigation.getFrame({ tabId, frameId: 0 })) ?? {};
}

/** Returns the id of the document that a tab shows. Rejects if the tab was closed. */
export const shownDocumentId = async (tabId: number): Promise<string | undefined> =>
  (await shownDocument(tabId)).documentId;

/** Reads the content of a tab's document. Rejects if the browser allows no script in it. */
export async function readContent(tabId: number): Promise<Content | undefined> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId },
    // A loading page may never finish.
    injectImmediately: true,
    // Serialised into the page: must not use outer variables.
    func: (mostCharacters: number, bufferSize: number) => {
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const linked = (rel: string) =>
        [...document.querySelectorAll<HTMLLinkElement>(`link[rel~=${rel}]`)].map(
          ({ href }) => href,
        );
      const needed = new Set(['stylesheet', 'preload', 'modulepreload'].flatMap(linked));
      // Links also prefetch other pages, which are no part of this one.
      const isPart = ({ name, initiatorType }: PerformanceResourceTiming) =>
        initiatorType !== 'beacon' && (initiatorType !== 'link' || needed.has(name));
      // No status: a stopped, blocked or failed request, or another site that does not tell.
      // https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus
      const requests = entries
        .filter((entry) => entry.responseStatus > 0 && isPart(entry))
        .sort((a, b) => a.responseEnd - b.responseEnd)
        .map(({ name, responseStatus }) => ({
          url: name.split(/[?#]/, 1)[0] ?? '',
          status: responseStatus,
        }));
      // What has certainly been loaded must be in the list.
      const names = new Set(entries.map(({ name }) => name));
      const loaded = [
        ...[...document.images].map((i) => (i.complete && i.naturalWidth > 0 ? i.currentSrc : '')),
        ...[...document.styleSheets].map(({ ownerNode }) => (ownerNode as HTMLLinkElement).href),
      ];
      const isMissing = (url: string | undefined) =>
        url?.startsWith('http') && url !== location.href && !names.has(url.split('#', 1)[0] ?? '');
      const isIncomplete = entries.length >= bufferSize || loaded.some(isMissing);
      const isSmall = document.getElementsByTagName('*').length < 500;
      const html = isSmall
        ? (document.documentElement?.outerHTML.slice(0, mostCharacters) ?? '')
        : '';
      return { requests, isIncomplete, contentType: document.contentType, html };
    },
    args: [SEARCHED_CHARACTERS, BUFFER_SIZE],
  });
  return result?.result as Content | undefined;
}

/** Reads the address and HTTP status of each frame in a tab's page; status 0 without a response. */
export async function readFrames(tabId: number): Promise<Frame[]> {
  const [frames, results] = await Promise.all([
    browser.webNavigation.getAllFrames({ tabId }),
    browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      injectImmediately: true,
      func: () => {
        const [entry] = performance.getEntriesByType('navigation');
        return (entry as PerformanceNavigationTiming | undefined)?.responseStatus;
      },
    }),
  ]);
  return (frames ?? [])
    .filter(({ frameId }) => frameId !== 0)
    .map(({ frameId, url, errorOccurred }) => {
      const status = results.find((result) => result.frameId === frameId)?.result as
        | number
        | undefined;
      // The browser allows no script in its own error pages, so there was no response.
      if (status === undefined) return errorOccurred ? { url, status: 0 } : { url };
      return status > 0 ? { url, status } : { url };
    });
}
