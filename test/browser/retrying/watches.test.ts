import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Site } from '../../world/site';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  clickNotification,
  EXTENSION,
  inWorker,
  isFirefox,
  openSite,
  paths,
  press,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  extensionWithNotifications,
  fireAlarm,
  loadsOf,
  openAt,
  temporaryFolder,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';
import { findPage, untilPageAt } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const WATCH = "Tell me when it's back";
const back = html('<title>Back</title><h1>Open again</h1>');

/** Opens a failing page, presses “Tell me when it's back” and closes the tab. */
async function watchAndLeave(browser: Browser, url: string): Promise<void> {
  const page = await openAt(browser, url);
  await untilCardShown(page);
  await press(page, WATCH);
  await untilCardSays(page, words('watching'));
  await page.close();
}

/**
 * Waits for a result of a watch, and fires its alarm again and again. By itself, it fires at most
 * every half minute, which is too long for a test.
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

/** Reads the stored watches of a site, which survive a restart of the browser. */
const readWatches = (browser: Browser, site: Site) =>
  inWorker(
    browser,
    async (key) => {
      const { watches = {} } = await chrome.storage.local.get('watches');
      return (watches as Record<string, { url: string }[]>)[key] ?? [];
    },
    site.url,
  );

test('a watched page opens in a new tab when it recovers, after the worker was stopped', async () => {
  const site = await openSite(gatewayError(502));
  const url = `${site.url}/tea?size=2`;
  await watchAndLeave(browser, url);
  expect(await readWatches(browser, site)).toMatchObject([{ url }]);
  await ageOutage(browser, site.url, 5 * 60_000);
  site.respond(back);
  const page = await untilOpen(browser, site, url);
  expect(await page.title()).toBe('Back');
  await until('the watch to end', async () => (await readWatches(browser, site)).length === 0);
});

test('a watch of an unanswered order probes and opens only the home page', async () => {
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
  await ageOutage(browser, site.url, 60_000);
  await untilOpen(browser, site, `${site.url}/`);
  expect(site.requests.filter(({ path }) => path === '/pay')).toHaveLength(1);
  expect(loadsOf(site).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /basket',
    'POST /pay',
    'GET /',
  ]);
});

test('after a restart of the browser, a watch continues, and other failures have ended', async () => {
  const [site, other] = [await openSite(gatewayError(502)), await openSite(gatewayError(502))];
  const userDataDir = temporaryFolder();
  const first = await launchWithExtension(EXTENSION, { userDataDir });
  await untilCardShown(await openAt(first, other.url));
  await watchAndLeave(first, `${site.url}/tea`);
  await first.close();
  site.respond(back);
  const second = await launchWithExtension(EXTENSION, { userDataDir });
  onTestFinished(() => second.close());
  expect(await (await untilPageAt(second, `${site.url}/tea`)).title()).toBe('Back');
  // Firefox removes an unsigned add-on, with its history, at a restart.
  if (isFirefox) return;
  expect(await endedRecordOf(second, other)).toMatchObject({ outcome: 'left' });
  await openAt(second, other.url);
  await until('a second failure', async () => (await recordsOf(second, other)).length === 2);
});

describe('with permission for notifications', () => {
  let allowed: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'back-soon-'));
    allowed = await launchWithExtension(extensionWithNotifications(folder));
    // Firefox may give it a moment later. Without it, no page counts as being on screen.
    await until('the window to have the focus', () =>
      inWorker(allowed, async () => (await chrome.windows.getLastFocused()).focused),
    );
  });
  afterAll(async () => {
    await allowed?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const shown = async () =>
    Object.keys(await inWorker(allowed, () => chrome.notifications.getAll()));

  test('a watched page that recovers in its own tab shows none', async () => {
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    const page = await openAt(allowed, site.url);
    await untilCardShown(page);
    await press(page, WATCH);
    await untilCardSays(page, words('watching'));
    site.respond(back);
    await press(page, 'Try now');
    await untilTitled(page, 'Back');
    // Only now may another tab come to the front: the page must be on screen while the worker looks.
    await endedRecordOf(allowed, site);
    await untilEventsHandled(allowed);
    expect(await shown()).toEqual([]);
  });

  test('a watch without a tab shows one, once more if the system closes it, and a click opens the page', async () => {
    const site = await openSite(gatewayError(502));
    await watchAndLeave(allowed, `${site.url}/tea`);
    site.respond(back);
    await ageOutage(allowed, site.url, 60_000);
    const readId = async () => (await shown())[0];
    const id = await untilAlarmBrings(allowed, site, 'a notification', readId);
    expect(await findPage(allowed, `${site.url}/tea`)).toBeUndefined();
    // Firefox does not say who closed a notification.
    if (!isFirefox) {
      // Chromium reports that a notification was closed by the system when an extension clears it.
      await inWorker(allowed, (id) => chrome.notifications.clear(id), id);
      await until('the second notification', async () => (await readId()) === id);
    }
    await clickNotification(allowed, id);
    await untilPageAt(allowed, `${site.url}/tea`);
  });
});
