import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { empty, gatewayError, page as html, redirect, TRY_LATER } from '../../world/responses';
import { startSite } from '../../world/site';
import { endedRecordOf } from '../history/remembered';
import { launch, openSite, press, setOffline, untilCardShown, urlOf } from '../support/harness';
import {
  isLoad,
  loadsOf,
  openAt,
  probeNow,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test.each([
  ['overlay', gatewayError(502, undefined, TRY_LATER)],
  ['recovery page', empty(502, TRY_LATER)],
])('a recovered page is loaded with its fragment: %s', async (_, failure) => {
  const site = await openSite(failure);
  const page = await openAt(browser, `${site.url}/app#/cart`);
  await untilCardShown(page);
  site.respond(html('<title>Cart</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Cart');
  expect(await urlOf(page)).toBe(`${site.url}/app#/cart`);
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

test('a load that fails after a healthy probe continues the same failure', async () => {
  const first = gatewayError(502, undefined, { 'retry-after': '1' });
  const site = await openSite((req, res) => {
    if (!isLoad(req.headers)) return html('ok')(req, res);
    return (loadsOf(site).length === 1 ? first : gatewayError(504))(req, res);
  });
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardSays(page, `${words('errorCode')} 504`);

  site.respond(html('<title>Tea</title>'));
  // Such a load is repeated automatically.
  await untilTitled(page, 'Tea');
  const { attempts } = await endedRecordOf(browser, site);
  expect(attempts.slice(0, 2)).toMatchObject([
    { kind: 'probe', isAnswered: true },
    { kind: 'load', isAnswered: false, status: 504 },
  ]);
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
