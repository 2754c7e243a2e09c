import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect, TRY_LATER, text } from '../../world/responses';
import type { Handler } from '../../world/site';
import { endedRecordOf } from '../history/remembered';
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
  isLoad,
  loadsOf,
  openAt,
  primaryButtonOf,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const tea = html('<title>Tea</title>');
const failing = gatewayError(502);
/** No probe comes before a click of the test. */
const failingForLong = gatewayError(502, undefined, TRY_LATER);
/** The word for maintenance, as browsers before UTF-8 expected it. */
const japaneseMaintenance: Handler = (_req, res) => {
  const word = Buffer.from('838183938365836983938358', 'hex');
  res.writeHead(200, { 'content-type': 'text/html; charset=Shift_JIS' });
  res.end(Buffer.concat([Buffer.from('<h1>'), word, Buffer.from('</h1>')]));
};
/** Longer than four probes and a load take. */
const LONG_MS = 60_000;

test('a page that redirects to a failing maintenance page is itself probed and loaded', async () => {
  const down = gatewayError(503, undefined, { 'retry-after': '3' });
  const site = await openSite(
    paths({ '/teapot': redirect('/maintenance', 307), '/maintenance': down }),
  );
  const page = await openAt(browser, `${site.url}/teapot`);
  await untilCardSays(page, 'tried 1 time');
  expect(new Set(probesOf(site).map(({ path }) => path))).toEqual(new Set(['/teapot']));
  site.respond(paths({ '/teapot': tea, '/maintenance': redirect('/', 302), '/': html('home') }));
  await untilTitled(page, 'Tea');
  expect(await urlOf(page)).toBe(`${site.url}/teapot`);
  expect(await endedRecordOf(browser, site)).toMatchObject({
    path: '/teapot',
    outcome: 'recovered',
  });
});

test('of two pages that redirect to one maintenance page, the one opened last is loaded', async () => {
  const down = redirect('/maintenance', 307);
  const site = await openSite(
    paths({
      '/teapot': down,
      '/cup': down,
      '/maintenance': gatewayError(503, undefined, TRY_LATER),
    }),
  );
  const page = await openAt(browser, `${site.url}/teapot`);
  await untilCardShown(page);
  await visit(page, `${site.url}/cup`);
  await untilCardShown(page);
  site.respond(paths({ '/teapot': tea, '/cup': html('<title>Cup</title>') }));
  await press(page, 'Try now');
  await untilTitled(page, 'Cup');
});

test('a load that answers 500 does not end the failure', async () => {
  const site = await openSite(failingForLong);
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  site.respond(html('<title>Oops</title>', { status: 500 }));
  await press(page, 'Try now');
  await untilCardSays(page, `${words('errorCode')} 500`);
  site.respond(tea);
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  expect(await endedRecordOf(browser, site)).toMatchObject({ status: 500, outcome: 'recovered' });
});

test('a load that answers 404 ends the failure as changed', async () => {
  const site = await openSite(failingForLong);
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  site.respond(html('<title>Nothing here</title>', { status: 404 }));
  await press(page, 'Try now');
  await untilTitled(page, 'Nothing here');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'changed' });
});

test('a 404 and a maintenance page, in Shift_JIS, do not count as recovery', async () => {
  const startedAtMs = Date.now();
  const site = await openSite((req, res) => {
    const elapsedS = (Date.now() - startedAtMs) / 1000;
    if (elapsedS < 3) return failing(req, res);
    if (elapsedS < 8) return text('Not Found', { status: 404 })(req, res);
    if (elapsedS < 14) return japaneseMaintenance(req, res);
    return tea(req, res);
  });
  const page = await openAt(browser, `${site.url}/tea`);
  await untilTitled(page, 'Tea', LONG_MS);
  expect(loadsOf(site)).toHaveLength(2);
  const { attempts } = await endedRecordOf(browser, site);
  expect(attempts.map(({ status }) => status)).toContain(404);
}, 90_000);

test('a load that hits the broken one of two servers is repeated at once', async () => {
  let count = 0;
  const site = await openSite((req, res) => {
    count += 1;
    return (count % 2 === 1 ? failing : tea)(req, res);
  });
  const page = await openAt(browser, `${site.url}/tea`);
  await untilTitled(page, 'Tea', LONG_MS);
  const [, answered] = site.requests;
  const last = site.requests.at(-1)!;
  expect(isLoad(last.headers)).toBe(true);
  expect(last.atMs - answered!.atMs).toBeLessThan(6000);
}, 90_000);

test('a tab of a recovered shop is loaded at once when it comes to the front', async () => {
  const site = await openSite(failing);
  const tabs = [];
  for (let index = 0; index < 12; index++)
    tabs.push(await openAt(browser, `${site.url}/tea/${index}`));
  const [first, last] = [tabs[0]!, tabs.at(-1)!];
  await untilCardShown(last);
  await first.bringToFront();
  await untilCardShown(first);
  site.respond(tea);
  await untilTitled(first, 'Tea', LONG_MS);
  await last.bringToFront();
  await untilTitled(last, 'Tea', LONG_MS);
  // Background tabs are loaded 1.5 s apart, in the order in which they failed.
  const loaded = loadsOf(site)
    .map(({ path }) => path)
    .slice(tabs.length);
  expect(loaded).not.toContain('/tea/10');
}, 120_000);

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
  await untilCardSays(page, words('guidanceThisBrowser'), LONG_MS);
  expect(await primaryButtonOf(page)).toBe("Clear this site's data");
  expect(loadsOf(site).filter(({ path }) => path === '/tea')).toEqual([]);
  await press(page, "Clear this site's data");
  await press(page, 'Clear cache and cookies');
  await untilTitled(page, 'Tea');
}, 90_000);

test('a cached home page does not count as recovery for an unanswered order', async () => {
  const pay = html('<form method="post" action="/pay"><button>Pay</button></form>');
  const cached: Handler = html('<title>Home</title>', {
    headers: { age: '3600', 'x-cache': 'HIT' },
  });
  const site = await openSite(paths({ '/checkout': pay, '/pay': gatewayError(504), '/': cached }));
  const page = await openAt(browser, `${site.url}/checkout`);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardShown(page);
  await until('two probes', () => probesOf(site).length >= 2, LONG_MS);
  await untilEventsHandled(browser);
  await page.bringToFront();
  expect(await untilCardShown(page)).toContain(words('headlineForm_order'));
  expect(await buttonsOf(page)).not.toContain('Load this page');
  site.respond(paths({ '/': html('<title>Home</title>') }));
  await untilCardSays(page, words('headlineAnswering'), LONG_MS);
}, 90_000);

test.skipIf(isFirefox)('the source view of a failing page is no failure', async () => {
  const site = await openSite(failing);
  const page = await openTab(browser);
  await visit(page, `view-source:${site.url}/tea`);
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(probesOf(site)).toEqual([]);
});
