import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import type { Site } from '../../world/site';
import {
  freeze,
  inWorker,
  isFirefox,
  openSite,
  press,
  SILENT_PAGE,
  until,
  untilCardShown,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { loadsOf, openAt, probesOf, untilTitled } from '../support/steps';
import { ageOutage, readOutage } from '../support/stored-outage';
import { openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Waits until a site's next probe is scheduled. */
const untilWait = (site: Site, leastTries = 0) =>
  until('the wait', async () => {
    const stored = await readOutage(browser, site.url);
    // A scheduled probe may have been counted, too.
    return stored && stored.tries >= leastTries ? stored.wait : undefined;
  });

test('an alarm recovers a page whose card is frozen and whose worker is stopped', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  const own = await openOwnTab(browser, SILENT_PAGE);
  const thaw = await freeze(page);
  await untilWait(site);
  site.respond(html('<title>Tea</title>'));
  // This stops the worker.
  await ageOutage(browser, site.url, 60_000);
  const before = probesOf(site).length;
  // The alarm of the extension comes half a minute later. Setting it here does not start the worker.
  await own.evaluate((name) => chrome.alarms.create(name, { when: Date.now() }), site.url);
  await until('a probe', () => probesOf(site).length > before);
  // Firefox loads nothing in a frozen process.
  if (isFirefox) await thaw();
  await until('the load', () => loadsOf(site).length === 2);
  await untilTitled(page, 'Tea');
});

test('every wait has an alarm as fallback, at least 30 s later', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  for (const tries of [0, 1]) {
    const wait = await untilWait(site, tries);
    const alarm = await inWorker(browser, (name) => chrome.alarms.get(name), site.url);
    // Outside of tests the browser delays an alarm that is set for less than 30 s.
    expect(alarm?.scheduledTime).toBeGreaterThanOrEqual(wait.fromMs + 30_000);
    expect(alarm?.scheduledTime).toBeLessThan(wait.fromMs + 60_000);
    await press(page, 'Try now');
  }
});

test('no alarm is left when the tries are stopped or the tab is closed', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  expect(await alarmNames()).toContain(site.url);
  await press(page, 'Stop trying');
  await until('no alarm', async () => !(await alarmNames()).includes(site.url));
  await press(page, 'Keep trying');
  await until('an alarm', async () => (await alarmNames()).includes(site.url));
  await page.close();
  await until('no alarm', async () => !(await alarmNames()).includes(site.url));
});

const alarmNames = () =>
  inWorker(browser, async () => (await chrome.alarms.getAll()).map(({ name }) => name));
