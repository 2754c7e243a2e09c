import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import {
  launch,
  openSite,
  press,
  pressIn,
  until,
  untilCardShown,
  urlOf,
  visit,
} from '../support/harness';
import {
  loadsOf,
  openAt,
  openPopup,
  pasteAt,
  probeNow,
  reportIn,
  untilCardSays,
  words,
} from '../support/steps';
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
  site.respond(gatewayError(504));
  await probeNow(page);
  await untilCardSays(page, 'tried 1 time');
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
    'Since then: tried 1 time, 504 (1×)',
  ]);
  // The shop got the cookie, so the report could have contained it.
  expect(loadsOf(site).at(-1)?.headers.cookie).toContain('s3cret-cookie');
  const said = `${report} ${await untilCardShown(page)}`;
  for (const secret of PRIVATE) expect(said).not.toContain(secret);
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

test('Copy a report works in the popup', async () => {
  const site = await openSite(empty(502, { 'x-request-id': '0123456789abcdef', ...TRY_LATER }));
  await untilCardShown(await openAt(browser, `${site.url}/tea`));
  const popup = await openPopup(browser);
  await pressIn(popup, 'Contact the shop');
  const report = await reportIn(popup);
  expect(report).toContain('Reference: x-request-id 0123456789abcdef');
  await pressIn(popup, 'Copy a report');
  await untilCardSays(popup, words('copied'));
  expect(await pasted(site)).toBe(report);
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
