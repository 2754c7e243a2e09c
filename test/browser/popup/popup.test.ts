import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, redirect, reset, text } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  find,
  hasHost,
  isFirefox,
  openSite,
  paths,
  pressIn,
  until,
  untilCardShown,
  untilEventsHandled,
  visit,
} from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import {
  buttonsOf,
  closePopup,
  openAt,
  openPopup,
  probesOf,
  textOf,
  untilCardSays,
  untilPageSays,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});

const FINE = html('<title>Tea</title><h1>Tea</h1>', { headers: { server: 'nginx/1.22.1' } });
const CACHED = html('<title>Tea</title>', { headers: { 'cache-control': 'max-age=600' } });

test('opening the popup shows the page’s response and sends no request', async () => {
  const site = await openSite(FINE);
  await openAt(browser, site.url);
  const before = site.requests.length;
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  // The page tells its times later than its status when it is busy.
  const said = await untilCardSays(popup, 'answered in');
  expect(said).toContain(`${new URL(site.url).host} answered as it should.`);
  expect(said).toMatch(/Status 200.· answered in \d+ ms.· by nginx/);
  expect(site.requests).toHaveLength(before);
  // Firefox may open the popup at another width first.
  await until('its width', () => popup.evaluate(() => innerWidth === 340));
});

test('the popup explains a page without a response', async () => {
  const site = await openSite(reset());
  await openAt(browser, `${site.url}/`).catch(() => {});
  const popup = await openPopup(browser);
  expect(await untilCardSays(popup, words('pageSilent'))).toContain('broke off');
});

test('the popup says that a page came from the cache', async () => {
  const site = await openSite(paths({ '/': CACHED, '/other': FINE }));
  const page = await openAt(browser, `${site.url}/`);
  await visit(page, `${site.url}/other`);
  await visit(page, `${site.url}/`);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('fromCache'));
  expect(site.requests.filter(({ path }) => path === '/')).toHaveLength(1);
});

test('the popup says that a page came from the site’s service worker', async () => {
  const worker = `
    addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => {
      if (event.request.mode !== 'navigate') return;
      event.respondWith(new Response('<title>Kept</title>kept', {
        headers: { 'content-type': 'text/html' },
      }));
    });`;
  const site = await openSite(
    paths({
      '/': html('<script>navigator.serviceWorker.register("/worker.js")</script>'),
      '/worker.js': text(worker, { headers: { 'content-type': 'text/javascript' } }),
    }),
  );
  const page = await openAt(browser, `${site.url}/`);
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
  await visit(page, `${site.url}/`);
  expect(await page.title()).toBe('Kept');
  const popup = await openPopup(browser);
  // Firefox does not report that the response came from a service worker.
  const said = await untilCardSays(popup, words(isFirefox ? 'pageFine' : 'fromWorker'));
  expect(said).toContain('Status 200');
});

test('an open popup follows the navigations of its tab', async () => {
  const site = await openSite(
    paths({
      '/': FINE,
      '/missing': html('no', { status: 404 }),
      '/broken': gatewayError(502),
      '/moved': redirect('/', 302),
    }),
  );
  const page = await openAt(browser, `${site.url}/`);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  await visit(page, `${site.url}/missing`);
  await untilCardSays(popup, words('pageMissing'));
  await visit(page, `${site.url}/broken`);
  await untilCardSays(popup, words('waiting'));
  await visit(page, `${site.url}/moved`);
  expect(await untilCardSays(popup, 'You were led here from 127.0.0.1:')).toContain(
    words('pageFine'),
  );
});

test('every button of the popup is reachable and usable by keyboard', async () => {
  const site = await openSite(FINE);
  await openAt(browser, site.url);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  const reached: string[] = [];
  for (let presses = 0; presses < 12; presses++) {
    await popup.keyboard.press('Tab');
    reached.push(
      await popup.evaluate(
        () => document.activeElement?.ariaLabel || document.activeElement?.textContent || '',
      ),
    );
  }
  expect(reached).toEqual(expect.arrayContaining(await buttonsOf(popup)));
  expect(reached).toContain(words('askTitle'));
  await (await find(popup, 'Check this page'))!.focus();
  await popup.keyboard.press('Enter');
  await untilCardSays(popup, `${new URL(site.url).host} answers.`);
});

test('the popup lists failing tabs, switches to one by a click, and lists past failures', async () => {
  const broken = await openSite(paths({ '/tea': gatewayError(502) }));
  const site = await openSite(FINE);
  const failing = await openAt(browser, `${broken.url}/tea`);
  await untilCardShown(failing);
  const page = await openAt(browser, site.url);
  const { host } = new URL(broken.url);
  const popup = await openPopup(browser);
  await pressIn(popup, `Go to the tab of ${host}/tea`);
  await until('the failing tab in front', () =>
    failing.evaluate(() => document.visibilityState === 'visible'),
  );
  await failing.close();
  await page.bringToFront();
  const again = await openPopup(browser);
  await until('the past failures', () => again.$('details.list'));
  await again.click('details.list > summary');
  await until('the past failure', async () => (await textOf(again)).includes(host));
  expect(await textOf(again)).toMatch(new RegExp(`${words('pastTitle')}\\s+${host}\\s+left after`));
});

test('a block page with status 503 gets no card, also after the popup was opened', async () => {
  const site = await openSite(
    html('<title>Blocked</title><h1>Your access to this site has been limited</h1>', {
      status: 503,
    }),
  );
  const page = await openAt(browser, site.url);
  await until('the card to be gone', async () => !(await hasHost(page)));
  for (const _ of ['first', 'second']) {
    const popup = await openPopup(browser);
    await untilPageSays(popup, words('checkPage'));
    expect(await textOf(popup)).toContain('503');
    expect(await textOf(popup)).not.toContain(words('headline'));
    await closePopup(popup);
  }
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await recordsOf(browser, site)).toEqual([]);
  expect(probesOf(site)).toEqual([]);
});
