import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  hasHost,
  openSite,
  paths,
  press,
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
import { openAt, untilTitled } from '../support/steps';
import { basket } from './healthy-pages';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('redirects that end in a failure get the card, and recovery loads the first address', async () => {
  const site = await openSite(
    paths({
      '/a': redirect('/b', 302),
      '/b': redirect('/c', 301),
      '/c': gatewayError(502, undefined, TRY_LATER),
    }),
  );
  const page = await openAt(browser, `${site.url}/a`);
  await untilCardShown(page);
  expect(await recordsOf(browser, site)).toMatchObject([{ path: '/a', submission: 'none' }]);

  site.respond(paths({ '/a': basket }));
  await press(page, 'Try now');
  await untilTitled(page, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, site))[0]?.outcome);
  expect(await recordsOf(browser, site)).toMatchObject([{ outcome: 'recovered' }]);
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
