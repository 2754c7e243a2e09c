import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  empty,
  gatewayError,
  page as html,
  redirect,
  TRY_LATER,
  TRY_SOON,
} from '../../world/responses';
import { startSite } from '../../world/site';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  launch,
  openSite,
  press,
  setOffline,
  until,
  untilCardShown,
  urlOf,
  visit,
} from '../support/harness';
import {
  isMarked,
  loadsOf,
  markDocument,
  openAt,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a probe requests the page without cookies and leaves its document alone', async () => {
  const site = await openSite(
    html('<title>Hello</title>', {
      headers: { 'set-cookie': 'basket=teapot; Path=/; HttpOnly; SameSite=Strict' },
    }),
  );
  const page = await openAt(browser, site.url);
  site.respond(gatewayError(502));
  await visit(page, `${site.url}/tea?page=2#reviews`);
  await untilCardShown(page);
  await markDocument(page);

  const probe = await until('a probe', () => probesOf(site)[0]);
  expect(probe).toMatchObject({ method: 'GET', path: '/tea?page=2' });
  expect(loadsOf(site)[1]?.headers.cookie).toBe('basket=teapot');
  expect(probe.headers).not.toHaveProperty('cookie');
  await untilCardSays(page, 'tried 1 time');
  expect(await isMarked(page)).toBe(true);
  expect(loadsOf(site)).toHaveLength(2);
});

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
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/account`);
  await untilCardShown(page);
  site.respond((req, res) =>
    (req.url === '/login' ? html('<title>Log in</title>') : redirect('/login', 302))(req, res),
  );
  await untilTitled(page, 'Log in');
  expect(probesOf(site).map(({ path }) => path)).toEqual(['/account']);
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('a site that refuses connections is probed until it answers', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await site.close();
  await untilCardSays(page, 'tried 1 time');
  expect(await untilCardSays(page, words('waiting'))).toContain(words('tryingByItself'));
  // A load ends in the browser's own error page, which the recovery page replaces.
  await press(page, 'Try now');
  await untilCardSays(page, `${new URL(site.url).host} refused the connection.`);
  expect(await untilCardSays(page, words('waiting'))).toContain(words('tryingByItself'));

  const again = await startSite({ port: site.port });
  onTestFinished(() => again.close());
  again.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
  const { attempts } = await endedRecordOf(browser, again);
  const refused = attempts.slice(0, 2);
  expect(refused).toMatchObject([
    { kind: 'probe', trigger: 'schedule', isAnswered: false },
    { kind: 'load', trigger: 'user', isAnswered: false },
  ]);
  for (const attempt of refused) expect(attempt).not.toHaveProperty('status');
});

test('a load that fails after a healthy probe continues the same failure', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  const [before] = await recordsOf(browser, site);
  site.respond((req, res) =>
    (req.headers['sec-fetch-mode'] === 'navigate' ? gatewayError(504) : html('ok'))(req, res),
  );
  await untilCardSays(page, `${words('errorCode')} 504`);

  site.respond(html('<title>Tea</title>'));
  // Such a load is repeated automatically.
  await untilTitled(page, 'Tea');
  const record = await endedRecordOf(browser, site);
  expect(record.id).toBe(before?.id);
  expect(record.attempts.slice(0, 2)).toMatchObject([
    { kind: 'probe', isAnswered: true },
    { kind: 'load', isAnswered: false, status: 504 },
  ]);
});

test('offline pauses the wait, and the connection’s return sends a probe', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_SOON));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  const wait = (await readOutage(browser, site.url))?.wait;
  await setOffline(browser, page, true);
  await untilCardSays(page, words('offline'));
  await until('the due time of the next probe', () => Date.now() > (wait?.untilMs ?? 0));
  expect(await untilCardShown(page)).toContain(words('offline'));
  expect(await untilCardShown(page)).not.toContain(words('tried_other'));

  site.respond(html('<title>Online</title>'));
  await setOffline(browser, page, false);
  await untilTitled(page, 'Online');
  const { attempts } = await endedRecordOf(browser, site);
  expect(attempts.map(({ trigger }) => trigger)).toEqual(['reconnection']);
});
