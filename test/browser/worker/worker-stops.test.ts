import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  inWorker,
  isFirefox,
  openSite,
  press,
  SILENT_PAGE,
  stopWorker,
  until,
  untilCardShown,
  urlOf,
  visit,
} from '../support/harness';
import { createDocumentLock, holdResponses, watchResponses } from '../support/held-responses';
import { sharedBrowser } from '../support/shared-browser';
import { loadsOf, openAt, probeNow, untilCardSays, untilTitled, words } from '../support/steps';
import { isOwnUrl, openOwnTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

// The browser may stop the worker at any moment. Everything in progress must continue.

test('a page recovers after the worker was stopped during the wait', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('a page recovers after the worker was stopped during a probe', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  const own = await openOwnTab(browser, SILENT_PAGE);
  await page.bringToFront();
  const held = holdResponses(site);
  await probeNow(page);
  await held.untilRequested();
  const alarm = await inWorker(browser, (name) => chrome.alarms.get(name), site.url);
  expect(alarm?.scheduledTime).toBeLessThan(Date.now() + 60_000);
  await stopWorker(browser);
  site.respond(html('<title>Tea</title>'));
  // From the other tab, because nothing else would start the worker before the alarm.
  await own.evaluate((name) => chrome.alarms.create(name, { when: Date.now() }), site.url);
  await untilTitled(page, 'Tea');
  const { outcome, attempts } = await endedRecordOf(browser, site);
  expect(outcome).toBe('recovered');
  expect(attempts.filter(({ isAnswered }) => isAnswered)).toHaveLength(1);
});

test('the failing response to a form gets its card after the worker was stopped before its document', async () => {
  const site = await openSite(html('<form method="post" action="/tea"></form>'));
  const page = await openAt(browser, site.url);
  const lock = createDocumentLock(site, gatewayError(502, undefined, TRY_LATER));
  const isAnswered = await watchResponses(browser, site);
  await lock.lock(page, 'POST');
  await until('the response', isAnswered);
  expect(await recordsOf(browser, site)).toEqual([]);
  await stopWorker(browser);
  lock.unlock();

  expect(await untilCardShown(page)).toContain(words('headlineForm'));
  const records = await until('the record', async () => {
    const records = await recordsOf(browser, site);
    return records.length > 0 && records;
  });
  expect(records).toMatchObject([{ path: '/tea', status: 502, submission: 'unanswered' }]);

  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilCardSays(page, words('headlineAnswering'));
  expect(await recordsOf(browser, site)).toHaveLength(1);
});

// Firefox loads an address only once at a time.
test.skipIf(isFirefox)(
  'the second of two simultaneous loads gets the recovery page when only the first had a body',
  async () => {
    const site = await openSite(gatewayError(502));
    const page = await openAt(browser, `${site.url}/tea`);
    await untilCardShown(page);
    const lock = createDocumentLock(site, gatewayError(502));
    const isAnswered = await watchResponses(browser, site);
    await lock.lock(page, 'GET');
    await until('the response', isAnswered);
    site.respond(empty(502));
    const second = visit(page, `${site.url}/tea`);
    await until('the second load', () => loadsOf(site).length === 3);
    lock.unlock();
    await second;
    await until('the recovery page', async () => isOwnUrl(await urlOf(page)));
    await untilCardShown(page);
  },
);

test('a failure ends as left when its tab is closed while the worker is stopped', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await until('the record', async () => (await recordsOf(browser, site)).length === 1);
  await stopWorker(browser);
  await page.close();
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'left', attempts: [] });
});
