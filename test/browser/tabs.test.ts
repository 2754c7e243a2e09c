import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError } from '../world/answers';
import {
  cardOn,
  caughtUp,
  hasHost,
  inWorker,
  launch,
  openSite,
  openTab,
  pageAt,
  paths,
  press,
  recordsOf,
  toolbarTitle,
  until,
  untilToolbarSays,
  urlOf,
  visit,
} from './harness';
import { basket } from './healthy-pages';
import { openAt, untilTitled } from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a tab opened behind the others by the browser gets a card of its own', async () => {
  const site = await openSite(gatewayError(502));
  const front = await openTab(browser);
  await inWorker(browser, (url) => chrome.tabs.create({ url, active: false }), `${site.url}/tab`);
  const page = await pageAt(browser, `${site.url}/tab`);
  await cardOn(page);
  await untilToolbarSays(browser, await urlOf(page), new URL(site.url).host);
  expect(await hasHost(front)).toBe(false);
});

test('a tab opened by a page gets a card of its own', async () => {
  const site = await openSite(paths({ '/': basket, '/offer': gatewayError(502) }));
  const opener = await openAt(browser, site.url);
  await opener.evaluate(() => void open('/offer'));
  await cardOn(await pageAt(browser, `${site.url}/offer`));
  await caughtUp(browser);
  expect(await hasHost(opener)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(opener))).toBe('Back Soon');
});

test('windows have cards of their own', async () => {
  const site = await openSite(gatewayError(502));
  for (const path of ['/left', '/right']) {
    await inWorker(browser, (url) => chrome.windows.create({ url }), site.url + path);
  }
  const [left, right] = [
    await pageAt(browser, `${site.url}/left`),
    await pageAt(browser, `${site.url}/right`),
  ];
  await Promise.all([cardOn(left), cardOn(right)]);
  expect((await recordsOf(browser, site)).map(({ path }) => path).sort()).toEqual([
    '/left',
    '/right',
  ]);
  // One schedule a site: both come back by the one try.
  site.respond(basket);
  await press(left, 'Try now');
  await Promise.all([untilTitled(left, 'Basket'), untilTitled(right, 'Basket')]);
});

test('failing tabs of different sites come back each in its own time', async () => {
  const [tea, coffee] = [await openSite(gatewayError(502)), await openSite(gatewayError(504))];
  const [left, right] = [await openTab(browser), await openTab(browser)];
  await Promise.all([visit(left, tea.url), visit(right, coffee.url)]);
  expect(await cardOn(left)).toContain('Error 502');
  expect(await cardOn(right)).toContain('Error 504');

  tea.respond(basket);
  await press(left, 'Try now');
  await untilTitled(left, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, tea))[0]?.outcome);
  expect(await cardOn(right)).toContain('Error 504');
  expect((await recordsOf(browser, coffee))[0]?.outcome).toBeUndefined();
});
