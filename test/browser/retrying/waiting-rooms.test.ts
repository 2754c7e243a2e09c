import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html, TRY_LATER } from '../../world/responses';
import type { Handler } from '../../world/site';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  hasHost,
  inWorker,
  launch,
  openSite,
  paths,
  press,
  pressIn,
  toolbarTitle,
  until,
  untilCardShown,
  untilEventsHandled,
  untilToolbarSays,
  urlOf,
  visit,
} from '../support/harness';
import {
  buttonsOf,
  openAt,
  openPopup,
  probeNow,
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

test.each<[string, Handler, 'WaitingRoom' | 'Challenge', string]>([
  [
    'a waiting room that reloads by a meta refresh',
    body('<meta http-equiv="refresh" content="60">'),
    'WaitingRoom',
    'asks you to wait',
  ],
  [
    'a challenge that has a challenge header',
    gatewayError(503, undefined, { 'cf-mitigated': 'challenge' }),
    'Challenge',
    'is checking that you are human',
  ],
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

// The browser shows its own error page, and ignores the header.
test('a failing page that is empty, with a Refresh header, gets the card', async () => {
  const site = await openSite(paths({ '/tea': empty(503, { refresh: '5', ...TRY_LATER }) }));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardSays(page, 'Error 503');
  site.respond(HOME);
  await probeNow(page);
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

test.each([
  ['overlay', gatewayError(502)],
  ['recovery page', empty(502)],
])('Home page opens the root of the site: %s', async (_, failure) => {
  const site = await openSite(paths({ '/tea': failure, '/': HOME }));
  const page = await openAt(browser, `${site.url}/tea?cup=small#reviews`);
  await untilCardShown(page);
  await press(page, 'Home page');
  await untilTitled(page, 'Home');
  expect(await urlOf(page)).toBe(`${site.url}/`);
  expect(await endedRecordOf(browser, site)).toMatchObject({ path: '/tea', outcome: 'left' });
});
