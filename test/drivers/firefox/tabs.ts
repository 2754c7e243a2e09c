import type { Page } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver } from '../driver';
import { connectionOf, inChrome } from './chrome-scope';
import type { Platform } from './platform';

/** Returns the BiDi id of a page's tab. */
export const contextOf = (page: Page) => (page.mainFrame() as unknown as { _id: string })._id;

/**
 * Returns which document a tab shows and whether it is loading. Runs with the privileges of Firefox.
 */
function readTab({ navigables }: Platform, context: string) {
  const tab = navigables.getBrowserById(context);
  return {
    url: tab.currentURI.spec,
    document: tab.browsingContext.currentWindowGlobal?.innerWindowId,
    isLoading: tab.webProgress.isLoadingDocument,
  };
}

/** Runs `navigate` and waits until the tab shows another document. */
async function untilNewDocument(page: Page, navigate: () => Promise<unknown>): Promise<void> {
  const read = () => inChrome(page.browser(), readTab, contextOf(page));
  const before = await read();
  await navigate();
  await until('another document', async () => {
    const { document, isLoading } = await read();
    return !isLoading && document !== before.document;
  });
}

function visit(page: Page, url: string): Promise<void> {
  const context = contextOf(page);
  // `wait: 'none'`: BiDi would wait for a document that an error page or Back Soon's page replaces.
  const params = { context, url, wait: 'none' };
  // The command fails if Firefox shows its own error page.
  const navigate = () =>
    connectionOf(page.browser())
      .send('browsingContext.navigate', params)
      .catch(() => {});
  return untilNewDocument(page, navigate);
}

/** Firefox's dialog that asks whether to send a form again. */
interface Dialog extends Element {
  acceptDialog(): void;
}

/** The methods for tabs and their history in Firefox. */
export const tabs = {
  visit,

  reload: (page) =>
    untilNewDocument(page, () =>
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

  urlOf: async (page) => (await inChrome(page.browser(), readTab, contextOf(page))).url,

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

  clearTabHistory: (page) =>
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
        if (to < 0 || to >= count) throw new Error(`the tab's history has no entry ${to}`);
        tab.gotoIndex(to);
      },
      contextOf(page),
      by,
    ),

  async confirmResending(page) {
    await until('the dialog', () =>
      inChrome(page.browser(), () => {
        const frames = document.querySelectorAll<HTMLIFrameElement>('.dialogFrame');
        // Before its window has loaded, a dialog closes without the answer:
        // https://searchfox.org/mozilla-central/source/toolkit/components/prompts/content/commonDialog.js
        const isReady = ({ contentWindow }: HTMLIFrameElement) =>
          Boolean((contentWindow as { Dialog?: object } | null)?.Dialog);
        const dialogs = [...frames]
          .filter(isReady)
          .map((frame) => frame.contentDocument?.getElementById('commonDialog') as Dialog | null);
        for (const dialog of dialogs) dialog?.acceptDialog();
        return dialogs.some(Boolean);
      }),
    );
  },
} satisfies Partial<Driver>;
