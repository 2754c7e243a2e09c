import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { startSite } from '../../world/site';
import { endedRecordOf } from '../history/remembered';
import {
  hasHost,
  launch,
  openSite,
  press,
  setOffline,
  untilCardShown,
  urlOf,
} from '../support/harness';
import {
  fireAlarm,
  openAt,
  probeNow,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { ageOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a page recovers with its fragment, and the record has every attempt', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/tea#leaves`);
  expect(await untilCardShown(page)).toContain('It is not your fault');
  site.respond(gatewayError(504, undefined, TRY_LATER));
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  site.respond(html('<title>Tea</title>'));
  await ageOutage(browser, site.url, 60_000);
  await fireAlarm(browser, site);
  await untilTitled(page, 'Tea');
  expect(await urlOf(page)).toBe(`${site.url}/tea#leaves`);
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

test('a probe that is redirected counts as recovery and does not follow the redirect', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/account`);
  await untilCardShown(page);
  site.respond((req, res) =>
    (req.url === '/login' ? html('<title>Log in</title>') : redirect('/login', 302))(req, res),
  );
  await probeNow(page);
  await untilTitled(page, 'Log in');
  expect(probesOf(site).map(({ path }) => path)).toEqual(['/account']);
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('a site that refuses connections keeps its card until it answers', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await site.close();
  await probeNow(page);
  await untilCardSays(page, 'tried 1 time');
  expect(await untilCardSays(page, words('waiting'))).toContain(words('tryingByItself'));
  // A load ends in the browser's own error page, which the recovery page replaces.
  await press(page, 'Try now');
  await untilCardSays(page, `${new URL(site.url).host} refused the connection.`);
  expect(await untilCardSays(page, words('waiting'))).toContain(words('tryingByItself'));

  const again = await startSite({ port: site.port });
  onTestFinished(() => again.close());
  again.respond(html('<title>Tea</title>'));
  await probeNow(page);
  await untilTitled(page, 'Tea');
  const { attempts } = await endedRecordOf(browser, again);
  const refused = attempts.slice(0, 2);
  expect(refused).toMatchObject([
    { kind: 'probe', trigger: 'user', isAnswered: false },
    { kind: 'load', trigger: 'user', isAnswered: false },
  ]);
  for (const attempt of refused) expect(attempt).not.toHaveProperty('status');
});

test('offline pauses the wait, and the connection’s return sends a probe', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  await setOffline(browser, page, true);
  await untilCardSays(page, words('offline'));

  site.respond(html('<title>Online</title>'));
  await setOffline(browser, page, false);
  await untilTitled(page, 'Online');
  const { attempts } = await endedRecordOf(browser, site);
  expect(attempts.map(({ trigger }) => trigger)).toEqual(['reconnection']);
});
