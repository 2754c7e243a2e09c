import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../../src/core/check/public-services';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping } from '../../world/public-services/globalping';
import type { PublicServices, ServiceRequest } from '../../world/public-services/public-services';
import { page as html } from '../../world/responses';
import {
  byRow,
  checkEveryRow,
  cloudflareError,
  fourPlaces,
  launchWithPublicWeb,
  openStoppedPage,
  PAGE,
  pressAskThemToo,
  pressIsItJustMe,
  SECRETS,
  SERVICES,
  setUsualResponses,
} from '../popup/public-web';
import {
  hasButton,
  inWorker,
  ownUrl,
  press,
  setOffline,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(async () => {
  await inWorker(browser, () => chrome.storage.sync.clear());
  setUsualResponses(services);
});

const line = ({ method, host, path }: ServiceRequest) => `${method} ${host}${path}`;
const isToService = ({ host }: ServiceRequest) => host !== 'shop.example';
const requestsToServices = () => services.requests.filter(isToService).map(line);
const SHOP_PAGE_REQUEST = 'GET shop.example/basket/tea?customer=7';

/** Opens the failing page, stops retries and empties the log: later requests come from clicks. */
async function openQuietPage(): Promise<Page> {
  const page = await openStoppedPage(browser);
  services.requests.length = 0;
  return page;
}

test('before any click, only the failing page is requested', async () => {
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await untilCardSays(page, 'tried 1 time');
  expect(new Set(services.requests.map(line))).toEqual(new Set([SHOP_PAGE_REQUEST]));
});

test('opening the card’s panels sends no request', async () => {
  const page = await openQuietPage();
  for (const part of [
    'What does this mean?',
    'Contact the shop',
    "Clear this site's data",
    'Open somewhere else',
    'My phone',
  ])
    await press(page, part);
  await untilEventsHandled(browser);
  expect(services.requests.map(line)).toEqual([]);
});

test('without consent, Is it just me? asks only the failing site and names the other services', async () => {
  const page = await openQuietPage();
  const { asks } = await pressIsItJustMe(browser, page);
  const note = words('asksNote');
  expect(await untilCardSays(page, note)).toContain(
    `${note} ${SERVICES.join(', ')}. They would be told the name shop.example and nothing else.`,
  );
  expect(asks).toEqual(SERVICES);
  await untilEventsHandled(browser);
  const asked = services.requests.map((request) => `${line(request)} ${request.headers.cookie}`);
  expect(asked.sort()).toEqual(['GET shop.example/ undefined', `${SHOP_PAGE_REQUEST} undefined`]);
});

test('with consent, only the named services get a request, with the host name and nothing else', async () => {
  services.respond('api.globalping.io', globalping(fourPlaces(502), 'a while'));
  const page = await openQuietPage();
  await pressIsItJustMe(browser, page);
  services.requests.length = 0;
  await pressAskThemToo(browser, page);
  const measurement = 'api.globalping.io/v1/measurements';
  expect(services.requests.map(line).sort()).toEqual([
    `GET ${measurement}/nzGzfAGL7sZfUs3c`,
    `GET ${measurement}/nzGzfAGL7sZfUs3c`,
    'GET status.shop.example/api/v2/summary.json',
    'GET www.cloudflarestatus.com/api/v2/summary.json',
    `POST ${measurement}`,
  ]);
  const { host: ownHost } = new URL(await ownUrl(browser, '/'));
  for (const { isSecure, path, headers, body, host } of services.requests) {
    expect(isSecure).toBe(true);
    expect(Object.keys(headers)).not.toContainEqual(
      expect.stringMatching(/^(cookie|referer|origin|authorization)$/),
    );
    const sent = JSON.stringify([path, headers, body]);
    const leaked = [...SECRETS, ownHost].filter((secret) => sent.includes(secret));
    expect([host, ...leaked]).toEqual([host]);
  }
  expect(services.requests.map(({ body }) => body).filter(Boolean)).toEqual([
    '{"type":"http","target":"shop.example","limit":4,"locations":[{"magic":"world"}],"inProgressUpdates":false,"measurementOptions":{"protocol":"HTTPS","request":{"method":"HEAD","path":"/"}}}',
  ]);
});

test('a user who has consented once is not asked again', async () => {
  await checkEveryRow(browser, await openQuietPage());
  const page = await openQuietPage();
  expect((await pressIsItJustMe(browser, page)).asks).toEqual([]);
  expect(await hasButton(page, 'Ask them too')).toBe(false);
  expect(new Set(services.requests.filter(isToService).map(({ host }) => host))).toEqual(
    new Set(SERVICES),
  );
});

const changeSettings = (settings: {
  hasServiceConsent?: boolean;
  services: Partial<Record<Service, false>>;
}) => inWorker(browser, (settings) => chrome.storage.sync.set({ settings }), settings);

test.each<[Service, string]>([
  ['elsewhere', 'api.globalping.io'],
  ['shop-status', 'status.shop.example'],
  ['cdn-status', 'www.cloudflarestatus.com'],
])('a service that is switched off in the settings is not asked: %s', async (row, host) => {
  await changeSettings({ services: { [row]: false } });
  const page = await openQuietPage();
  const others = SERVICES.filter((service) => service !== host);
  expect((await pressIsItJustMe(browser, page)).asks).toEqual(others);
  const { findings } = await pressAskThemToo(browser, page);
  expect(byRow(findings)[row]).toEqual({ row, state: 'skipped', reason: 'not-allowed' });
  expect(new Set(services.requests.filter(isToService).map(({ host }) => host))).toEqual(
    new Set(others),
  );
});

test('with all services switched off, none is asked, even with consent', async () => {
  const off = { elsewhere: false, 'shop-status': false, 'cdn-status': false } as const;
  await changeSettings({ hasServiceConsent: true, services: off });
  const page = await openQuietPage();
  expect((await pressIsItJustMe(browser, page)).asks).toEqual([]);
  expect(await hasButton(page, 'Ask them too')).toBe(false);
  await untilEventsHandled(browser);
  expect(requestsToServices()).toEqual([]);
});

test('failing services disturb neither the card nor its tries', async () => {
  services.respond('api.globalping.io', brokenResponses.failing);
  services.respond('status.shop.example', brokenResponses.malformed);
  services.respond('www.cloudflarestatus.com', brokenResponses.gone);
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await checkEveryRow(browser, page);
  expect(await untilCardSays(page, words('verdictUnclear'))).toContain(words('tryingByItself'));
  services.respond('shop.example', html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
});

test('services that never answer time out and do not block the card', async () => {
  services.respond('api.globalping.io', globalping(fourPlaces(502), 'for ever'));
  services.respond('status.shop.example', brokenResponses.slow);
  services.respond('www.cloudflarestatus.com', brokenResponses.slow);
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  const found = await checkEveryRow(browser, page);
  // Three of the four places had a result when the time was over.
  expect(found.elsewhere).toMatchObject({ state: 'trouble', places: { length: 3 } });
  expect(found['shop-status'].reason).toBe('timeout');
  expect(found['cdn-status'].reason).toBe('timeout');
  await untilCardSays(page, words('reasonTimeout'));
  expect(await untilCardShown(page)).toContain(words('tried_other'));
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
});

test('offline, no service is asked, and the page is loaded when the connection returns', async () => {
  const page = await openAt(browser, PAGE);
  await untilCardShown(page);
  await setOffline(browser, page, true);
  await untilCardSays(page, words('offline'));
  const found = await checkEveryRow(browser, page);
  expect(found.connection.state).toBe('trouble');
  expect(await untilCardSays(page, words('verdictOffline'))).toContain(
    `${words('rowConnection')} ${words('lookOffline')}`,
  );
  expect(requestsToServices()).toEqual([]);
  services.respond('shop.example', html('<title>Tea</title>'));
  await setOffline(browser, page, false);
  await untilTitled(page, 'Tea');
});

test('rows that failed offline are checked again when the user presses Ask them too', async () => {
  const page = await openQuietPage();
  await setOffline(browser, page, true);
  await pressIsItJustMe(browser, page);
  await untilCardSays(page, words('verdictOffline'));
  await setOffline(browser, page, false);
  await pressAskThemToo(browser, page);
  expect(await untilCardSays(page, words('verdictBack'))).toContain(
    `${words('rowConnection')} ${words('lookConnected')}`,
  );
});
