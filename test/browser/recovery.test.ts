import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { attachment, empty, gatewayError, page as html, octetStream } from '../world/answers';
import type { Handler, Site } from '../world/site';
import {
  cardOn,
  caughtUp,
  findPage,
  hasButton,
  inWorker,
  isFirefox,
  isOwnUrl,
  launch,
  openSite,
  openTab,
  ownUrl,
  paths,
  press,
  recordsOf,
  reload,
  stopWorker,
  tabHistory,
  travel,
  until,
  urlOf,
  visit,
} from './harness';
import { openAt, untilTitled, words } from './steps';

let browser: Browser;
let recoveryPage: string;
beforeAll(async () => {
  browser = await launch();
  recoveryPage = await ownUrl(browser, '/src/recovery/index.html');
});
afterAll(() => browser?.close());

const shop = html('<title>Shop</title>');
const order = html('<title>Order</title>');
const broken = (failure: Handler) => paths({ '/shop': shop, '/order': failure });
const healthy = paths({ '/shop': shop, '/order': order });

/** Waits for the recovery page of an address and gives what it says. */
const recoveryOf = (page: Page, url: string) =>
  until('the recovery page', async () => {
    if (!(await urlOf(page)).startsWith(recoveryPage))
      throw new Error(`the tab shows ${await urlOf(page)}`);
    const said = await cardOn(page);
    return said.includes(url) && said;
  });

/** Opens the shop, then a page of it that fails without a document to lay a card over. */
async function openFailing(failure: Handler): Promise<{ page: Page; site: Site; url: string }> {
  const site = await openSite(broken(failure));
  const page = await openAt(browser, `${site.url}/shop`);
  // What follows sooner takes its place in the history.
  await page.waitForFunction('performance.getEntriesByType("navigation")[0].loadEventEnd > 0');
  const url = `${site.url}/order`;
  await visit(page, url);
  await recoveryOf(page, url);
  return { page, site, url };
}

const failures: [string, Handler][] = [
  ['an empty 502', empty(502)],
  ['an empty 504', empty(504)],
  ['unknown bytes', octetStream(502)],
];
const download: [string, Handler] = ['a download', attachment(502)];

test.each(isFirefox ? failures : [...failures, download])(
  '%s gets the recovery page, which leads back',
  async (_, failure) => {
    const { page, site, url } = await openFailing(failure);
    expect(await urlOf(page)).toContain(encodeURIComponent(url));
    site.respond(healthy);
    await press(page, 'Try now');
    await untilTitled(page, 'Order');
    expect(await urlOf(page)).toBe(url);
    await until('the outcome', async () => (await recordsOf(browser, site))[0]?.outcome);
    expect(await recordsOf(browser, site)).toMatchObject([
      { path: '/order', submission: 'none', outcome: 'recovered' },
    ]);
  },
);

test.skipIf(!isFirefox)(
  'a download gets it in the tab that Firefox opens for its failure',
  async () => {
    const site = await openSite(broken(attachment(502)));
    const page = await openAt(browser, `${site.url}/shop`);
    const url = `${site.url}/order`;
    await page.evaluate((url) => location.assign(url), url);
    const isOurs = (shown: string) =>
      shown.startsWith(recoveryPage) && shown.includes(encodeURIComponent(url));
    const opened = await until('the recovery page', () => findPage(browser, isOurs));
    onTestFinished(() => opened.close());
    expect(await urlOf(page)).toBe(`${site.url}/shop`);
    site.respond(healthy);
    await press(opened, 'Try now');
    await untilTitled(opened, 'Order');
    expect(await urlOf(opened)).toBe(url);
  },
);

const kept = { 'cache-control': 'max-age=600' };
const unkept = { 'cache-control': 'no-store' };
const caches: [string, Handler][] = [
  ['a plain one', empty(502)],
  ['one that may be kept', empty(502, kept)],
  ['one that may not be kept', empty(502, unkept)],
  ['unknown bytes that may be kept', octetStream(502, kept)],
  ['unknown bytes that may not be kept', octetStream(502, unkept)],
];

