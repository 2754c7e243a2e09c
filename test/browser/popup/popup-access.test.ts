import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { closeWelcome, launchWithExtension } from '../../drivers/launch';
import { gatewayError, page as html } from '../../world/answers';
import {
  allowPrivateWindows,
  EXTENSION,
  inWorker,
  isFirefox,
  launch,
  launchWithoutExtension,
  openSite,
  reload,
  setSiteAccess,
  untilCardShown,
  visit,
} from '../support/harness';
import {
  buttonsOf,
  clickToolbar,
  openAt,
  temporaryFolder,
  untilCardSays,
  words,
} from '../support/steps';
import { untilPageAt } from '../support/tabs';

let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await launch();
  id = await inWorker(browser, () => chrome.runtime.id);
});
afterAll(() => browser?.close());

const FINE = html('<title>Tea</title><h1>Tea</h1>', { headers: { server: 'nginx/1.22.1' } });

test('pages of the browser and files are said to be out of reach', async () => {
  const page = await openAt(browser, isFirefox ? 'about:license' : 'chrome://version');
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenBrowser'));

  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, '<title>File</title>');
  await visit(page, pathToFileURL(file).href);
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenFile'));
});

test('in a private window it says that nothing is written down', async () => {
  const own = await launch();
  onTestFinished(() => own.close());
  await allowPrivateWindows(own);
  const site = await openSite(FINE);
  const { url } = site;
  await inWorker(own, (url) => chrome.windows.create({ url, incognito: true }), `${url}/`);
  const page = await untilPageAt(own, `${url}/`);
  await untilCardSays(await clickToolbar(own, page, id), words('privateUnwritten'));
});

test('a site that the extension is kept off is not looked at until that is undone', async () => {
  const own = await launch();
  onTestFinished(() => own.close());
  const site = await openSite(FINE);
  // Of a page that is loaded later, the browser's first click only asks to load it again.
  const page = await openAt(own, `${site.url}/`);
  await setSiteAccess(own, 'ON_CLICK');
  const popup = await clickToolbar(own, page, id);
  const { host } = new URL(site.url);
  expect(await untilCardSays(popup, words('pageWithheld'))).toContain(host);
  expect(await buttonsOf(popup)).toEqual(
    expect.arrayContaining([`Allow on ${host}`, 'Allow on all sites']),
  );
  await popup.close();

  // The browser's question cannot be answered without a screen; here its answer is given.
  await setSiteAccess(own, 'ON_ALL_SITES');
  await reload(page);
  await untilCardSays(await clickToolbar(own, page, id), words('pageFine'));
});

test('pages that were open before the extension came are known, and failing ones get a card', async () => {
  const own = await launchWithoutExtension();
  const fine = await openSite(FINE);
  const broken = await openSite(gatewayError(502));
  const failing = await own.newPage();
  await visit(failing, `${broken.url}/`);
  const page = await own.newPage();
  await visit(page, `${fine.url}/`);
  const ownId = await own.installExtension(EXTENSION);
  await closeWelcome(own);

  expect(await untilCardSays(await clickToolbar(own, page, ownId), words('pageFine'))).toMatch(
    /Status 200.· answered in/,
  );
  await untilCardSays(await clickToolbar(own, failing, ownId), words('waiting'));
  expect(await untilCardShown(failing)).toContain('Error 502');
});

// A restart of Firefox takes away what is installed for a test.
test.skipIf(isFirefox)('after a restart of the browser its pages are known', async () => {
  const userDataDir = temporaryFolder();
  const site = await openSite(FINE);
  const first = await launchWithExtension(EXTENSION, { userDataDir });
  await (await first.newPage()).goto(`${site.url}/`);
  await first.close();
  const args = ['--restore-last-session'];
  const second = await launchWithExtension(EXTENSION, { userDataDir, args });
  onTestFinished(() => second.close());
  const target = await second.waitForTarget((target) => target.url() === `${site.url}/`);
  const page = (await target.page())!;
  await page.waitForFunction('document.readyState === "complete"');
  // Now and then the browser has an error page of its own for what it brings back.
  const isBack = (await page.title()) === 'Tea';
  const said = isBack ? 'Status 200' : words('pageSilent');
  await untilCardSays(await clickToolbar(second, page, id), said);
});
