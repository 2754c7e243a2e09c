import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER, TRY_SOON } from '../../world/responses';
import type { Handler } from '../../world/site';
import { recordsOf } from '../history/remembered';
import { basket } from '../navigation/healthy-pages';
import {
  hasHost,
  inWorker,
  launch,
  openSite,
  paths,
  press,
  toolbarTitle,
  until,
  untilCardShown,
  untilEventsHandled,
  untilToolbarSays,
  urlOf,
  visit,
} from '../support/harness';
import { loadsOf, openAt, probesOf, untilTitled } from '../support/steps';
import { readOutage } from '../support/stored-outage';
import { openTab, untilPageAt } from '../support/tabs';

let browser: Browser;
// Not the shared browser: with two windows, later tests would have none in front.
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a failing page in a background tab gets a card', async () => {
  const site = await openSite(gatewayError(502));
  const front = await openTab(browser);
  await inWorker(browser, (url) => chrome.tabs.create({ url, active: false }), `${site.url}/tab`);
  const page = await untilPageAt(browser, `${site.url}/tab`);
  await untilCardShown(page);
  await untilToolbarSays(browser, await urlOf(page), new URL(site.url).host);
  expect(await hasHost(front)).toBe(false);
});

test('a failing page in a tab that a page opened gets a card, and the opener gets none', async () => {
  const site = await openSite(paths({ '/': basket, '/offer': gatewayError(502) }));
  const opener = await openAt(browser, site.url);
  await opener.evaluate(() => void open('/offer'));
  await untilCardShown(await untilPageAt(browser, `${site.url}/offer`));
  await untilEventsHandled(browser);
  expect(await hasHost(opener)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(opener))).toBe('Back Soon');
});

test('failing pages in two windows each get a card, and both recover', async () => {
  // No probe comes before the click.
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  for (const path of ['/left', '/right']) {
    await inWorker(browser, (url) => chrome.windows.create({ url }), site.url + path);
  }
  const [left, right] = [
    await untilPageAt(browser, `${site.url}/left`),
    await untilPageAt(browser, `${site.url}/right`),
  ];
  await Promise.all([untilCardShown(left), untilCardShown(right)]);
  expect((await recordsOf(browser, site)).map(({ path }) => path).sort()).toEqual([
    '/left',
    '/right',
  ]);
  // As soon as one has loaded, the other is loaded, too.
  site.respond(basket);
  await press(left, 'Try now');
  await Promise.all([untilTitled(left, 'Basket'), untilTitled(right, 'Basket')]);
});

test('failing tabs of different sites recover independently', async () => {
  const [tea, coffee] = [
    await openSite(gatewayError(502, undefined, TRY_LATER)),
    await openSite(gatewayError(504)),
  ];
  const [left, right] = [await openTab(browser), await openTab(browser)];
  await Promise.all([visit(left, tea.url), visit(right, coffee.url)]);
  expect(await untilCardShown(left)).toContain('Error 502');
  expect(await untilCardShown(right)).toContain('Error 504');

  tea.respond(basket);
  await press(left, 'Try now');
  await untilTitled(left, 'Basket');
  await until('the outcome', async () => (await recordsOf(browser, tea))[0]?.outcome);
  expect(await untilCardShown(right)).toContain('Error 504');
  expect((await recordsOf(browser, coffee))[0]?.outcome).toBeUndefined();
});

test('ten tabs of a site share one schedule, and the tab in front is loaded first', async () => {
  let underWay = 0;
  let mostUnderWay = 0;
  const site = await openSite(async (req, res) => {
    if (req.headers['sec-fetch-mode'] !== 'navigate') {
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      // Long enough to notice a second probe at the same time.
      await new Promise((resolve) => setTimeout(resolve, 300));
      underWay -= 1;
    }
    await gatewayError(502)(req, res);
  });
  const paths = Array.from({ length: 10 }, (_, index) => `/tea/${index}`);
  const pages: Page[] = [];
  for (const path of paths) pages.push(await openAt(browser, site.url + path));
  await Promise.all(pages.map(untilCardShown));
  await pages[4]!.bringToFront();
  const probesBefore = probesOf(site).length;
  await until('one more probe', () => probesOf(site).length > probesBefore, 30_000);

  const failedLoads = loadsOf(site).length;
  site.respond(html('<title>Tea</title>'));
  await Promise.all(pages.map((page) => untilTitled(page, 'Tea', 40_000)));
  const loads = loadsOf(site).slice(failedLoads);
  expect(loads.map(({ path }) => path).sort()).toEqual(paths);
  expect(loads[0]?.path).toBe('/tea/4');

  expect(mostUnderWay).toBe(1);
  // The first tab's record has every probe, so no other tab had its own probes.
  const first = await until('the first tab’s record', async () =>
    (await recordsOf(browser, site)).find(({ path, outcome }) => path === '/tea/0' && outcome),
  );
  expect(probesOf(site)).toHaveLength(first.attempts.filter(({ kind }) => kind === 'probe').length);
});

test('twenty tabs of four shops need as many probes as four tabs, and one shop recovers alone', async () => {
  // At most as many tabs per shop as Chromium loads at once; a fifth shop with one tab to compare.
  const shares = [6, 6, 5, 3, 1];
  // Each shop gets one scheduled probe.
  const fails: Handler = (req, res) => {
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    return gatewayError(502, undefined, isLoad ? TRY_SOON : TRY_LATER)(req, res);
  };
  let respond = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    respond = resolve;
  });
  const sites = await Promise.all(
    shares.map(() => openSite((req, res) => isAnswered.then(() => fails(req, res)))),
  );
  const opening = sites.map((site, shop) =>
    Promise.all(
      Array.from({ length: shares[shop]! }, (_, tab) => openAt(browser, `${site.url}/${tab}`)),
    ),
  );
  const loadCounts = () => sites.map((site) => loadsOf(site).length);
  await until('all loads', () => loadCounts().join() === shares.join(), 90_000);
  respond();
  const tabs = await Promise.all(opening);
  await until('a probe of each', () => sites.every((site) => probesOf(site).length > 0));
  const [back, itsTabs] = [sites[3]!, tabs[3]!];
  back.respond(html('<title>Tea</title>'));
  await press(itsTabs[0]!, 'Try now');
  await Promise.all(itsTabs.map((page) => untilTitled(page, 'Tea')));
  expect(loadCounts()).toEqual([6, 6, 5, 6, 1]);
  expect(sites.map((site) => probesOf(site).length)).toEqual([1, 1, 1, 2, 1]);
  for (const [shop, site] of sites.entries()) {
    const { failures = {} } = (await readOutage(browser, site.url)) ?? {};
    const phases = Object.values(failures).map(({ phase }) => phase);
    expect(phases).toEqual(Array(site === back ? 0 : shares[shop]).fill('waiting'));
  }
}, 180_000);
