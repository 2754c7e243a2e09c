import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { closeWelcome, launchWithExtension } from '../drivers/launch';
import { empty, gatewayError, page as html, redirect, reset, text } from '../world/answers';
import type { Handler } from '../world/site';
import {
  allowPrivateWindows,
  cardOn,
  EXTENSION,
  find,
  inWorker,
  isFirefox,
  launch,
  launchPlain,
  openSite,
  pageAt,
  paths,
  pressIn,
  reload,
  setSiteAccess,
  until,
  visit,
} from './harness';
import {
  buttonsOf,
  clickToolbar,
  openAt,
  openPopup,
  temporaryFolder,
  textOf,
  untilCardSays,
  words,
} from './steps';

let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await launch();
  id = await inWorker(browser, () => chrome.runtime.id);
});
afterAll(() => browser?.close());

const FINE = html('<title>Tea</title><h1>Tea</h1>', { headers: { server: 'nginx/1.22.1' } });
const CACHED = html('<title>Tea</title>', { headers: { 'cache-control': 'max-age=600' } });

test('opening the popup tells how the page was answered, and asks nobody anything', async () => {
  const site = await openSite(FINE);
  await openAt(browser, site.url);
  const before = site.requests.length;
  const popup = await openPopup(browser);
  const said = await untilCardSays(popup, words('pageFine'));
  expect(said).toContain(`${new URL(site.url).host} answered as it should.`);
  expect(said).toMatch(/Status 200.· answered in \d+ ms.· by nginx/);
  expect(site.requests).toHaveLength(before);
  // Firefox makes it as wide as the page asks for, before there is any room.
  await until('its width', () => popup.evaluate(() => innerWidth === 340));
});

test.each<[string, Handler, Parameters<typeof words>[0], string]>([
  ['a page that is missing', html('gone', { status: 404 }), 'pageMissing', 'Status 404'],
  ['a page that is refused', html('no', { status: 403 }), 'pageRefused', 'Status 403'],
  ['too many requests', html('slow', { status: 429 }), 'pageLimited', 'Status 429'],
  ['a fault of the shop’s program', html('oops', { status: 500 }), 'pageBroken', 'Status 500'],
  ['such a fault without a word', empty(500), 'pageBroken', 'Status 500'],
  ['an address led elsewhere', redirected(), 'pageFine', 'You were led here from 127.0.0.1:'],
  ['a page without any answer', reset(), 'pageSilent', 'did not answer'],
])('%s', async (_, handler, headline, detail) => {
  const site = await openSite(handler);
  const _page = await openAt(browser, `${site.url}/`).catch(() => {});
  const popup = await openPopup(browser);
  expect(await untilCardSays(popup, words(headline))).toContain(detail);
});

function redirected(): Handler {
  return paths({ '/': redirect('/tea', 302), '/tea': FINE });
}

test('a page out of the cache tells nothing of the shop as it is now', async () => {
  const site = await openSite(paths({ '/': CACHED, '/other': FINE }));
  const page = await openAt(browser, `${site.url}/`);
  await visit(page, `${site.url}/other`);
  await visit(page, `${site.url}/`);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('fromCache'));
  expect(site.requests.filter(({ path }) => path === '/')).toHaveLength(1);
});

test('a page that a service worker answered is called that', async () => {
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
  // Firefox tells nobody that a service worker was asked for a page.
  const said = await untilCardSays(popup, words(isFirefox ? 'pageFine' : 'fromWorker'));
  expect(said).toContain('Status 200');
});

test('pages of the browser and files are said to be out of reach', async () => {
  const page = await openAt(browser, isFirefox ? 'about:license' : 'chrome://version');
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenBrowser'));

  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, '<title>File</title>');
  await visit(page, pathToFileURL(file).href);
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenFile'));
});

test('what the popup says follows its tab', async () => {
  const site = await openSite(
    paths({ '/': FINE, '/missing': html('no', { status: 404 }), '/broken': gatewayError(502) }),
  );
  const page = await openAt(browser, `${site.url}/`);
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('pageFine'));
  await visit(page, `${site.url}/missing`);
  await untilCardSays(popup, words('pageMissing'));
  await visit(page, `${site.url}/broken`);
  await untilCardSays(popup, words('waiting'));
  await visit(page, `${site.url}/`);
  await untilCardSays(popup, words('pageFine'));
});

