import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import {
  freeze,
  inWorker,
  isFirefox,
  launch,
  openSite,
  press,
  stopWorker,
  until,
  untilCardShown,
} from '../support/harness';
import { loadsOf, openAt, probesOf, untilTitled } from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('an alarm recovers a page whose card is frozen and whose worker is stopped', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  const thaw = await freeze(page);
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await until('a probe', () => probesOf(site).length > 0, 40_000);
  // Firefox loads nothing in a frozen process.
  if (isFirefox) await thaw();
  await until('the load', () => loadsOf(site).length === 2);
  await untilTitled(page, 'Tea');
});

test('every wait has an alarm as fallback, at least 30 s later', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  for (const tries of [0, 1, 2]) {
    const wait = await until('the wait', async () => {
      const stored = await readOutage(browser, site.url);
      // A scheduled probe may have been counted, too.
      return stored && stored.tries >= tries ? stored.wait : undefined;
    });
    const alarm = await inWorker(browser, (name) => chrome.alarms.get(name), site.url);
    // Outside of tests the browser delays an alarm that is set for less than 30 s.
    expect(alarm?.scheduledTime).toBeGreaterThanOrEqual(wait.fromMs + 30_000);
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
