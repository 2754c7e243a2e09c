import { expect, onTestFinished, test } from 'vitest';
import { launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html } from '../../world/answers';
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
import { openAt, untilTitled } from '../support/steps';

// Chromium has a worker instead, which other tests stop; and it asks by http what is http.
const testEventPage = test.skipIf(!isFirefox);

testEventPage(
  'one that was stopped when idle wakes for a failing page, and for a click',
  async () => {
    const prefs = { 'extensions.background.idle.timeout': 500 };
    const browser = await launchWithExtension(EXTENSION, { prefs });
    onTestFinished(() => browser.close());
    const untilIdle = () =>
      until('the event page to be stopped', async () => !(await isWorkerRunning(browser)));
    await untilIdle();
    const site = await openSite(gatewayError(502));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    await untilIdle();
    site.respond(html('<title>Tea</title>'));
    await press(page, 'Try now');
    await untilTitled(page, 'Tea');
  },
);

testEventPage('a shop without https is tried without', async () => {
  const browser = await launch({ web: ['shop.test'] });
  onTestFinished(() => browser.close());
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `http://shop.test:${site.port}/tea`);
  await untilCardShown(page);
  site.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
  // Without https no request says what it is for; a quiet one alone goes past the cache.
  const isQuiet = site.requests.map(({ headers }) => headers['cache-control'] === 'no-cache');
  expect(isQuiet).toEqual([false, true, false]);
});
