import { browser, type Tabs } from '../../browser';
import type { Frame, PageRequest } from '../../core/check/page-faults';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import type { NavigationEntry } from '../../core/navigation/load-timing';

/** What a check reads in a document. */
export interface Content {
  /** Its failed requests, as far as the browser reports them to the page. */
  requests: PageRequest[];
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
    func: () => performance.getEntriesByType('navigation')[0]?.toJSON(),
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
    func: (mostCharacters: number) => {
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      // Another site decides what a page may know about its responses, so 0 means nothing there.
      // https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus
      const hasFailed = ({ name, responseStatus, responseStart }: PerformanceResourceTiming) =>
        responseStatus >= 500 ||
        (responseStatus === 0 && responseStart === 0 && new URL(name).origin === origin);
      const requests = entries
        .filter((entry) => /^https?:/.test(entry.name) && hasFailed(entry))
        .map(({ name, responseStatus }) => ({
          url: name.split(/[?#]/, 1)[0] ?? '',
          status: responseStatus,
        }));
      const isSmall = document.getElementsByTagName('*').length < 500;
      const html = isSmall
        ? (document.documentElement?.outerHTML.slice(0, mostCharacters) ?? '')
        : '';
      return { requests, contentType: document.contentType, html };
    },
    args: [SEARCHED_CHARACTERS],
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
