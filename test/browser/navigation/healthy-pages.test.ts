import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  hasExtensionScript,
  hasHost,
  holdWorker,
  launchWithoutExtension,
  openSite,
  ownUrl,
  paths,
  toolbarTitle,
  until,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt } from '../support/steps';
import { openTab } from '../support/tabs';
import { basket, expectNoTrace } from './healthy-pages';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

test('a healthy page with a failing frame and a failing request gets no card and no script', async () => {
  const site = await openSite(
    paths({
      '/': html('<iframe src="/ad"></iframe>'),
      '/ad': gatewayError(502),
      '/api': gatewayError(502),
    }),
  );
  const page = await openAt(browser, site.url);
  const frame = await until('the frame', () => page.frames().find((f) => f.url().endsWith('/ad')));
  expect(await frame.$eval('h1', (h1) => h1.textContent)).toBe('502 Bad Gateway');
  expect(await page.evaluate(async () => (await fetch('/api')).status)).toBe(502);
  await expectNoTrace(browser, page, site);
  expect(await frame.$('back-soon')).toBeNull();
  expect(await hasExtensionScript(page)).toBe(false);
});

test('a healthy page sees the same as in a browser without the extension', async () => {
  const site = await openSite(basket);
  const plain = await launchWithoutExtension();
  const [ours, theirs] = [await openTab(browser), await plain.newPage()];
  await Promise.all([visit(ours, site.url), visit(theirs, site.url)]);
  await untilEventsHandled(browser);
  expect(await environmentOf(ours)).toEqual(await environmentOf(theirs));
  expect(await hasExtensionScript(ours)).toBe(false);
});

const environmentOf = (page: Page) =>
  page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    chrome: Object.keys((globalThis as { chrome?: object }).chrome ?? {}).sort(),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    element: customElements.get('back-soon') === undefined,
    loaded: performance.getEntriesByType('resource').map(({ name }) => name),
  }));

test('a healthy page that follows before the failing one was handled gets no card and no script', async () => {
  const site = await openSite(paths({ '/pay': gatewayError(502), '/shop': basket }));
  const page = await openTab(browser);
  // The worker is held, so it sees the events of both pages only after the second has loaded.
  const letGo = await holdWorker(browser);
  await visit(page, `${site.url}/pay`);
  await visit(page, `${site.url}/shop`);
  await letGo();

  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await hasExtensionScript(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  for (const { outcome } of await recordsOf(browser, site)) expect(outcome).toBe('left');
});

test('a page cannot detect the extension by loading one of its files', async () => {
  const files = [
    '/src/ui/overlay/main.iife.js',
    '/src/ui/recovery/index.html',
    '/icons/idle-16.png',
  ];
  const urls = await Promise.all(files.map((file) => ownUrl(browser, file)));
  const site = await openSite(paths({ '/': html('<title>Shop</title>') }));
  const page = await openAt(browser, site.url);
  const loads = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.flatMap((url) => [
          fetch(url).then(
            () => `${url} was fetched`,
            () => 'refused',
          ),
          new Promise((resolve) => {
            const script = document.createElement('script');
            script.onload = () => resolve(`${url} was run`);
            script.onerror = () => resolve('refused');
            script.src = url;
            document.head.append(script);
          }),
        ]),
      ),
    urls,
  );
  expect(loads).toEqual(Array(6).fill('refused'));
  expect(await hasHost(page)).toBe(false);
});
