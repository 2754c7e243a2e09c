import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  hasHost,
  openSite,
  paths,
  tabHistory,
  toolbarTitle,
  travel,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('a healthy page restored from the back/forward cache has no card, and Forward to the failing one shows it', async () => {
  const site = await openSite(
    paths({
      '/shop': html(
        '<title>Basket</title><script>onpageshow=e=>{wasRestored=e.persisted}</script>',
      ),
      '/pay': gatewayError(502),
    }),
  );
  const page = await openAt(browser, `${site.url}/shop`);
  await visit(page, `${site.url}/pay`);
  await untilCardShown(page);
  const before = await tabHistory(page);

  await travel(page, -1);
  await until('the page to be restored from the cache', () =>
    page.evaluate(() => (globalThis as { wasRestored?: boolean }).wasRestored),
  );
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  await until('the end', async () => (await recordsOf(browser, site))[0]?.outcome === 'left');

  await travel(page, 1);
  await untilCardShown(page);
  expect(await tabHistory(page)).toEqual(before);
  expect(await recordsOf(browser, site)).toMatchObject([
    { outcome: 'left' },
    { path: '/pay', submission: 'none' },
  ]);
});
