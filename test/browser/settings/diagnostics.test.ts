import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError } from '../../world/responses';
import {
  allowPrivateWindows,
  launch,
  openOwn,
  openSite,
  ownUrl,
  pressIn,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, openPrivately, pasteAt, untilPageSays, words } from '../support/steps';
import { openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await allowPrivateWindows(browser);
});
afterAll(() => browser?.close());

const textIn = (page: Page) => page.$eval('textarea', ({ value }) => value);

test('diagnostics name sites only if the user wants it, and leave private windows out', async () => {
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, '/src/ui/options/index.html#settings'));
  const site = await openSite(gatewayError(502));
  const privateSite = await openSite(gatewayError(502));
  await untilCardShown(await openAt(browser, site.url));
  // The private window last: in Firefox, new tabs open in the window in front.
  await untilCardShown(await openPrivately(browser, `${privateSite.url}/`));

  await page.bringToFront();
  await (await until('the section', () => page.$('.diagnostics summary'))).click();
  const text = await until('the diagnostics', () => textIn(page));
  expect(text).toMatch(/site-1 failed .*status=502/);
  expect(text).not.toContain(site.url);

  await pressIn(page, words('diagnosticsSites'), 'checkbox');
  await until('the site', async () => (await textIn(page)).includes(`${site.url} failed`));
  const shown = await textIn(page);
  expect(shown).not.toContain(privateSite.url);

  await pressIn(page, words('diagnosticsCopy'));
  await untilPageSays(page, words('copied'));
  const box = await openSite((_, res) => {
    res.setHeader('content-type', 'text/html').end('<textarea></textarea>');
  });
  expect(await pasteAt(browser, box.url)).toBe(shown);
});
