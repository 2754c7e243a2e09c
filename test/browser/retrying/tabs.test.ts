import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Handler } from '../../world/site';
import { recordsOf } from '../history/remembered';
import { basket } from '../navigation/healthy-pages';
import {
  hasHost,
  inWorker,
  launch,
  openSite,
  press,
  until,
  untilCardShown,
  untilToolbarSays,
  urlOf,
} from '../support/harness';
import { holdResponses } from '../support/held-responses';
import {
  isLoad,
  loadsOf,
  openAt,
  probeNow,
  probesOf,
  untilCardSays,
  untilTitled,
} from '../support/steps';
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

test('the tabs of a shop share one schedule, and tabs in front are loaded first', async () => {
  // No more tabs per shop than a browser loads at once, and another shop with one tab to compare.
  const shares = [5, 1];
  // Each shop gets one scheduled probe.
  const fails: Handler = (req, res) =>
    gatewayError(502, undefined, isLoad(req.headers) ? {} : TRY_LATER)(req, res);
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
  await until('all loads', () =>
    sites.every((site, shop) => loadsOf(site).length === shares[shop]),
  );
  respond();
  const tabs = await Promise.all(opening);
  await until('a probe of each', () => sites.every((site) => probesOf(site).length > 0));
  const [shop, other] = [sites[0]!, sites[1]!];
  const [asking, inFront, shown] = [tabs[0]![1]!, tabs[0]![2]!, tabs[0]![4]!];

  await asking.bringToFront();
  await untilCardSays(asking, 'tried 1 time');
  const held = holdResponses(shop);
  await probeNow(asking);
  await held.untilRequested();
  expect(probesOf(shop)).toHaveLength(2);
  await inFront.bringToFront();
  const tea = html('<title>Tea</title>');
  shop.respond(tea);
  held.release(tea);
  await until('the first load', () => loadsOf(shop).length > shares[0]!);
  await shown.bringToFront();
  await Promise.all(tabs[0]!.map((page) => untilTitled(page, 'Tea')));
  const loads = loadsOf(shop)
    .slice(shares[0])
    .map(({ path }) => path);
  expect(loads.toSorted()).toEqual(['/0', '/1', '/2', '/3', '/4']);
  expect(loads[0]).toBe('/2');
  // Background tabs are loaded 1.5 s apart, in the order in which they failed.
  expect(loads.indexOf('/4')).toBeLessThan(loads.indexOf('/3'));

  expect(probesOf(other)).toHaveLength(1);
  expect(loadsOf(other)).toHaveLength(1);
  expect(await recordsOf(browser, other)).toMatchObject([{ path: '/0', status: 502 }]);
  expect((await recordsOf(browser, other))[0]).not.toHaveProperty('outcome');
});
