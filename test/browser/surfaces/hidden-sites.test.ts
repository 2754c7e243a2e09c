import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError } from '../../world/responses';
import {
  allowPrivateWindows,
  hasButton,
  hasHost,
  inWorker,
  launch,
  openSite,
  press,
  pressIn,
  toolbarTitle,
  unfoldFor,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
} from '../support/harness';
import {
  hasFocusedElement,
  openAt,
  openPopup,
  openPrivately,
  pressByKey,
  probesOf,
  untilCardSays,
  words,
} from '../support/steps';
import { readOutage, readPrivateSession } from '../support/stored-outage';
import { openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await allowPrivateWindows(browser);
});
afterAll(() => browser?.close());

const hiddenSites = async () => {
  const { settings } = await inWorker(browser, () => chrome.storage.local.get('settings'));
  return (settings as { hiddenSites?: string[] } | undefined)?.hiddenSites ?? [];
};

/** The hidden sites in the browser account; undefined when it has none. */
const sharedSites = async () => {
  const { hiddenSites } = await inWorker(browser, () => chrome.storage.sync.get('hiddenSites'));
  return hiddenSites as string[] | undefined;
};

test('a hidden site gets no card and no probe until the user shows it again', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await press(page, 'Hide on this site');
  await until('the card to go', async () => !(await hasHost(page)));
  expect(await hiddenSites()).toEqual([site.url]);
  const tried = probesOf(site).length;

  const another = await openAt(browser, `${site.url}/pot`);
  await untilEventsHandled(browser);
  expect(await hasHost(another)).toBe(false);
  // It is not probed and has no wait.
  expect(probesOf(site)).toHaveLength(tried);
  expect(Object.keys((await readOutage(browser, site.url))!)).not.toContain('wait');
  expect(await toolbarTitle(browser, await urlOf(another))).toContain('stopped');

  await another.bringToFront();
  const popup = await openPopup(browser);
  await untilCardSays(popup, words('hiddenNote'));
  await unfoldFor(popup, 'Show again');
  expect(await hasButton(popup, 'Hide on this site')).toBe(false);
  await pressIn(popup, 'Show again');
  await until('the card', () => hasHost(another));
  expect(await hiddenSites()).toEqual([]);
  await until('a wait', async () => (await readOutage(browser, site.url))?.wait);
});

test('the settings list the hidden sites, which are in the account only while the user wants it', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await press(page, 'Hide on this site');
  await until('the card to go', async () => !(await hasHost(page)));
  expect(JSON.stringify(await inWorker(browser, () => chrome.storage.sync.get()))).not.toContain(
    site.url,
  );
  const settings = await openOwnTab(browser, '/src/ui/options/index.html');
  const pressSwitch = () => pressIn(settings, words('syncHidden'), 'checkbox');
  await pressSwitch();
  await until('the copy in the account', async () => (await sharedSites())?.[0] === site.url);
  // Another device hides one more site.
  const both = [site.url, 'https://other.example'];
  await inWorker(browser, (hiddenSites) => chrome.storage.sync.set({ hiddenSites }), both);
  await until('the other site', async () => (await hiddenSites()).length === 2);
  await pressByKey(settings, `Show again on ${new URL(site.url).host}`);
  await until('both lists to have one', async () => (await sharedSites())?.length === 1);
  expect(await hasFocusedElement(settings)).toBe(true);
  expect(await hiddenSites()).toEqual(['https://other.example']);
  await pressSwitch();
  await until('the copy to go', async () => (await sharedSites()) === undefined);
  expect(await hiddenSites()).toEqual(['https://other.example']);
  await pressByKey(settings, 'Show again on other.example');
  await until('no site to be hidden', async () => (await hiddenSites()).length === 0);
});

// The last test: in Firefox, new tabs open in the window in front, which is private now.
test('a site hidden in a private window is shown again after the window was closed', async () => {
  const site = await openSite(gatewayError(502));
  const url = `${site.url}/tea`;
  const page = await openPrivately(browser, url);
  await untilCardShown(page);
  await press(page, 'Hide on this site');
  await until('the card to go', async () => !(await hasHost(page)));
  const readStored = async () =>
    JSON.stringify([
      await inWorker(browser, () => chrome.storage.session.get()),
      await inWorker(browser, () => chrome.storage.sync.get()),
      await inWorker(browser, () => chrome.storage.local.get()),
    ]);
  expect(await readPrivateSession(browser)).toContain(`["${site.url}"]`);
  await page.close();
  await until(
    'the site to be removed everywhere',
    async () => !(await readStored()).includes(site.url),
  );
  // The next private window shows the card again.
  await untilCardShown(await openPrivately(browser, url));
});
