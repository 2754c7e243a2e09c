import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Handler } from '../../world/site';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  hasButton,
  hasHost,
  inWorker,
  launch,
  openSite,
  paths,
  press,
  pressIn,
  reload,
  toolbarTitle,
  unfoldFor,
  until,
  untilCardShown,
  untilEventsHandled,
  untilToolbarSays,
  urlOf,
  visit,
} from '../support/harness';
import {
  buttonsOf,
  closePopup,
  openAt,
  openPopup,
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

const body = (html: string) => gatewayError(503, `<!doctype html><title>Wait</title>${html}`);
const HOME = html('<title>Home</title>');

const WAITING: [string, Handler][] = [
  ['reloads by a Refresh header', gatewayError(503, undefined, { refresh: '60' })],
  ['reloads by a meta refresh', body('<meta http-equiv="refresh" content="60">')],
  ['is a known queue’s own document', body('<h1>You are now in line</h1>')],
];
const CHALLENGES: [string, Handler][] = [
  ['has a challenge header', gatewayError(503, undefined, { 'cf-mitigated': 'challenge' })],
  [
    'has a challenge header and status 502',
    gatewayError(502, undefined, { 'cf-mitigated': 'challenge' }),
  ],
  ['has the words of a challenge', body('<p>Checking your browser before accessing the shop.</p>')],
];

test.each([
  ...WAITING.map(
    ([what, handler]) =>
      [`a waiting room that ${what}`, handler, 'WaitingRoom', 'asks you to wait'] as const,
  ),
  ...CHALLENGES.map(
    ([what, handler]) =>
      [`a challenge that ${what}`, handler, 'Challenge', 'is checking that you are human'] as const,
  ),
])(
  '%s gets no card and no probe, and the toolbar explains it until the user leaves',
  async (...row) => {
    const [, handler, kind, title] = row;
    const site = await openSite(paths({ '/tea': handler, '/': HOME }));
    const { host } = new URL(site.url);
    const page = await openAt(browser, `${site.url}/tea`);
    const url = await urlOf(page);
    await untilToolbarSays(browser, url, `Back Soon: ${host} ${title}`);

    await untilEventsHandled(browser);
    expect(await hasHost(page)).toBe(false);
    expect(await recordsOf(browser, site)).toEqual([]);
    expect(await readOutage(browser, site.url)).toBe(undefined);
    expect(await inWorker(browser, () => chrome.alarms.getAll())).toEqual([]);

    await page.bringToFront();
    const popup = await openPopup(browser);
    const said = await untilCardShown(popup);
    expect(said).toMatch(new RegExp(`^${words(`headline${kind}`)} ${host}`));
    expect(said).not.toContain('Next try');
    expect(await buttonsOf(popup)).toEqual(['Home page', 'Settings']);
    expect(probesOf(site)).toEqual([]);

    await pressIn(popup, 'Home page');
    await untilTitled(page, 'Home');
    await untilCardSays(popup, words('pageFine'));
    await untilEventsHandled(browser);
    expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  },
);

const META = '<meta http-equiv="refresh" content="5">';
const MENTIONS = body(`<noscript>${META}</noscript><!--${META}--><template>${META}</template>
  <header>Teashop</header><h1>Sorry</h1><a href="/chairs">Waiting room chairs</a>
  <script src="/queue-it.net/queueclient.js"></script><textarea>${META}</textarea>`);

test.each([
  ['only mentions queues and refreshes', MENTIONS],
  // The browser shows its own error page, and ignores the header.
  ['is empty, with a Refresh header', empty(503, { refresh: '5' })],
])('a failing page that %s gets the card, and is back by itself', async (_, failure) => {
  const site = await openSite(paths({ '/tea': failure }));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardSays(page, 'Error 503');
  site.respond(HOME);
  await untilTitled(page, 'Home');
  expect(await endedRecordOf(browser, site)).toMatchObject({ outcome: 'recovered' });
});

test('a card goes away when the complete page turns out to be a waiting room', async () => {
  let finish = () => {};
  const site = await openSite((_req, res) => {
    res.writeHead(503, { 'content-type': 'text/html' });
    res.write(`<!doctype html><h1>Busy</h1>${' '.repeat(2000)}`);
    finish = () => res.end('<meta http-equiv="refresh" content="60">');
  });
  const page = await openAt(browser, 'about:blank');
  const loading = visit(page, site.url);
  await untilCardShown(page);
  finish();
  await loading;
  await until('no card', async () => !(await hasHost(page)));
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  await untilToolbarSays(browser, await urlOf(page), 'asks you to wait');
});

const SURFACES: [string, Handler, (page: Page) => Promise<Page>][] = [
  ['overlay', gatewayError(502), async (page) => page],
  ['recovery page', empty(502), async (page) => page],
  ['popup', gatewayError(502), () => openPopup(browser)],
];

test.each(SURFACES)('Home page opens the root of the site: %s', async (_, failure, open) => {
  const site = await openSite(paths({ '/tea': failure, '/': HOME }));
  const page = await openAt(browser, `${site.url}/tea?cup=small#reviews`);
  await untilCardShown(page);
  const surface = await open(page);
  await pressIn(surface, 'Home page');
  await untilTitled(page, 'Home');
  expect(await urlOf(page)).toBe(`${site.url}/`);
  expect(await endedRecordOf(browser, site)).toMatchObject({ path: '/tea', outcome: 'left' });
});

test.each(SURFACES)('Home page is not offered on the root itself: %s', async (_, failure, open) => {
  const site = await openSite(failure);
  const page = await openAt(browser, `${site.url}/?from=mail`);
  await untilCardShown(page);
  const offering = await open(page);
  await unfoldFor(offering, 'Home page');
  if (offering !== page) await closePopup(offering);

  await visit(page, `${site.url}/#tea`);
  await untilCardShown(page);
  const surface = await open(page);
  await unfoldFor(surface, 'Contact the shop');
  await until('no such button', async () => !(await hasButton(surface, 'Home page')));
});

test('a waiting room that then fails with a 502 gets the card', async () => {
  const site = await openSite(gatewayError(503, undefined, { refresh: '60' }));
  const page = await openAt(browser, site.url);
  site.respond(gatewayError(502, undefined, TRY_LATER));
  await reload(page);
  await untilCardSays(page, 'Error 502');
  await untilToolbarSays(browser, await urlOf(page), 'waiting for');
  site.respond(HOME);
  await press(page, 'Try now');
  await untilTitled(page, 'Home');
});
