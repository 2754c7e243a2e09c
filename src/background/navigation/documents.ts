import { browser, type Tabs } from '../../browser';
import type { Frame, PageRequest } from '../../core/check/page-faults';
import type { NavigationEntry } from '../../core/check/page-load';
import { SEARCHED_CHARACTERS } from '../../core/diagnosis/response-text';
import { withTimeout } from '../platform/with-timeout';

/** What a document holds that a closer look wants to see. */
export interface Content {
  /** Its failed requests, as far as the browser tells a page of them. */
  requests: PageRequest[];
  contentType: string;
  /** The start of its HTML; nothing of a page too large to be a bare error. */
  html: string;
}

/**
 * Asks a document about its own load: where its site's own service worker answered, or where the
 * worker was stopped between response and commit, no request was seen for it. Rejects where the
 * browser lets nobody in.
 */
export async function askDocument(
  tabId: number,
  documentId?: string,
): Promise<NavigationEntry | undefined> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  const [answer] = await browser.scripting.executeScript({
    target,
    injectImmediately: true,
    func: () => performance.getEntriesByType('navigation')[0]?.toJSON(),
  });
  return answer?.result as NavigationEntry | undefined;
}

// A page that is busy answers nobody.
const LONGEST_LOOK_MS = 1000;

/** The same of a document that may be busy, and then says so; undefined where nobody is let in. */
export const askDocumentSoon = (
  tabId: number,
  documentId?: string,
): Promise<NavigationEntry | 'busy' | undefined> =>
  withTimeout(
    LONGEST_LOOK_MS,
    askDocument(tabId, documentId).catch(() => undefined),
    'busy',
  );

/** Undefined where the tab was closed meanwhile. */
export const getTab = (tabId: number): Promise<Tabs.Tab | undefined> =>
  browser.tabs.get(tabId).catch(() => undefined);

/** The document that a tab shows at this moment, and its address; rejects where the tab was closed. */
export async function documentOf(tabId: number): Promise<{ url?: string; documentId?: string }> {
  return (await browser.webNavigation.getFrame({ tabId, frameId: 0 })) ?? {};
}

/** Which one that is. */
export const documentIdOf = async (tabId: number): Promise<string | undefined> =>
  (await documentOf(tabId)).documentId;

/** Reads what is in a tab's document. Rejects where the browser lets nobody in. */
export async function readContent(tabId: number): Promise<Content | undefined> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    // A page that still loads may do so for ever.
    injectImmediately: true,
    // Runs in the page, and takes nothing from outside itself.
    func: (mostCharacters: number) => {
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      // Of another site's answers a page is told only what that site allows: there, 0 means nothing.
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
  return answer?.result as Content | undefined;
}

/** The pages embedded in a tab's page, each with what it was answered with. */
export async function readFrames(tabId: number): Promise<Frame[]> {
  const [frames, answers] = await Promise.all([
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
      const status = answers.find((answer) => answer.frameId === frameId)?.result as
        | number
        | undefined;
      // Nobody gets into an error page of the browser's own: then nothing has answered.
      if (status === undefined) return errorOccurred ? { url, status: 0 } : { url };
      return status > 0 ? { url, status } : { url };
    });
}
