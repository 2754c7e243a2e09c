import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, test } from 'vitest';
import { hang, page as html } from '../../world/responses';
import { launch, openSite, pressIn, until } from '../support/harness';
import { openAt, openPopup, untilPageSays, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a page whose frame and script never finish loading can be checked', async () => {
  const silent = await openSite(hang());
  const site = await openSite(
    html(`<title>Pay</title><p>Pay here</p><iframe src="${silent.url}"></iframe>
      <script defer src="${silent.url}/pay.js"></script>`),
  );
  const page = await openAt(browser, 'about:blank');
  void page.goto(site.url).catch(() => {});
  await until('the page', async () => (await page.title()) === 'Pay');
  const popup = await openPopup(browser);
  await untilPageSays(popup, words('checkPage'));
  await pressIn(popup, 'Check this page');
  await untilPageSays(popup, words('checkAgain'));
});
