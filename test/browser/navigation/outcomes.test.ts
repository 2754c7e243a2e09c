import { spawnSync } from 'node:child_process';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import { endedRecordOf, readHistory, recordsOf } from '../history/remembered';
import {
  allowPrivateWindows,
  hasHost,
  inWorker,
  isFirefox,
  launch,
  openSite,
  press,
  until,
  untilCardShown,
} from '../support/harness';
import {
  fireAlarm,
  openAt,
  openPrivately,
  probeNow,
  probesOf,
  untilCardSays,
  untilTitled,
} from '../support/steps';
import { ageOutage, readPrivateSession } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('the outcome is recovered when the page loads, and the record has every attempt', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/tea`);
  expect(await untilCardShown(page)).toContain('It is not your fault');
  site.respond(gatewayError(504, undefined, TRY_LATER));
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  site.respond(html('<title>Tea</title>'));
  await ageOutage(browser, site.url, 60_000);
  await fireAlarm(browser, site);
  await untilTitled(page, 'Tea');
  expect(await hasHost(page)).toBe(false);

  const record = await endedRecordOf(browser, site);
  expect(record).toMatchObject({ path: '/tea', status: 504, outcome: 'recovered' });
  const [asked, scheduled] = record.attempts;
  expect(record.attempts).toHaveLength(2);
  expect(asked).toMatchObject({
    kind: 'load',
    trigger: 'user',
    status: 504,
    isAnswered: false,
  });
  expect(scheduled).toMatchObject({
    kind: 'probe',
    trigger: 'schedule',
    status: 200,
    isAnswered: true,
  });
  expect(record.startedAtMs).toBeLessThanOrEqual(asked!.atMs);
  expect(asked!.atMs).toBeLessThan(scheduled!.atMs);
  expect(record.endedAtMs).toBeGreaterThanOrEqual(scheduled!.atMs + scheduled!.durationMs);
});

test('the outcome is left when the user closes the tab, and the record has no query or fragment', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/find?q=blue-secret#green-secret`);
  await untilCardShown(page);
  await page.close();
  const record = await endedRecordOf(browser, site);
  expect(record).toMatchObject({ path: '/find', outcome: 'left', attempts: [] });
  expect(JSON.stringify(record)).not.toContain('secret');
});

describe('a failure in a private window', () => {
  beforeAll(() => allowPrivateWindows(browser));

  test('is probed without the cookies of ordinary windows, recovers, and is not recorded', async () => {
    const site = await openSite(html('Hello', { headers: { 'set-cookie': 'who=me' } }));
    await openAt(browser, site.url);
    site.respond(gatewayError(502, undefined, TRY_LATER));
    const page = await openPrivately(browser, `${site.url}/tea`);
    await untilCardShown(page);
    await probeNow(page);
    await untilCardSays(page, 'tried 1 time');
    expect(probesOf(site)).toMatchObject([{ path: '/tea' }]);
    expect(probesOf(site)[0]?.headers).not.toHaveProperty('cookie');
    site.respond(html('<title>Tea</title>'));
    await probeNow(page);
    await untilTitled(page, 'Tea');
    expect(await recordsOf(browser, site)).toEqual([]);
  });

  test('leaves no trace in the storage, the history, the alarms or the profile', async () => {
    const site = await openSite(gatewayError(502));
    // A name that would be found if it were written to a file of the profile.
    const url = `http://hidden-shop.localhost:${site.port}`;
    const page = await openPrivately(browser, `${url}/tea`);
    await untilCardShown(page);
    await probeNow(page);
    await untilCardSays(page, 'tried 1 time');
    await press(page, 'Try now');
    await untilCardSays(page, 'tried 2 times');
    expect(await readPrivateSession(browser)).toContain('hidden-shop');
    if (!isFirefox) expect(await storedInSession()).not.toContain('hidden-shop');

    await page.close();
    await until('no stored trace', async () => !(await storedInSession()).includes('hidden-shop'));
    expect(await inWorker(browser, () => chrome.alarms.getAll())).toEqual([]);
    expect(JSON.stringify(await readHistory(browser))).not.toContain('hidden-shop');

    // A later failure in an ordinary window does leave these traces, which proves that the search works.
    await untilCardShown(await openAt(browser, `http://known-shop.localhost:${site.port}`));
    await until('the known shop on disk', () => filesNaming('known-shop').length > 0);
    expect(JSON.stringify(await readHistory(browser))).toContain('known-shop');
    expect(filesNaming('hidden-shop')).toEqual([]);
  });
});

const storedInSession = () =>
  inWorker(browser, async () => JSON.stringify(await chrome.storage.session.get(null)));

/** The files of the browser's profile that contain a name. */
function filesNaming(name: string): string[] {
  const args = browser.process()?.spawnargs.join(' ') ?? '';
  const [, profile] = /--(?:user-data-dir=|profile )(\S+)/.exec(args) ?? [];
  if (!profile) throw new Error('the browser’s profile is not known');
  const { stdout } = spawnSync('grep', ['-rlaF', name, profile]);
  return stdout.toString().split('\n').filter(Boolean);
}
