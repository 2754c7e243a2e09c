import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { empty, gatewayError, page as html, reset, TRY_LATER } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  launch,
  openSite,
  press,
  pressIn,
  sendFromCard,
  until,
  untilCardShown,
  untilEventsHandled,
  urlOf,
  visit,
} from '../support/harness';
import {
  loadsOf,
  openAt,
  openPopup,
  pasteAt,
  primaryButtonOf,
  probeNow,
  reportIn,
  untilCardSays,
  words,
} from '../support/steps';
import { ageOutage, failureIdOf } from '../support/stored-outage';
import { findPage } from '../support/tabs';

/** A host name that is no secure context over http, so its pages have no clipboard. */
const PLAIN_HOST = 'shop.test';

let browser: Browser;
beforeAll(async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  // Only this host resolves, so the search reaches no search engine.
  browser = await launch({ web: [PLAIN_HOST] });
});
afterAll(() => browser?.close());

const RAY = '8f2a1b3c4d5e6f70-FRA';
const fromCloudflare = (body?: string): Handler =>
  gatewayError(502, body, { server: 'cloudflare', 'cf-ray': RAY, ...TRY_LATER });
const PRIVATE = ['s3cret-query', 's3cret-fragment', 's3cret-name', 's3cret-word', 's3cret-cookie'];

test('the report says what failed, when and how often, and nothing about the user', async () => {
  const site = await openSite(html('Hello', { headers: { 'set-cookie': 'who=s3cret-cookie' } }));
  const page = await openAt(browser, site.url);
  site.respond(fromCloudflare('<h1>502 Bad Gateway</h1><hr><center>cloudflare</center>'));
  const { host } = new URL(site.url);
  await visit(page, `http://s3cret-name:s3cret-word@${host}/tea?q=s3cret-query#s3cret-fragment`);
  await untilCardShown(page);
  const tries = [fromCloudflare(), gatewayError(504), gatewayError(504), reset()];
  for (const [index, handler] of tries.entries()) {
    site.respond(handler);
    await probeNow(page);
    await untilCardSays(page, index === 0 ? 'tried 1 time' : `tried ${index + 1} times`);
  }
  await press(page, 'Contact the shop');
  const report = await reportIn(page);

  const [record] = await recordsOf(browser, site);
  expect(report.replaceAll('\u202f', ' ').split('\n')).toEqual([
    `A page of ${host} did not load`,
    `Page: ${site.url}/tea`,
    'Answer: Error 502, written by cloudflare',
    `Reference: cf-ray ${RAY}`,
    expect.stringContaining(`What failed: `),
    `First seen: ${inTokyo(record!.startedAtMs)}`,
    `Last tried: ${inTokyo(record!.attempts.at(-1)!.atMs)}`,
    'Since then: tried 4 times, 504 (2×), 502 (1×), no answer (1×)',
  ]);
  // The shop got the cookie, so the report could have contained it.
  expect(loadsOf(site).at(-1)?.headers.cookie).toContain('s3cret-cookie');
  const said = `${report} ${await untilCardShown(page)}`;
  for (const secret of PRIVATE) expect(said).not.toContain(secret);
});

test('the report says that an order was sent and got no response', async () => {
  const form = html('<form method="post" action="/pay"><button>Pay</button></form>');
  const site = await openSite((req, res) => (req.method === 'GET' ? form : empty(502))(req, res));
  const page = await openAt(browser, site.url);
  await page.click('button');
  await press(page, 'Contact the shop');
  expect(await reportIn(page)).toContain(words('reportForm_order'));
});

test('the card recommends Contact the shop after half an hour', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardSays(page, words('waiting'));
  await ageOutage(browser, site.url, 31 * 60_000);
  await untilCardSays(page, words('guidanceContact'));
  expect(await primaryButtonOf(page)).toBe('Contact the shop');
});

describe.each([
  ['on a page with a clipboard', '127.0.0.1'],
  ['on a page without a clipboard', PLAIN_HOST],
])('%s', (_, host) => {
  test('Copy a report copies exactly the report, and the page cannot observe it', async () => {
    const site = await openSite(fromCloudflare(EAVESDROPPING));
    const page = await openAt(browser, `http://${host}:${site.port}/tea`);
    expect(await page.evaluate(() => isSecureContext)).toBe(host !== PLAIN_HOST);
    await press(page, 'Contact the shop');
    const report = await reportIn(page);
    await press(page, 'Copy a report');
    await untilCardSays(page, words('copied'));
    const recorded = JSON.stringify(await page.evaluate('recorded'));
    expect(recorded).toContain('"type":"click"');
    for (const line of report.split('\n')) expect(recorded).not.toContain(line);
    expect(await pasted(site)).toBe(report);
  });
});

