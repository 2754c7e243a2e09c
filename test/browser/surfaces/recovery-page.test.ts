import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { attachment, empty, page as html, TRY_LATER } from '../../world/responses';
import type { Handler } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  hasButton,
  inWorker,
  isFirefox,
  openSite,
  ownUrl,
  paths,
  press,
  reload,
  stopWorker,
  tabHistory,
  travel,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import {
  broken,
  healthy,
  openFailing,
  order,
  RECOVERY_PATH,
  shop,
  untilRecoveryPage,
} from '../support/recovery-pages';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilTitled, words } from '../support/steps';
import { findPage, openTab } from '../support/tabs';

let browser: Browser;
let recoveryPage: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  recoveryPage = await ownUrl(browser, RECOVERY_PATH);
});

const failures: [string, Handler][] = [['an empty 502', empty(502, TRY_LATER)]];
// Firefox opens a tab for a download: see the next test.
if (!isFirefox) failures.push(['a download', attachment(502, TRY_LATER)]);

test.each(failures)(
  '%s gets the recovery page, which loads the recovered page',
  async (_, failure) => {
    const { page, site, url } = await openFailing(browser, failure);
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
  'a failing download gets the recovery page in the tab that Firefox opens for it',
  async () => {
    const site = await openSite(broken(attachment(502, TRY_LATER)));
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

test('a slow navigation away from the recovery page is not interrupted', async () => {
  const { page } = await openFailing(browser, empty(502));
  let respond = () => {};
  const isLate = new Promise<void>((resolve) => {
    respond = resolve;
  });
  const late: Handler = async (req, res) => {
    await isLate;
    await html('<title>Elsewhere</title>')(req, res);
  };
  const elsewhere = await openSite(late);
  // A page with user interaction could cancel a navigation of the browser.
  await page.mouse.click(5, 5);
  const going = visit(page, elsewhere.url);
  await until('the request', () => elsewhere.requests.length === 1);
  await untilEventsHandled(browser);
  respond();
  await going;
  await untilTitled(page, 'Elsewhere');
});

test('a reload of the recovery page continues the same failure', async () => {
  const { page, site, url } = await openFailing(browser, empty(502));
  await press(page, 'Stop trying');
  await until('the stop', () => hasButton(page, 'Keep trying'));
  await reload(page);
  await untilRecoveryPage(page, url);
  expect(await hasButton(page, 'Keep trying')).toBe(true);
  expect(await recordsOf(browser, site)).toHaveLength(1);
});

test('a duplicated recovery page has its own failure, and both tabs recover', async () => {
  const { page, site, url } = await openFailing(browser, empty(502, TRY_LATER));
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
  await untilRecoveryPage(copy, url);
  await until('two failures', async () => (await recordsOf(browser, site)).length === 2);

  site.respond(healthy);
  await press(copy, 'Try now');
  await Promise.all([untilTitled(page, 'Order'), untilTitled(copy, 'Order')]);
  for (const tab of [page, copy]) {
    await travel(tab, -1);
    await untilTitled(tab, 'Shop');
  }
});

test('a recovery page of an earlier session starts again from its own address', async () => {
  const { page, site, url } = await openFailing(browser, empty(502, TRY_LATER));
  const address = await urlOf(page);
  await page.close();
  await inWorker(browser, () => chrome.storage.session.clear());
  await stopWorker(browser);

  const restored = await openAt(browser, address);
  await untilRecoveryPage(restored, url);
  site.respond(healthy);
  await press(restored, 'Try now');
  await untilTitled(restored, 'Order');
  expect(await urlOf(restored)).toBe(url);
  expect((await tabHistory(restored)).urls).not.toContain(address);
});

test('the recovery page of an unanswered form never loads the page automatically', async () => {
  const form = html('<title>Shop</title><form method="post" action="/order"><button>Buy</button>');
  const site = await openSite(paths({ '/shop': form, '/order': empty(502, TRY_LATER) }));
  const page = await openAt(browser, `${site.url}/shop`);
  await page.click('button');
  expect(await untilRecoveryPage(page, `${site.url}/order`)).toContain(words('headlineForm_order'));

  site.respond(paths({ '/': shop, '/shop': form, '/order': order }));
  await press(page, 'Try now');
  await until('the announcement', async () =>
    (await untilCardShown(page)).includes(words('headlineAnswering')),
  );
  await visit(page, await urlOf(page));
  await untilEventsHandled(browser);
  await untilRecoveryPage(page, `${site.url}/order`);
  expect(site.requests.filter(({ path }) => path === '/order')).toMatchObject([{ method: 'POST' }]);
});

test('a recovery page with an invalid address says so and loads nothing', async () => {
  const page = await openTab(browser);
  const address = `${recoveryPage}?${new URLSearchParams({ url: 'javascript:alert(1)', status: '502' })}`;
  await visit(page, address);
  await until('the notice', () =>
    page.$eval(
      'body',
      (body, said) => body.textContent?.trim() === said,
      words('nothingToWaitFor'),
    ),
  );
  expect(await urlOf(page)).toBe(address);
});
