import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  hasHost,
  openSite,
  paths,
  press,
  reload,
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

test.each([
  ['the response to a form', { '/order': gatewayError(502) }, '/order', 'unanswered'],
  [
    'the page after a redirected form',
    { '/order': redirect('/ok'), '/ok': gatewayError(502) },
    '/ok',
    'received',
  ],
  [
    'the target of a form redirected by 307',
    { '/order': redirect('/ok', 307), '/ok': gatewayError(502) },
    '/ok',
    'unanswered',
  ],
])(
  'a failure of %s is recorded with how far the form got',
  async (_, handlers, path, submission) => {
    const form = html('<form method="post" action="/order"><button>Buy</button></form>');
    const site = await openSite(paths({ '/': form, ...handlers }));
    const page = await openAt(browser, site.url);
    await page.click('button');
    await untilCardShown(page);
    expect(await recordsOf(browser, site)).toMatchObject([{ path, submission }]);
  },
);

test('a reload of a failing page continues the same failure', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await reload(page);
  await until('the second attempt', async () =>
    (await recordsOf(browser, site))[0]?.attempts.some(({ kind }) => kind === 'load'),
  );
  await until('the count', async () => (await untilCardShown(page)).includes('tried 1 time'));
  const records = await recordsOf(browser, site);
  expect(records).toHaveLength(1);
  expect(records[0]?.outcome).toBeUndefined();
  expect(records[0]?.attempts).toMatchObject([
    { kind: 'load', trigger: 'user', status: 502, isAnswered: false },
  ]);
});

test('Back to a healthy page ends the failure, and Forward starts a new one with a card', async () => {
  const site = await openSite(paths({ '/shop': basket, '/pay': gatewayError(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await visit(page, `${site.url}/pay`);
  await untilCardShown(page);
  const before = await tabHistory(page);

  await travel(page, -1);
  await untilTitled(page, 'Basket');
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  await until('the end', async () => (await recordsOf(browser, site))[0]?.outcome === 'left');

  await travel(page, 1);
  await untilCardShown(page);
  expect(await tabHistory(page)).toEqual(before);
  expect(await recordsOf(browser, site)).toMatchObject([
    { outcome: 'left' },
    { path: '/pay', submission: 'none' },
  ]);
});

test('a healthy page restored from the back/forward cache gets no card', async () => {
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

  await travel(page, -1);
  await until('the page to be restored from the cache', () =>
    page.evaluate(() => (globalThis as { wasRestored?: boolean }).wasRestored),
  );
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
});
