import { browser, type Tabs } from '../../browser';
import type { Frame } from '../../core/check/page-faults';
import type { NavigationEntry } from '../../core/navigation/load-timing';

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
      const { body, documentElement } = document;
      // Chromium may show empty plain text in an empty `<pre>`.
      const hasElement =
        document.querySelector('script, style, link, frame, body :not(pre)') !== null;
      const isBlank = body !== null && !hasElement && !documentElement.textContent?.trim();
      return entry && { ...entry.toJSON(), isBlank };
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
