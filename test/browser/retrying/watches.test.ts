import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html, redirect } from '../../world/answers';
import type { Site } from '../../world/site';
import {
  clickNotification,
  EXTENSION,
  hasButton,
  inWorker,
  launch,
  openSite,
  paths,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import {
  extensionWithNotifications,
  fireAlarm,
  hasFocusedElement,
  loadsOf,
  openAt,
  pressByKey,
  probesOf,
  temporaryFolder,
  untilCardSays,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';
import { findPage, openOwnTab, untilPageAt } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const WATCH = "Tell me when it's back";
const back = html('<title>Back</title><h1>Open again</h1>');

/** A failing page, watched; its tab is closed again. */
async function watchAndLeave(browser: Browser, url: string): Promise<void> {
  const page = await openAt(browser, url);
  await untilCardShown(page);
  await press(page, WATCH);
  await untilCardSays(page, words('watching'));
  await page.close();
}

/**
 * Waits for something that a watch leads to. Its alarm rings every half a minute at the most, which
 * is too long for a test: here it rings all the time.
 */
const untilAlarmBrings = <T>(browser: Browser, site: Site, what: string, read: () => Promise<T>) =>
  until(what, async () => {
    await fireAlarm(browser, site);
    return read();
  });

const untilOpen = (browser: Browser, site: Site, url: string) =>
  untilAlarmBrings(browser, site, url, () => findPage(browser, url)).then(() =>
    untilPageAt(browser, url),
  );

/** What is kept of a site to be watched, also over a restart of the browser. */
const keptWatches = (browser: Browser, site: Site) =>
  inWorker(
    browser,
    async (key) => {
      const { watches = {} } = await chrome.storage.local.get('watches');
      return (watches as Record<string, { url: string }[]>)[key] ?? [];
    },
    site.url,
  );

test('a watched page whose tab was closed is opened when it is back', async () => {
  const site = await openSite(gatewayError(502));
  const url = `${site.url}/tea?size=2`;
  await watchAndLeave(browser, url);
  expect(await keptWatches(browser, site)).toMatchObject([{ url }]);
  site.respond(back);
  const page = await untilOpen(browser, site, url);
  expect(await page.title()).toBe('Back');
  await until('nothing to be watched', async () => (await keptWatches(browser, site)).length === 0);
});

test('another answer in between is not taken for the page', async () => {
  const site = await openSite(gatewayError(502));
  const url = `${site.url}/tea`;
  await watchAndLeave(browser, url);
  site.respond(html('<title>Nothing here</title>', { status: 404 }));
  const before = probesOf(site).length;
  await untilAlarmBrings(
    browser,
    site,
    'two tries',
    async () => probesOf(site).length >= before + 2,
  );
  await untilEventsHandled(browser);
  expect(await findPage(browser, url)).toBeUndefined();
  expect(await keptWatches(browser, site)).toMatchObject([{ url }]);
  site.respond(back);
  await untilOpen(browser, site, url);
  // Its page has been loaded, which ends the watch.
  await until('nothing to be watched', async () => (await keptWatches(browser, site)).length === 0);
});

test('a worker that was stopped goes on watching without the tab', async () => {
  const site = await openSite(gatewayError(502));
  await watchAndLeave(browser, `${site.url}/tea`);
  await ageOutage(browser, site.url, 5 * 60_000);
  await untilEventsHandled(browser);
  site.respond(back);
  await untilOpen(browser, site, `${site.url}/tea`);
});

test('what is watched stands in the popup, with a way to stop', async () => {
  const site = await openSite(gatewayError(502));
  const { host } = new URL(site.url);
  await watchAndLeave(browser, `${site.url}/tea`);
  // In a tab: the browser's question about notifications takes the place where popups open.
  const popup = await openOwnTab(browser, '/src/ui/popup/index.html');
  await pressByKey(popup, `Stop watching ${host}`);
  await until('nothing to be watched', async () => (await keptWatches(browser, site)).length === 0);
  await until(
    'the button to be gone',
    async () => !(await hasButton(popup, `Stop watching ${host}`)),
  );
  expect(await hasFocusedElement(popup)).toBe(true);
  const alarms = await inWorker(browser, () => chrome.alarms.getAll());
  expect(alarms.filter(({ name }) => name === site.url)).toEqual([]);
});

test('of a watched order only the home page is asked and opened', async () => {
  const failing = gatewayError(502);
  const form = html('<form method="post" action="/pay"><button>Pay</button></form>');
  const site = await openSite(paths({ '/basket': form, '/pay': failing, '/': failing }));
  const page = await openAt(browser, `${site.url}/basket`);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardShown(page);
  await press(page, WATCH);
  await untilCardSays(page, words('watching'));
  await page.close();
  site.respond(paths({ '/basket': form, '/pay': failing, '/': back }));
  await untilOpen(browser, site, `${site.url}/`);
  expect(site.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
  expect(loadsOf(site).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /basket',
    'POST /pay',
    'GET /',
  ]);
});

test('who comes back to a watched page finds it watched in its tab', async () => {
  const site = await openSite(gatewayError(502));
  await watchAndLeave(browser, `${site.url}/tea`);
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardSays(page, words('watching'));
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  expect(await keptWatches(browser, site)).toEqual([]);
});

test('watching goes on after the browser was closed', async () => {
  const site = await openSite(gatewayError(502));
  const userDataDir = temporaryFolder();
  const first = await launchWithExtension(EXTENSION, { userDataDir });
  await watchAndLeave(first, `${site.url}/tea`);
  await first.close();
  site.respond(back);
  const second = await launchWithExtension(EXTENSION, { userDataDir });
  onTestFinished(() => second.close());
  expect(await (await untilPageAt(second, `${site.url}/tea`)).title()).toBe('Back');
});

test('with the permission a notification tells, and its click opens the page', async () => {
  const site = await openSite(gatewayError(502));
  const allowed = await launchWithExtension(extensionWithNotifications());
  onTestFinished(() => allowed.close());
  await watchAndLeave(allowed, `${site.url}/tea`);
  site.respond(back);
  const told = await untilAlarmBrings(allowed, site, 'a notification', async () => {
    const [id] = Object.keys(await inWorker(allowed, () => chrome.notifications.getAll()));
    return id;
  });
  expect(await findPage(allowed, `${site.url}/tea`)).toBeUndefined();
  await clickNotification(allowed, told);
  await untilPageAt(allowed, `${site.url}/tea`);
});

test('a page that comes back on screen needs no telling', async () => {
  const site = await openSite(gatewayError(502));
  const allowed = await launchWithExtension(extensionWithNotifications());
  onTestFinished(() => allowed.close());
  const page = await openAt(allowed, site.url);
  await untilCardShown(page);
  await press(page, WATCH);
  await untilCardSays(page, words('watching'));
  site.respond(back);
  await press(page, 'Try now');
  await until('the page', async () => (await page.title()) === 'Back');
  await untilEventsHandled(allowed);
  expect(await inWorker(allowed, () => chrome.notifications.getAll())).toEqual({});
});

test('a watched page that leads on to another once it is back is watched no more', async () => {
  const site = await openSite(gatewayError(502));
  await watchAndLeave(browser, `${site.url}/tea`);
  expect(await keptWatches(browser, site)).toHaveLength(1);
  site.respond(paths({ '/tea': redirect('/tea/'), '/tea/': back }));
  await openAt(browser, `${site.url}/tea`);
  await until('the watch to end', async () => (await keptWatches(browser, site)).length === 0);
});
