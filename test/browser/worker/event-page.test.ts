import { expect, onTestFinished, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  EXTENSION,
  isFirefox,
  isWorkerRunning,
  launch,
  openSite,
  press,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, probeNow, untilTitled } from '../support/steps';

// Chromium has a worker instead, which other tests stop, and it never upgrades http probes to https.
const testEventPage = test.skipIf(!isFirefox);

testEventPage(
  'an event page that was stopped when idle wakes for a failing page and for a click',
  async () => {
    const prefs = { 'extensions.background.idle.timeout': 500 };
    const browser = await launchWithExtension(EXTENSION, { prefs });
    onTestFinished(() => browser.close());
    const untilIdle = () =>
      until('the event page to be stopped', async () => !(await isWorkerRunning(browser)));
    await untilIdle();
    const site = await openSite(gatewayError(502, undefined, TRY_LATER));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    await untilIdle();
    site.respond(html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
  },
);

testEventPage('a shop without https is probed by http', async () => {
  const browser = await launch({ web: ['shop.test'] });
  onTestFinished(() => browser.close());
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `http://shop.test:${site.port}/tea`);
  await untilCardShown(page);
  site.respond(html('<title>Tea</title>'));
  await probeNow(page);
  await untilTitled(page, 'Tea');
  // Requests by http have no `sec-fetch-mode`; only probes bypass the cache.
  const isProbe = site.requests.map(({ headers }) => headers['cache-control'] === 'no-cache');
  expect(isProbe).toEqual([false, true, false]);
});
