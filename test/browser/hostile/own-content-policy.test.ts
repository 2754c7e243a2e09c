import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { fill, makeRecords, openHistoryPage } from '../../history/history-page';
import { isFirefox, openOwn, ownUrl, until } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** The extension's pages, each with an element that appears when the page is complete. */
const PAGES = {
  'popup/index.html': 'button',
  'recovery/index.html?url=http://localhost:9/&status=502&submission=none': 'button',
  'welcome/index.html': 'button',
  'options/index.html#history': '.failure',
  'options/index.html#statistics': '.uplot canvas',
  'options/index.html#settings': 'select',
};

// In Firefox no script of a test can run in an extension page before the page itself.
test.skipIf(isFirefox)(
  'the content security policy blocks nothing that the extension’s own pages need',
  async () => {
    const history = await openHistoryPage(browser);
    await history.run(fill, makeRecords(60, Date.now()));
    for (const [path, sign] of Object.entries(PAGES)) {
      const page = await openTab(browser);
      await page.evaluateOnNewDocument(() => {
        const refused: string[] = [];
        Object.assign(globalThis, { refused });
        addEventListener('securitypolicyviolation', (event) =>
          refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
        );
      });
      await openOwn(page, await ownUrl(browser, `/src/ui/${path}`));
      await until(`${sign} in ${path}`, () => page.$(sign));
      const refused = () => page.evaluate('refused');
      expect([path, await refused()]).toEqual([path, []]);
      // An inline style from outside is blocked.
      await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
      await until('a refusal', async () => String(await refused()).startsWith('style-src-attr'));
    }
  },
);
