import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { empty, gatewayError, page as html } from '../../world/responses';
import { endedRecordOf, recordsOf } from '../history/remembered';
import {
  hasHost,
  inWorker,
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
import { sharedPopupBrowser } from '../support/shared-browser';
import {
  buttonsOf,
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
  browser = await sharedPopupBrowser();
});

const body = (html: string) => gatewayError(503, `<!doctype html><title>Wait</title>${html}`);
const HOME = html('<title>Home</title>');

test('a waiting room gets no card and no probe, and the toolbar explains it until the user leaves', async () => {
  const handler = body('<meta http-equiv="refresh" content="60">');
  const site = await openSite(paths({ '/tea': handler, '/': HOME }));
  const { host } = new URL(site.url);
  const page = await openAt(browser, `${site.url}/tea`);
  const url = await urlOf(page);
  await untilToolbarSays(browser, url, `Back Soon: ${host} asks you to wait`);

  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await recordsOf(browser, site)).toEqual([]);
  expect(await readOutage(browser, site.url)).toBe(undefined);
  const alarms = await inWorker(browser, () => chrome.alarms.getAll());
  expect(alarms.filter(({ name }) => name === site.url)).toEqual([]);

  await page.bringToFront();
  const popup = await openPopup(browser);
  const said = await untilCardShown(popup);
  expect(said).toMatch(new RegExp(`^${words('headlineWaitingRoom')} ${host}`));
  expect(said).not.toContain('Next try');
  expect(await buttonsOf(popup)).toEqual(['Home page', 'Settings']);
  expect(probesOf(site)).toEqual([]);

  await pressIn(popup, 'Home page');
  await untilTitled(page, 'Home');
  await untilCardSays(popup, words('pageFine'));
  await untilEventsHandled(browser);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
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

test('Home page on the recovery page opens the root of the site', async () => {
  const site = await openSite(paths({ '/tea': empty(502), '/': HOME }));
  const page = await openAt(browser, `${site.url}/tea?cup=small#reviews`);
  await untilCardShown(page);
  await press(page, 'Home page');
  await untilTitled(page, 'Home');
  expect(await urlOf(page)).toBe(`${site.url}/`);
  expect(await endedRecordOf(browser, site)).toMatchObject({ path: '/tea', outcome: 'left' });
});
