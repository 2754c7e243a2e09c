import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { closeWelcome } from '../../drivers/launch';
import { gatewayError, page as html } from '../../world/responses';
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
  until,
  untilCardShown,
  visit,
} from '../support/harness';
import {
  buttonsOf,
  clickToolbar,
  openAt,
  openPrivately,
  temporaryFolder,
  untilCardSays,
  words,
} from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await launch();
  id = await inWorker(browser, () => chrome.runtime.id);
});
afterAll(() => browser?.close());

const FINE = html('<title>Tea</title><h1>Tea</h1>', { headers: { server: 'nginx/1.22.1' } });

test('the popup says that it has no access to browser pages and files', async () => {
  const page = await openAt(browser, isFirefox ? 'about:license' : 'chrome://version');
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenBrowser'));

  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, '<title>File</title>');
  await visit(page, pathToFileURL(file).href);
  await untilCardSays(await clickToolbar(browser, page, id), words('hiddenFile'));
});

test('withheld access ends the tries, and the popup offers to allow the site and explains its page once allowed', async () => {
  const broken = await openSite(gatewayError(502));
  await untilCardShown(await openAt(browser, `${broken.url}/tea`));
  const site = await openSite(FINE);
  // Opened first: on a page loaded later, the browser's click only offers to reload it.
  const page = await openAt(browser, `${site.url}/`);
  onTestFinished(() => setSiteAccess(browser, 'ON_ALL_SITES'));
  await setSiteAccess(browser, 'ON_CLICK');
  await until('the tries to end', async () => {
    const outage = await readOutage(browser, broken.url);
    const phases = Object.values(outage?.failures ?? {}).map(({ phase }) => phase);
    return phases.length > 0 && phases.every((phase) => phase === 'stopped');
  });
  const { length } = broken.requests;
  await page.bringToFront();
  const popup = await clickToolbar(browser, page, id);
  const { host } = new URL(site.url);
  expect(await untilCardSays(popup, words('pageWithheld'))).toContain(host);
  expect(await buttonsOf(popup)).toEqual(
    expect.arrayContaining([`Allow on ${host}`, 'Allow on all sites']),
  );
  await popup.close();

  // No test can answer the browser's question, so access is granted directly.
  await setSiteAccess(browser, 'ON_ALL_SITES');
  await reload(page);
  await untilCardSays(await clickToolbar(browser, page, id), words('pageFine'));
  expect(broken.requests).toHaveLength(length);
});

test('pages opened before the installation are explained, and a failing one gets a card', async () => {
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

// Last, as Chromium starts the extension anew for this setting.
test('the popup says in a private window that nothing is recorded', async () => {
  await allowPrivateWindows(browser);
  const site = await openSite(FINE);
  const page = await openPrivately(browser, `${site.url}/`);
  await untilCardSays(await clickToolbar(browser, page, id), words('privateUnwritten'));
});
