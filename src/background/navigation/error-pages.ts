import type { Transition } from './how-asked';

const LATEST_MS = 1000;

/** Tabs that Firefox is just bringing an error page of its own to. */
const coming = new Map<number, { url: string; settle(page: Transition | undefined): void }>();

/**
 * What is told of the error page once the tab shows it; undefined where it shows something else
 * meanwhile. Put there any sooner, a page of ours would take the place of the one before it in the
 * tab's history.
 */
export const untilErrorPage = (tabId: number, url: string): Promise<Transition | undefined> =>
  new Promise((settle) => {
    coming.set(tabId, { url, settle });
    // Should its commit never be told.
    setTimeout(settle, LATEST_MS, {});
  });

/** Takes a commit; gives whether it was that of an error page, told as if it came from the site. */
export function takeErrorPage(tabId: number, url: string, transition: Transition): boolean {
  const page = coming.get(tabId);
  if (page?.url !== url) return false;
  coming.delete(tabId);
  page.settle(transition);
  return true;
}

/** Forgets one that something else has taken the place of. */
export function dropErrorPage(tabId: number): void {
  coming.get(tabId)?.settle(undefined);
  coming.delete(tabId);
}
