import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { empty, gatewayError, page as html, redirect, TRY_LATER, TRY_SOON } from '../world/answers';
import { type Handler, startSite } from '../world/site';
import {
  cardOn,
  hasButton,
  launch,
  openSite,
  press,
  recordsOf,
  setOffline,
  until,
  urlOf,
  visit,
} from './harness';
import {
  ageOutage,
  endedRecordOf,
  isMarked,
  keptOutage,
  loadsOf,
  markDocument,
  openAt,
  probesOf,
  untilCardSays,
  untilTitled,
  words,
} from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a quiet try asks as the shopper would, and the page does not notice', async () => {
  const site = await openSite(
    html('<title>Hello</title>', {
      headers: { 'set-cookie': 'basket=teapot; Path=/; HttpOnly; SameSite=Strict' },
    }),
  );
  const page = await openAt(browser, site.url);
  site.respond(gatewayError(502));
  await visit(page, `${site.url}/basket?item=7#reviews`);
  await cardOn(page);
  await markDocument(page);

  const probe = await until('a try', () => probesOf(site)[0]);
  expect(probe).toMatchObject({ method: 'GET', path: '/basket?item=7' });
  expect(probe.headers.cookie).toBe('basket=teapot');
  await untilCardSays(page, 'tried 1 time');
  expect(await isMarked(page)).toBe(true);
  expect(loadsOf(site)).toHaveLength(2);
});

