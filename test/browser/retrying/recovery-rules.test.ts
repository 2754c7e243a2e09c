import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { redirectLoop } from '../../disasters/responses';
import { gatewayError, page as html, redirect, TRY_LATER, text } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  hasHost,
  isFirefox,
  openSite,
  paths,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  buttonsOf,
  loadsOf,
  openAt,
  primaryButtonOf,
  probeNow,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { isOwnUrl, openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const tea = html('<title>Tea</title>');
const failing = gatewayError(502);
/** No probe comes before a click of the test. */
const failingForLong = gatewayError(502, undefined, TRY_LATER);

/** The attempts in the record of a site's only failure. */
const attemptsOf = async (site: Site) => (await recordsOf(browser, site))[0]?.attempts ?? [];

/** Waits for an attempt that got a response with this status. */
const untilAttempt = (site: Site, status: number) =>
  until(`an attempt with ${status}`, async () =>
    (await attemptsOf(site)).some((attempt) => attempt.status === status),
  );

test('a page that redirects to a failing maintenance page is itself probed and loaded', async () => {
  const down = gatewayError(503, undefined, TRY_LATER);
  const site = await openSite(
    paths({ '/teapot': redirect('/maintenance', 307), '/maintenance': down }),
  );
  const page = await openAt(browser, `${site.url}/teapot`);
  await untilCardShown(page);
  await probeNow(page);
  await untilCardSays(page, 'tried 1 time');
  expect(new Set(probesOf(site).map(({ path }) => path))).toEqual(new Set(['/teapot']));
  site.respond(paths({ '/teapot': tea, '/maintenance': redirect('/', 302), '/': html('home') }));
  await probeNow(page);
  await untilTitled(page, 'Tea');
  expect(await urlOf(page)).toBe(`${site.url}/teapot`);
  expect(await endedRecordOf(browser, site)).toMatchObject({
    path: '/teapot',
    outcome: 'recovered',
  });
});

test('after redirects without an end, the page itself is loaded, not where they led', async () => {
  const site = await openSite(failing);
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  site.respond(redirectLoop);
  await probeNow(page);
  await until('the recovery page', async () => isOwnUrl(await urlOf(page)));
  site.respond((req, res) => (req.url === '/tea' ? tea : failing)(req, res));
  await untilTitled(page, 'Tea');
  expect(await urlOf(page)).toBe(`${site.url}/tea`);
});

test('recovery loads the failed address, even after the page changed it by replaceState', async () => {
  const site = await openSite(failingForLong);
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await page.evaluate(() => history.replaceState(null, '', '/error'));
  site.respond(paths({ '/tea': tea }));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  expect(await urlOf(page)).toBe(`${site.url}/tea`);
});

test('an error from the site’s service worker leads to the advice to clear the site’s data', async () => {
  const script = `addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => {
      if (event.request.mode === 'navigate')
        event.respondWith(new Response('<title>502</title>Bad Gateway', {
          status: 502, headers: { 'content-type': 'text/html' } }));
    });`;
  const home = html(`<title>Home</title><script>
    navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
      .then(() => { document.title = 'Ready'; });</script>`);
  const scripts = text(script, { headers: { 'content-type': 'text/javascript' } });
  const site = await openSite(paths({ '/': home, '/sw.js': scripts, '/tea': tea }));
  const page = await openAt(browser, `${site.url}/`);
  await untilTitled(page, 'Ready');
  await visit(page, `${site.url}/tea`);
  await untilCardShown(page);
  await probeNow(page);
  // A probe bypasses the service worker and succeeds, so the page is loaded, twice.
  await until('two failed loads', async () => {
    const attempts = await attemptsOf(site);
    return attempts.filter(({ kind }) => kind === 'load').length === 2;
  });
  await press(page, 'Try now');
  await untilCardSays(page, words('guidanceThisBrowser'));
  expect(await primaryButtonOf(page)).toBe("Clear this site's data");
  expect(loadsOf(site).filter(({ path }) => path === '/tea')).toEqual([]);
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
});

test('a cached home page does not count as recovery for an unanswered order', async () => {
  const pay = html('<form method="post" action="/pay"><button>Pay</button></form>');
  const cached: Handler = html('<title>Home</title>', {
    headers: { age: '3600', 'x-cache': 'HIT' },
  });
  const order = gatewayError(504, undefined, TRY_LATER);
  const site = await openSite(paths({ '/checkout': pay, '/pay': order, '/': cached }));
  const page = await openAt(browser, `${site.url}/checkout`);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardShown(page);
  await probeNow(page);
  await untilAttempt(site, 200);
  expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
  expect(await buttonsOf(page)).not.toContain('Load this page');
  site.respond(paths({ '/': html('<title>Home</title>') }));
  await probeNow(page);
  await untilCardSays(page, words('headlineAnswering'));
});

test.skipIf(isFirefox)('the source view of a failing page is no failure', async () => {
  const site = await openSite(failing);
  const page = await openTab(browser);
  await visit(page, `view-source:${site.url}/tea`);
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(probesOf(site)).toEqual([]);
});
