import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER, text } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  hasExtensionScript,
  inWorker,
  isFirefox,
  openSite,
  paths,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilTitled } from '../support/steps';
import { basket } from './healthy-pages';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('a page with status 530 gets the card', async () => {
  const site = await openSite(gatewayError(530));
  const page = await openAt(browser, site.url);
  expect(await untilCardShown(page)).toContain('Error 530');
  expect(await hasExtensionScript(page)).toBe(true);
  expect(await recordsOf(browser, site)).toMatchObject([{ status: 530, path: '/' }]);
});

// Firefox prerenders nothing.
test.skipIf(isFirefox)(
  'a failing page keeps its card while it prerenders another page, until that one is shown',
  async () => {
    const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
    const site = await openSite(
      paths({
        '/': gatewayError(
          502,
          `<a href="/next">Next</a><script type="speculationrules">${rules}</script>`,
        ),
        '/next': html('<title>Next</title>'),
      }),
    );
    const page = await openAt(browser, site.url);
    await untilCardShown(page);
    const isAsked = () =>
      site.requests.some(({ path, headers }) => path === '/next' && headers['sec-purpose']);
    await until('the prerender', isAsked);
    await untilEventsHandled(browser);
    await untilCardShown(page);
    expect((await recordsOf(browser, site))[0]?.outcome).toBeUndefined();

    await page.bringToFront();
    await page.click('a');
    await until('the end', async () => (await recordsOf(browser, site))[0]?.outcome === 'left');
    // By a script of the extension: the driver can lose a tab when its prerendered page is shown.
    const hasNextHost = (url: string) =>
      inWorker(
        browser,
        async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          const func = () => document.querySelector('back-soon') !== null;
          const target = { tabId: tab?.id ?? -1 };
          return (await chrome.scripting.executeScript({ target, func }))[0]?.result;
        },
        url,
      );
    expect(await hasNextHost(`${site.url}/next`)).toBe(false);
  },
);

test('a failing page that the site’s own service worker generates gets the card', async () => {
  const script = `
    oninstall = () => skipWaiting();
    onactivate = (event) => event.waitUntil(clients.claim());
    onfetch = (event) => {
      if (event.request.mode !== 'navigate') return;
      event.respondWith(fetch('/up').then(({ ok }) => new Response(
        ok ? '<title>Basket</title>' : '<h1>502 Bad Gateway</h1>',
        { status: ok ? 200 : 502, headers: { 'content-type': 'text/html' } })));
    };`;
  const worker = text(script, { headers: { 'content-type': 'text/javascript' } });
  const register = html("<script>navigator.serviceWorker.register('/worker.js')</script>");
  const site = await openSite(paths({ '/': register, '/worker.js': worker }));
  const page = await openAt(browser, site.url);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active);

  site.respond(gatewayError(502, undefined, TRY_LATER));
  await visit(page, `${site.url}/basket`);
  await untilCardShown(page);
  expect(site.requests.filter(({ path }) => path === '/basket')).toEqual([]);

  site.respond(basket);
  await press(page, 'Try now');
  await untilTitled(page, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, site))[0]?.outcome);
  expect(await recordsOf(browser, site)).toMatchObject([{ status: 502, outcome: 'recovered' }]);
});
