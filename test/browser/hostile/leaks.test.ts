import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../../src/core/check/public-services';
import { page as html } from '../../world/answers';
import { brokenResponses } from '../../world/public-services/broken-responses';
import { globalping } from '../../world/public-services/globalping';
import type { PublicServices, ServiceRequest } from '../../world/public-services/public-services';
import {
  askJustMe,
  askThemToo,
  byRow,
  cloudflareError,
  everywhere,
  gather,
  launchOnTheWeb,
  PAGE,
  respondAsUsual,
  SECRETS,
  SERVICES,
} from '../popup/public-web';
import {
  cardOn,
  caughtUp,
  hasButton,
  inWorker,
  ownUrl,
  press,
  setOffline,
} from '../support/harness';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(async () => {
  await inWorker(browser, () => chrome.storage.sync.clear());
  respondAsUsual(services);
});

const line = ({ method, host, path }: ServiceRequest) => `${method} ${host}${path}`;
const isOfOthers = ({ host }: ServiceRequest) => host !== 'shop.example';
const othersAsked = () => services.requests.filter(isOfOthers).map(line);
const SHOPS_PAGE = 'GET shop.example/basket/tea?customer=7';

/** A failing page that is left alone, so that whatever is asked from then on is asked by a click. */
async function openStopped(): Promise<Page> {
  const page = await openAt(browser, PAGE);
  await cardOn(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  services.requests.length = 0;
  return page;
}

test('before any click only the failing page is asked for', async () => {
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await untilCardSays(page, 'tried 1 time');
  expect(new Set(services.requests.map(line))).toEqual(new Set([SHOPS_PAGE]));
});

test('to see what the card offers asks nobody', async () => {
  const page = await openStopped();
  for (const part of [
    'What does this mean?',
    'Contact the shop',
    "Clear this site's data",
    'Open somewhere else',
    'My phone',
  ])
    await press(page, part);
  await caughtUp(browser);
  expect(services.requests.map(line)).toEqual([]);
});

test('before the user agrees, each row asks the failing site once, and others are named', async () => {
  const page = await openStopped();
  const { asks } = await askJustMe(browser, page);
  const note = words('asksNote');
  expect(await untilCardSays(page, note)).toContain(
    `${note} ${SERVICES.join(', ')}. They would be told the name shop.example and nothing else.`,
  );
  expect(asks).toEqual(SERVICES);
  await caughtUp(browser);
  const asked = services.requests.map((request) => `${line(request)} ${request.headers.cookie}`);
  expect(asked.sort()).toEqual(['GET shop.example/ undefined', `${SHOPS_PAGE} undefined`]);
});

test('once agreed, only those that were named hear the name of the host, and nothing more', async () => {
  services.respond('api.globalping.io', globalping(everywhere(502), 'a while'));
  const page = await openStopped();
  await askJustMe(browser, page);
  services.requests.length = 0;
  await askThemToo(browser, page);
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
    const told = [...SECRETS, ownHost].filter((secret) => sent.includes(secret));
    expect([host, ...told]).toEqual([host]);
  }
  expect(services.requests.map(({ body }) => body).filter(Boolean)).toEqual([
    '{"type":"http","target":"shop.example","limit":4,"locations":[{"magic":"world"}],"inProgressUpdates":false,"measurementOptions":{"protocol":"HTTPS","request":{"method":"HEAD","path":"/"}}}',
  ]);
});

test('who has agreed once is not asked again', async () => {
  await gather(browser, await openStopped());
  const page = await openStopped();
  expect((await askJustMe(browser, page)).asks).toEqual([]);
  expect(await hasButton(page, 'Ask them too')).toBe(false);
  expect(new Set(services.requests.filter(isOfOthers).map(({ host }) => host))).toEqual(
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
])('who has switched off %s does not ask it', async (row, host) => {
  await changeSettings({ services: { [row]: false } });
  const page = await openStopped();
  const others = SERVICES.filter((service) => service !== host);
  expect((await askJustMe(browser, page)).asks).toEqual(others);
  const { findings } = await askThemToo(browser, page);
  expect(byRow(findings)[row]).toEqual({ row, state: 'skipped', reason: 'not-allowed' });
  expect(new Set(services.requests.filter(isOfOthers).map(({ host }) => host))).toEqual(
    new Set(others),
  );
});

test('who has switched off all of them asks none, though they had agreed', async () => {
  const off = { elsewhere: false, 'shop-status': false, 'cdn-status': false } as const;
  await changeSettings({ hasServiceConsent: true, services: off });
  const page = await openStopped();
  expect((await askJustMe(browser, page)).asks).toEqual([]);
  expect(await hasButton(page, 'Ask them too')).toBe(false);
  await caughtUp(browser);
  expect(othersAsked()).toEqual([]);
});

test('services that fail in every way harm neither the card nor its tries', async () => {
  services.respond('api.globalping.io', brokenResponses.failing);
  services.respond('status.shop.example', brokenResponses.malformed);
  services.respond('www.cloudflarestatus.com', brokenResponses.gone);
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  await gather(browser, page);
  expect(await untilCardSays(page, words('verdictUnclear'))).toContain(words('tryingByItself'));
  services.respond('shop.example', html('<title>Tea</title>'));
  await untilTitled(page, 'Tea');
});

test('services that never answer cost the time each is given, and hold nothing up', async () => {
  services.respond('api.globalping.io', globalping(everywhere(502), 'for ever'));
  services.respond('status.shop.example', brokenResponses.slow);
  services.respond('www.cloudflarestatus.com', brokenResponses.slow);
  services.respond('shop.example', cloudflareError(502));
  const page = await openAt(browser, PAGE);
  const found = await gather(browser, page);
  // Three of the four probes had something to tell when the time was over.
  expect(found.elsewhere).toMatchObject({ state: 'trouble', places: { length: 3 } });
  expect(found['shop-status'].reason).toBe('timeout');
  expect(found['cdn-status'].reason).toBe('timeout');
  await untilCardSays(page, words('reasonTimeout'));
  expect(await cardOn(page)).toContain(words('tried_other'));
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
});

test('offline nobody can be asked, and the page comes back with the connection', async () => {
  const page = await openAt(browser, PAGE);
  await cardOn(page);
  await setOffline(browser, page, true);
  await untilCardSays(page, words('offline'));
  const found = await gather(browser, page);
  expect(found.connection.state).toBe('trouble');
  expect(await untilCardSays(page, words('verdictOffline'))).toContain(
    `${words('rowConnection')} ${words('lookOffline')}`,
  );
  expect(othersAsked()).toEqual([]);
  services.respond('shop.example', html('<title>Tea</title>'));
  await setOffline(browser, page, false);
  await untilTitled(page, 'Tea');
});

test('what could not be reached is asked again when the user agrees to ask others', async () => {
  const page = await openStopped();
  await setOffline(browser, page, true);
  await askJustMe(browser, page);
  await untilCardSays(page, words('verdictOffline'));
  await setOffline(browser, page, false);
  await askThemToo(browser, page);
  expect(await untilCardSays(page, words('verdictBack'))).toContain(
    `${words('rowConnection')} ${words('lookConnected')}`,
  );
});
