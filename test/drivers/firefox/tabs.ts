import type { Page } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { connectionOf, inChrome } from './chrome-scope';
import type { Platform } from './platform';

/** The name that BiDi has for a page's tab. */
export const contextOf = (page: Page) => (page.mainFrame() as unknown as { _id: string })._id;

/** Runs with the rights of Firefox: which document a tab shows, and whether another is coming. */
function lookAtTab({ navigables }: Platform, context: string) {
  const tab = navigables.getBrowserById(context);
  return {
    url: tab.currentURI.spec,
    document: tab.browsingContext.currentWindowGlobal?.innerWindowId,
    isLoading: tab.webProgress.isLoadingDocument,
  };
}

/** Waits until something has brought another document into a tab. */
async function untilAnother(page: Page, go: () => Promise<unknown>): Promise<void> {
  const look = () => inChrome(page.browser(), lookAtTab, contextOf(page));
  const before = await look();
  await go();
  await until('another document', async () => {
    const { document, isLoading } = await look();
    return !isLoading && document !== before.document;
  });
}

function visit(page: Page, url: string): Promise<void> {
  const context = contextOf(page);
  // It would wait for documents that error pages and ours take the place of.
  const way = { context, url, wait: 'none' };
  // Refused where the browser shows an error page of its own.
  const go = () =>
    connectionOf(page.browser())
      .send('browsingContext.navigate', way)
      .catch(() => {});
  return untilAnother(page, go);
}

/** The question that Firefox asks in a window of its own. */
interface Question extends Element {
  acceptDialog(): void;
}

/** Tabs, and where they have been. */
export const tabs = {
  visit,

  reload: (page) =>
    untilAnother(page, () =>
      inChrome(
        page.browser(),
        ({ navigables }, context) => navigables.getBrowserById(context).reload(),
        contextOf(page),
      ),
    ),

  openOwn: visit,

  async closeTab(browser, end) {
    await until(`${end} to have opened`, () =>
      inChrome(
        browser,
        ({ gBrowser }, end) => {
          const tab = gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec.endsWith(end));
          if (tab) gBrowser.removeTab(tab);
          return tab !== undefined;
        },
        end,
      ),
    );
  },

  urlOf: async (page) => (await inChrome(page.browser(), lookAtTab, contextOf(page))).url,

  tabHistory: (page) =>
    inChrome(
      page.browser(),
      ({ navigables }, context) => {
        const { sessionHistory } = navigables.getBrowserById(context).browsingContext;
        const urls = Array.from(
          { length: sessionHistory.count },
          (_, at) => sessionHistory.getEntryAtIndex(at).URI.spec,
        );
        return { urls, index: sessionHistory.index };
      },
      contextOf(page),
    ),

  forgetTabHistory: (page) =>
    inChrome(
      page.browser(),
      ({ navigables }, context) => navigables.getBrowserById(context).purgeSessionHistory(),
      contextOf(page),
    ),

  travel: (page, by) =>
    inChrome(
      page.browser(),
      ({ navigables }, context, by) => {
        const tab = navigables.getBrowserById(context);
        const { count, index } = tab.browsingContext.sessionHistory;
        const to = index + by;
        if (to < 0 || to >= count) throw new Error(`the tab's history has nothing at ${to}`);
        tab.gotoIndex(to);
      },
      contextOf(page),
      by,
    ),

  async confirmResending(page) {
    await until('the question', () =>
      inChrome(page.browser(), () => {
        const frames = document.querySelectorAll<HTMLIFrameElement>('.dialogFrame');
        const questions = [...frames].map(
          (frame) => frame.contentDocument?.getElementById('commonDialog') as Question | null,
        );
        for (const question of questions) question?.acceptDialog();
        return questions.some(Boolean);
      }),
    );
  },
} satisfies Partial<Driver>;