test.each([
  ['a card over the page', gatewayError(502)],
  ['a recovery page in its place', empty(502)],
])('a page comes back with its fragment: %s', async (_, failure) => {
  const site = await openSite(failure);
  const page = await openAt(browser, `${site.url}/app#/cart`);
  await cardOn(page);
  site.respond(html('<title>Cart</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Cart');
  expect(await urlOf(page)).toBe(`${site.url}/app#/cart`);
});

test('ten tabs of a site are tried as one, and the one in front comes back first', async () => {
  let underWay = 0;
  let mostUnderWay = 0;
  const site = await openSite(async (req, res) => {
    if (req.headers['sec-fetch-mode'] !== 'navigate') {
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      // Long enough for a second try to be seen beside it.
      await new Promise((resolve) => setTimeout(resolve, 300));
      underWay -= 1;
    }
    await gatewayError(502)(req, res);
  });
  const paths = Array.from({ length: 10 }, (_, index) => `/tea/${index}`);
  const pages: Page[] = [];
  for (const path of paths) pages.push(await openAt(browser, site.url + path));
  await Promise.all(pages.map(cardOn));
  await pages[4]!.bringToFront();
  const triedSoFar = probesOf(site).length;
  await until('one more try', () => probesOf(site).length > triedSoFar, 30_000);

  const failedLoads = loadsOf(site).length;
  site.respond(html('<title>Tea</title>'));
  await Promise.all(pages.map((page) => untilTitled(page, 'Tea', 40_000)));
  const loads = loadsOf(site).slice(failedLoads);
  expect(loads.map(({ path }) => path).sort()).toEqual(paths);
  expect(loads[0]?.path).toBe('/tea/4');

  expect(mostUnderWay).toBe(1);
  // Each request was one try of the first tab's, so none was made for another tab beside it.
  const first = await until('the first tab’s record', async () =>
    (await recordsOf(browser, site)).find(({ path, outcome }) => path === '/tea/0' && outcome),
  );
  expect(probesOf(site)).toHaveLength(first.attempts.filter(({ kind }) => kind === 'probe').length);
});

test('twenty tabs of four shops are tried as four tabs would be, and come back shop by shop', async () => {
  // Never more of one shop than Chromium loads at once; one tab alone for comparison.
  const shares = [6, 6, 5, 3, 1];
  // Each shop is tried once by itself.
  const fails: Handler = (req, res) => {
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    return gatewayError(502, undefined, isLoad ? TRY_SOON : TRY_LATER)(req, res);
  };
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const sites = await Promise.all(
    shares.map(() => openSite((req, res) => isAnswered.then(() => fails(req, res)))),
  );
  const opening = sites.map((site, shop) =>
    Promise.all(
      Array.from({ length: shares[shop]! }, (_, tab) => openAt(browser, `${site.url}/${tab}`)),
    ),
  );
  const loadCounts = () => sites.map((site) => loadsOf(site).length);
  await until('all loads', () => loadCounts().join() === shares.join());
  answer();
  const tabs = await Promise.all(opening);
  await until('a try of each', () => sites.every((site) => probesOf(site).length > 0));
  const [back, itsTabs] = [sites[3]!, tabs[3]!];
  back.respond(html('<title>Tea</title>'));
  await press(itsTabs[0]!, 'Try now');
  await Promise.all(itsTabs.map((page) => untilTitled(page, 'Tea')));
  expect(loadCounts()).toEqual([6, 6, 5, 6, 1]);
  expect(sites.map((site) => probesOf(site).length)).toEqual([1, 1, 1, 2, 1]);
  for (const [shop, site] of sites.entries()) {
    const { incidents = {} } = (await keptOutage(browser, site.url)) ?? {};
    const phases = Object.values(incidents).map(({ phase }) => phase);
    expect(phases).toEqual(Array(site === back ? 0 : shares[shop]).fill('waiting'));
  }
});

test('Retry-After is a floor, in seconds and as a date', async () => {
  const inSeconds = await openSite(gatewayError(503, undefined, { 'retry-after': '8' }));
  const notBeforeMs = Math.ceil(Date.now() / 1000 + 8) * 1000;
  const date = new Date(notBeforeMs).toUTCString();
  const asDate = await openSite(gatewayError(503, undefined, { 'retry-after': date }));
  await openAt(browser, inSeconds.url);
  await openAt(browser, asDate.url);
  const first = await until('a try after seconds', () => probesOf(inSeconds)[0]);
  expect(first.atMs - inSeconds.requests[0]!.atMs).toBeGreaterThanOrEqual(8000);
  const second = await until('a try after a date', () => probesOf(asDate)[0]);
  expect(second.atMs).toBeGreaterThanOrEqual(notBeforeMs);
});

test('a shopper may try earlier than Retry-After', async () => {
  const site = await openSite(gatewayError(503, undefined, TRY_LATER));
  const page = await openAt(browser, site.url);
  expect(await untilCardSays(page, words('waiting'))).toMatch(/Next try in 1[45] min/);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  expect(probesOf(site)).toHaveLength(1);
  site.respond(html('<title>Early</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Early');
});

test('Stop trying ends the tries of its site alone, and Keep trying resumes them', async () => {
  const stopped = await openSite(gatewayError(502));
  const other = await openSite(gatewayError(502));
  await openAt(browser, other.url);
  const page = await openAt(browser, stopped.url);
  await cardOn(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  expect(await hasButton(page, 'Stop trying')).toBe(false);
  const triedBefore = probesOf(stopped).length;
  const otherBefore = probesOf(other).length;
  const isTriedTwice = () => probesOf(other).length >= otherBefore + 2;
  await until('the other site to be tried twice', isTriedTwice, 40_000);
  expect(probesOf(stopped)).toHaveLength(triedBefore);

  // A try that the shopper asks for does not start the others again.
  await press(page, 'Try now');
  await until('the asked try', () => probesOf(stopped).length === triedBefore + 1);
  await untilCardSays(page, words('stopped'));

  await press(page, 'Keep trying');
  await until('a try at once', () => probesOf(stopped).length === triedBefore + 2);
  await untilCardSays(page, words('waiting'));
  stopped.respond(html('<title>Kept</title>'));
  await untilTitled(page, 'Kept');
});

test('a redirect is an answer, and is not followed quietly', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/account`);
  await cardOn(page);
  site.respond((req, res) =>
    (req.url === '/login' ? html('<title>Log in</title>') : redirect('/login', 302))(req, res),
  );
  await press(page, 'Try now');
  await untilTitled(page, 'Log in');
  expect(probesOf(site).map(({ path }) => path)).toEqual(['/account']);
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('a site that refuses connections is tried on until it answers', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  await site.close();
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  expect(await untilCardSays(page, words('waiting'))).toContain(words('tryingByItself'));

  const again = await startSite({ port: site.port });
  onTestFinished(() => again.close());
  again.respond(html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
  const { attempts } = await endedRecordOf(browser, again);
  expect(attempts[0]).toMatchObject({ kind: 'probe', trigger: 'shopper', isAnswered: false });
  expect(attempts[0]).not.toHaveProperty('status');
});

test('a load that fails although a try was answered goes on with the same incident', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, `${site.url}/tea`);
  await cardOn(page);
  const [before] = await recordsOf(browser, site);
  site.respond((req, res) =>
    (req.headers['sec-fetch-mode'] === 'navigate' ? gatewayError(504) : html('ok'))(req, res),
  );
  await press(page, 'Try now');
  await untilCardSays(page, `${words('errorCode')} 504`);

  site.respond(html('<title>Tea</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'Tea');
  const record = await endedRecordOf(browser, site);
  expect(record.id).toBe(before?.id);
  expect(record.attempts.slice(0, 2)).toMatchObject([
    { kind: 'probe', isAnswered: true },
    { kind: 'load', isAnswered: false, status: 504 },
  ]);
});

test('offline, waiting pauses; it goes on when the connection is back', async () => {
  const site = await openSite(gatewayError(502, undefined, TRY_SOON));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  const wait = (await keptOutage(browser, site.url))?.wait;
  await setOffline(browser, page, true);
  await untilCardSays(page, words('offline'));
  await until('the try to have been due', () => Date.now() > (wait?.untilMs ?? 0));
  expect(await cardOn(page)).toContain(words('offline'));
  expect(await cardOn(page)).not.toContain(words('tried_other'));

  site.respond(html('<title>Online</title>'));
  await setOffline(browser, page, false);
  await untilTitled(page, 'Online');
  const { attempts } = await endedRecordOf(browser, site);
  expect(attempts.map(({ trigger }) => trigger)).toEqual(['reconnection']);
});

test('after half an hour trying stops and says so, and can be resumed', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  await ageOutage(browser, site.url, 31 * 60_000);
  await untilCardSays(page, words('exhausted'));
  expect(await hasButton(page, 'Keep trying')).toBe(true);

  const tried = probesOf(site).length;
  await press(page, 'Keep trying');
  await until('a try', () => probesOf(site).length > tried);
  await untilCardSays(page, words('waiting'));
  site.respond(html('<title>At last</title>'));
  await press(page, 'Try now');
  await untilTitled(page, 'At last');
});

test('the last try before the limit still counts', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  site.respond(html('<title>In time</title>'));
  await ageOutage(browser, site.url, 31 * 60_000);
  await untilTitled(page, 'In time');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});