test('the card says that a page prevents copying, and selects nothing', async () => {
  const script = `<script>for (const type of ['beforecopy', 'copy'])
    addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>`;
  const site = await openSite(fromCloudflare(`<h1>Bad</h1>${script}`));
  const page = await openAt(browser, `http://${PLAIN_HOST}:${site.port}/`);
  await press(page, 'Contact the shop');
  await press(page, 'Copy a report');
  await untilCardSays(page, words('copyNotAllowed'));
  expect(await page.evaluate('String(getSelection())')).toBe('');
});

test('Copy a report works in the recovery page and the popup', async () => {
  const site = await openSite(empty(502, { 'x-request-id': '0123456789abcdef', ...TRY_LATER }));
  const page = await openAt(browser, `${site.url}/tea`);
  await press(page, 'Stop trying');
  await press(page, 'Contact the shop');
  const report = await reportIn(page);
  expect(report).toContain('Reference: x-request-id 0123456789abcdef');
  await press(page, 'Copy a report');
  await untilCardSays(page, words('copied'));
  expect(await pasted(site)).toBe(report);

  await page.bringToFront();
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  const popup = await openPopup(browser);
  await pressIn(popup, 'Contact the shop');
  const longer = await reportIn(popup);
  expect(longer).not.toBe(report);
  await pressIn(popup, 'Copy a report');
  await untilCardSays(popup, words('copied'));
  expect(await pasted(site)).toBe(longer);
});

test('Search for their contact shows what it will send, and sends nothing else', async () => {
  const site = await openSite(gatewayError(502));
  const { host } = new URL(site.url);
  const page = await openAt(browser, `${site.url}/tea?q=s3cret-query`);
  await press(page, 'Contact the shop');
  const search = `${host} customer service contact`;
  await untilCardSays(page, `sends “${search}” to your search engine`);
  const isSearch = (url: string) => /[?&]q=/.test(url) && url.includes(encodeURIComponent(host));
  expect(await findPage(browser, isSearch)).toBeUndefined();

  await press(page, 'Search for their contact');
  const results = await until('the search', () => findPage(browser, isSearch));
  const { searchParams, href } = new URL(await urlOf(results));
  expect(searchParams.get('q')).toBe(search);
  expect(href).not.toContain('tea?');
  for (const secret of PRIVATE) expect(href).not.toContain(secret);
  expect(await urlOf(page)).toBe(`${site.url}/tea?q=s3cret-query`);
  await results.close();
  await page.bringToFront();
  await untilCardShown(page);
});

test('a card that requests 25 tabs gets at most 8', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  const about = await failureIdOf(browser, site.url);
  const before = (await browser.pages()).length;
  const search = { type: 'act', action: 'search-contact', about };
  for (let count = 0; count < 25; count += 1) await sendFromCard(page, search);
  await untilEventsHandled(browser);
  const opened = (await browser.pages()).slice(before);
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.length).toBeLessThanOrEqual(8);
  for (const one of opened) await one.close();
  await page.bringToFront();
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
});

/** A failing page that listens to every event that could reveal the copied text. */
const EAVESDROPPING = `<!doctype html><h1>Bad</h1><script>
  globalThis.recorded = [];
  const record = (event) => recorded.push({
    type: event.type,
    from: event.composedPath().map(({ outerHTML }) => outerHTML),
    roots: event.composedPath().map(({ shadowRoot }) => shadowRoot?.textContent),
    data: ['text/plain', 'text/html'].map((type) => event.clipboardData?.getData(type)),
    selected: String(getSelection()),
    active: document.activeElement?.value ?? document.activeElement?.outerHTML,
    text: document.documentElement.innerText,
  });
  const types = ['beforecopy', 'copy', 'cut', 'click', 'keydown', 'focusin', 'select',
    'selectstart', 'selectionchange', 'input', 'change'];
  for (const type of types)
    for (const target of [globalThis, document])
      target.addEventListener(type, record, true);
  setInterval(() => record(new Event('poll')), 20);
</script>`;

/** The text that the user would paste into a mail. */
async function pasted(site: Site): Promise<string> {
  site.respond(html('<title>Mail</title><textarea></textarea>'));
  const text = await pasteAt(browser, `http://127.0.0.1:${site.port}/mail`);
  site.respond(gatewayError(502));
  return text;
}

const inTokyo = (atMs: number) =>
  new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'Asia/Tokyo',
  })
    .format(atMs)
    .replaceAll('\u202f', ' ');