test('in a private window it says that nothing is written down', async () => {
  const own = await launch();
  onTestFinished(() => own.close());
  await allowPrivateWindows(own);
  const site = await openSite(FINE);
  const { url } = site;
  await inWorker(own, (url) => chrome.windows.create({ url, incognito: true }), `${url}/`);
  const page = await pageAt(own, `${url}/`);
  await untilCardSays(await clickToolbar(own, page, id), words('privateUnwritten'));
});

test('a site that the extension is kept off is not looked at until that is undone', async () => {
  const own = await launch();
  onTestFinished(() => own.close());
  const site = await openSite(FINE);
  // Of a page that is loaded later, the browser's first click only asks to load it again.
  const page = await openAt(own, `${site.url}/`);
  await setSiteAccess(own, 'ON_CLICK');
  const popup = await clickToolbar(own, page, id);
  const { host } = new URL(site.url);
  expect(await untilCardSays(popup, words('pageWithheld'))).toContain(host);
  expect(await buttonsOf(popup)).toEqual(
    expect.arrayContaining([`Allow on ${host}`, 'Allow on all sites']),
  );
  await popup.close();

  // The browser's question cannot be answered without a screen; here its answer is given.
  await setSiteAccess(own, 'ON_ALL_SITES');
  await reload(page);
  await untilCardSays(await clickToolbar(own, page, id), words('pageFine'));
});

test('pages that were open before the extension came are known, and failing ones get a card', async () => {
  const own = await launchPlain();
  const fine = await openSite(FINE);
  const broken = await openSite(gatewayError(502));
  const failing = await own.newPage();
  await visit(failing, `${broken.url}/`);
  const page = await own.newPage();
  await visit(page, `${fine.url}/`);
  const ownId = await own.installExtension(EXTENSION);
  await closeWelcome(own);

  expect(await untilCardSays(await clickToolbar(own, page, ownId), words('pageFine'))).toMatch(
    /Status 200.· answered in/,
  );
  await untilCardSays(await clickToolbar(own, failing, ownId), words('waiting'));
  expect(await cardOn(failing)).toContain('Error 502');
});

// A restart of Firefox takes away what is installed for a test.
test.skipIf(isFirefox)('after a restart of the browser its pages are known', async () => {
  const userDataDir = temporaryFolder();
  const site = await openSite(FINE);
  const first = await launchWithExtension(EXTENSION, { userDataDir });
  await (await first.newPage()).goto(`${site.url}/`);
  await first.close();
  const args = ['--restore-last-session'];
  const second = await launchWithExtension(EXTENSION, { userDataDir, args });
  onTestFinished(() => second.close());
  const target = await second.waitForTarget((target) => target.url() === `${site.url}/`);
  const page = (await target.page())!;
  await page.waitForFunction('document.readyState === "complete"');
  // Now and then the browser has an error page of its own for what it brings back.
  const isBack = (await page.title()) === 'Tea';
  const said = isBack ? 'Status 200' : words('pageSilent');
  await untilCardSays(await clickToolbar(second, page, id), said);
});

test('it is worked by keyboard alone', async () => {
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
  expect(reached).toContain("The shop's address");
  await (await find(popup, 'Check this page'))!.focus();
  await popup.keyboard.press('Enter');
  await untilCardSays(popup, `${new URL(site.url).host} answers.`);
});

test('failing tabs are listed, and a click goes there; failures of before are told', async () => {
  const broken = await openSite(paths({ '/tea': gatewayError(502) }));
  const site = await openSite(FINE);
  const failing = await openAt(browser, `${broken.url}/tea`);
  await cardOn(failing);
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
  await until('the past', async () => (await textOf(again)).includes(host));
  expect(await textOf(again)).toMatch(new RegExp(`${words('pastTitle')}\\s+${host}\\s+left after`));
});