test.each(caches)('one Back leads out of a failure: %s', async (_, failure) => {
  const { page, site, url } = await openFailing(failure);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  await caughtUp(browser);
  expect(await urlOf(page)).toBe(`${site.url}/shop`);
  const { urls, index } = await tabHistory(page);
  expect(urls[index]).toBe(`${site.url}/shop`);

  // Forward is a wish to see the failing page, so there it stays.
  await travel(page, 1);
  await recoveryOf(page, url);
  await caughtUp(browser);
  await recoveryOf(page, url);

  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

test.each(caches)('after the recovery the history is as it was: %s', async (_, failure) => {
  const { page, site, url } = await openFailing(failure);
  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  await caughtUp(browser);
  const { urls, index } = await tabHistory(page);
  const visited = urls.slice(0, index + 1).filter((url) => url !== 'about:blank');
  expect(visited).toEqual([`${site.url}/shop`, url]);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

// In Firefox the recovery page takes the place of the failing page: there is nothing to go back to.
const testTrap = test.skipIf(isFirefox);

testTrap('in a tab with the longest of histories a second Back leads out', async () => {
  const site = await openSite(paths({ '/shop': shop, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.evaluate(() => {
    for (let step = 0; step < 60; step++) history.pushState(null, '', `?step=${step}`);
  });
  await visit(page, `${site.url}/order`);
  await recoveryOf(page, `${site.url}/order`);
  const opened = await page.evaluate(() => {
    // As if it had stood here for long.
    sessionStorage.setItem('opened', `${history.length} 0`);
    return performance.timeOrigin;
  });
  await travel(page, -1);
  await until('another recovery page', async () => {
    const isAnother = (await page.evaluate(() => performance.timeOrigin)) !== opened;
    return isAnother && isOwnUrl(await urlOf(page));
  });
  await travel(page, -1);
  await untilTitled(page, 'Shop');
});

testTrap('Forward onto a recovery page that is done with leads back to the page', async () => {
  const { page, site, url } = await openFailing(empty(502));
  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  await travel(page, 1);
  await recoveryOf(page, url);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
  expect(await urlOf(page)).toBe(url);
});

testTrap('typing the failing address again brings up the recovery page again', async () => {
  const { page, url } = await openFailing(empty(502));
  await visit(page, url);
  await until('the new entries', async () => (await tabHistory(page)).urls.length === 6);
  await recoveryOf(page, url);
  await caughtUp(browser);
  await recoveryOf(page, url);
  expect((await tabHistory(page)).index).toBe(5);
});

testTrap('opening the address while it is being led back to is taken for no Back', async () => {
  const { page, site, url } = await openFailing(empty(502));
  let isAsked = false;
  site.respond((req, res) => {
    if (req.headers['sec-fetch-mode'] === 'navigate') isAsked = true;
    else return shop(req, res);
  });
  await press(page, 'Try now');
  await until('the way back', () => isAsked);
  site.respond(broken(empty(502)));
  await visit(page, url);
  await recoveryOf(page, url);
  await caughtUp(browser);
  await recoveryOf(page, url);
});

test('a shopper who goes elsewhere from the recovery page is let go', async () => {
  const { page } = await openFailing(empty(502));
  let answer = () => {};
  const isLate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const late: Handler = async (req, res) => {
    await isLate;
    await html('<title>Elsewhere</title>')(req, res);
  };
  const elsewhere = await openSite(late);
  // A page that was clicked may end what the browser has begun.
  await page.mouse.click(5, 5);
  const going = visit(page, elsewhere.url);
  await until('the request', () => elsewhere.requests.length === 1);
  await caughtUp(browser);
  answer();
  await going;
  await untilTitled(page, 'Elsewhere');
});

testTrap('Back is harmless where the failing page is all there is', async () => {
  const site = await openSite(paths({ '/shop': shop, '/order': empty(502) }));
  const opener = await openAt(browser, `${site.url}/shop`);
  const [target] = await Promise.all([
    browser.waitForTarget((target) => target.opener() === opener.target()),
    opener.evaluate(() => void open('/order')),
  ]);
  const page = (await target.page())!;
  onTestFinished(() => page.close());
  const url = `${site.url}/order`;
  await recoveryOf(page, url);
  await page.evaluate(() => Object.assign(globalThis, { isEarlier: true }));
  await travel(page, -1);
  await until('another recovery page', () =>
    page.evaluate(
      (recoveryPage) => location.href.startsWith(recoveryPage) && !('isEarlier' in globalThis),
      recoveryPage,
    ),
  );
  await caughtUp(browser);
  await recoveryOf(page, url);

  site.respond(healthy);
  await press(page, 'Try now');
  await untilTitled(page, 'Order');
});

test('a reload of the recovery page goes on with its incident', async () => {
  const { page, site, url } = await openFailing(empty(502));
  await press(page, 'Stop trying');
  await until('the stop', () => hasButton(page, 'Keep trying'));
  await reload(page);
  await recoveryOf(page, url);
  expect(await hasButton(page, 'Keep trying')).toBe(true);
  expect(await recordsOf(browser, site)).toHaveLength(1);
});

test('recovery pages of different sites keep to their own news', async () => {
  const tea = await openFailing(empty(502));
  const coffee = await openFailing(empty(504));
  await press(coffee.page, 'Stop trying');
  await until('the stop', () => hasButton(coffee.page, 'Keep trying'));
  await coffee.page.close();
  await caughtUp(browser);
  expect(await recoveryOf(tea.page, tea.url)).toContain('Error 502');
  expect(await hasButton(tea.page, 'Stop trying')).toBe(true);
});

test('a duplicated tab has a card of its own, and both come back', async () => {
  const { page, site, url } = await openFailing(empty(502));
  const shown = await urlOf(page);
  await inWorker(
    browser,
    async (url) => {
      const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
      await chrome.tabs.duplicate(tab!.id!);
    },
    shown,
  );
  const copy = await until('the copy', () => findPage(browser, shown, page));
  onTestFinished(() => copy.close());
  await recoveryOf(copy, url);
  await until('two incidents', async () => (await recordsOf(browser, site)).length === 2);

  site.respond(healthy);
  await press(copy, 'Try now');
  await Promise.all([untilTitled(page, 'Order'), untilTitled(copy, 'Order')]);
  for (const tab of [page, copy]) {
    await travel(tab, -1);
    await untilTitled(tab, 'Shop');
  }
});

test('a recovery page of an earlier session begins anew from its own address', async () => {
  const { page, site, url } = await openFailing(empty(502));
  const address = await urlOf(page);
  await page.close();
  await inWorker(browser, () => chrome.storage.session.clear());
  await stopWorker(browser);

  const restored = await openAt(browser, address);
  await recoveryOf(restored, url);
  site.respond(healthy);
  await press(restored, 'Try now');
  await untilTitled(restored, 'Order');
  expect(await urlOf(restored)).toBe(url);
  expect((await tabHistory(restored)).urls).not.toContain(address);
});

test('the answer to a form is never loaded by itself', async () => {
  const form = html('<title>Shop</title><form method="post" action="/order"><button>Buy</button>');
  const site = await openSite(paths({ '/shop': form, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.click('button');
  expect(await recoveryOf(page, `${site.url}/order`)).toContain(words('headlineForm'));

  site.respond(paths({ '/': shop, '/shop': form, '/order': order }));
  await press(page, 'Try now');
  await until('the news', async () => (await cardOn(page)).includes(words('headlineAnswering')));
  await visit(page, await urlOf(page));
  await caughtUp(browser);
  await recoveryOf(page, `${site.url}/order`);
  expect(site.requests.filter(({ path }) => path === '/order')).toMatchObject([{ method: 'POST' }]);
});

test('one Back leads out of a form without an answer, and sends nothing', async () => {
  const form = html('<title>Shop</title><form method="post" action="/order"><button>Buy</button>');
  const site = await openSite(paths({ '/shop': form, '/order': empty(502) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.click('button');
  await recoveryOf(page, `${site.url}/order`);
  await travel(page, -1);
  await untilTitled(page, 'Shop');
  expect(site.requests.filter(({ path }) => path === '/order')).toHaveLength(1);
});

test('a recovery page with an address that makes no sense leads nowhere', async () => {
  const page = await openTab(browser);
  for (const url of ['javascript:alert(1)', await ownUrl(browser, '/'), 'https://', '']) {
    const address = `${recoveryPage}?${new URLSearchParams({ url, status: '502' })}`;
    await visit(page, address);
    await until('its words', () =>
      page.$eval(
        'body',
        (body, said) => body.textContent?.trim() === said,
        words('nothingToWaitFor'),
      ),
    );
    expect(await urlOf(page)).toBe(address);
  }
});

test('a page with a document keeps its card, also after a recovery page', async () => {
  const { page, site, url } = await openFailing(empty(502));
  site.respond(broken(gatewayError(502)));
  await visit(page, url);
  await until(
    'the card over the page',
    async () => (await urlOf(page)) === url && (await cardOn(page)),
  );
  expect(await recordsOf(browser, site)).toHaveLength(1);
});
