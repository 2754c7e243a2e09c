import type { Browser } from 'puppeteer-core';
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { inChrome } from '../../drivers/firefox/chrome-scope';
import { gatewayError, page as html } from '../../world/responses';
import type { Site } from '../../world/site';
import { pressIsItJustMe } from '../popup/public-web';
import {
  clearCookies,
  inWorker,
  isFirefox,
  openSite,
  press,
  until,
  untilCardShown,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { isMarked, loadsOf, markDocument, openAt, probesOf } from '../support/steps';
import { findPage } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterEach(() => clearCookies(browser));

/** Sets a cookie for a site in the default cookie store. */
const putCookie = (at: Browser, url: string, sameSite: 'lax' | 'strict' = 'lax') =>
  inWorker(
    at,
    (url, sameSite) => chrome.cookies.set({ url, name: sameSite, value: 'cup', sameSite }),
    url,
    sameSite,
  );

/** The cookies that probes have sent. */
const cookiesOfProbes = (site: Site) =>
  probesOf(site).flatMap(({ headers }) => headers.cookie ?? []);

test('probes of a page send no cookies and leave its document alone', async () => {
  const shop = await openSite(gatewayError(502, undefined, { 'retry-after': '1' }));
  const url = shop.url.replace('127.0.0.1', 'localhost');
  const other = await openSite(html(`<a href="${url}/tea?page=2#reviews">Tea</a>`));
  await putCookie(browser, url, 'lax');
  await putCookie(browser, url, 'strict');
  const page = await openAt(browser, other.url);
  await page.click('a');
  await untilCardShown(page);
  await markDocument(page);
  await until('a probe', () => probesOf(shop).length > 0);
  expect(probesOf(shop)[0]).toMatchObject({ method: 'GET', path: '/tea?page=2' });
  await pressIsItJustMe(browser, page);
  expect(new Set(probesOf(shop).map(({ path }) => path))).toEqual(new Set(['/tea?page=2', '/']));
  expect(cookiesOfProbes(shop)).toEqual([]);
  // The browser sends the lax cookie with the load.
  expect(loadsOf(shop).map(({ headers }) => headers.cookie)).toEqual(['lax=cup']);
  expect(await isMarked(page)).toBe(true);
});

test.skipIf(!isFirefox)(
  'requests for a container tab send no cookies of the default store',
  async () => {
    const site = await openSite(gatewayError(502));
    await putCookie(browser, site.url);
    await inChrome(
      browser,
      ({ gBrowser }, url) => void gBrowser.addTrustedTab(url, { userContextId: 1 }),
      `${site.url}/tea`,
    );
    const page = await until('the tab', () => findPage(browser, `${site.url}/tea`));
    onTestFinished(() => page.close());
    await page.bringToFront();
    await untilCardShown(page);
    await until('a probe', () => probesOf(site).length > 0);
    await pressIsItJustMe(browser, page);
    await press(page, 'Try now');
    await until('the load', () => loadsOf(site).length > 1);
    expect(site.requests.flatMap(({ headers }) => headers.cookie ?? [])).toEqual([]);
  },
);
