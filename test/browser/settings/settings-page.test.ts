import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Settings } from '../../../src/settings';
import {
  EXTENSION,
  find,
  hasButton,
  inWorker,
  launch,
  launchWithoutExtension,
  openOwn,
  ownUrl,
  pressIn,
  setDownloadFolder,
  setSiteAccess,
  until,
} from '../support/harness';
import { temporaryFolder, textOf, untilPageSays, words } from '../support/steps';
import { findPage, openTab } from '../support/tabs';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const storedSettings = async () => {
  const { settings } = await inWorker(browser, () => chrome.storage.sync.get('settings'));
  return (settings ?? {}) as Partial<Settings>;
};

async function openSettings(): Promise<Page> {
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, '/src/ui/options/index.html'));
  await page.waitForSelector('.settings');
  return page;
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = await until(name, () => find(page, name, 'combobox'));
  await (list as ElementHandle<HTMLSelectElement>).select(value);
}

test('changed settings are stored and appear in other windows', async () => {
  const page = await openSettings();
  const other = await openSettings();
  await page.bringToFront();
  await pressIn(page, words('setTrying'), 'checkbox');
  await pressIn(page, '503', 'checkbox');
  await choose(page, 'For how long', '60');
  await choose(page, 'Appearance', 'dark');
  await choose(page, words('retentionTitle'), '30');
  await until('the settings to be stored', async () => {
    const { autoRetry, retryLimitMinutes, appearance, retentionDays, statuses } =
      await storedSettings();
    return (
      autoRetry === false &&
      retryLimitMinutes === 60 &&
      appearance === 'dark' &&
      retentionDays === 30 &&
      !statuses?.includes(503) &&
      statuses?.includes(502)
    );
  });
  const shown = () =>
    other.evaluate(() => [...document.querySelectorAll('select')].map(({ value }) => value));
  await until('the other window to show it', async () => (await shown()).includes('60'));
});

test('exported data can be imported again, and an invalid file is explained', async () => {
  const folder = temporaryFolder();
  const page = await openSettings();
  await setDownloadFolder(browser, folder);
  const saved = (name: string) =>
    until(name, () => readFileSync(join(folder, name), 'utf8')).catch(() => '');

  await pressIn(page, words('exportAll'));
  expect(JSON.parse(await saved('back-soon.json')).format).toBe('back-soon');
  await pressIn(page, words('exportTable'));
  expect(await saved('back-soon.csv')).toContain(
    `"${words('columnSite')}","${words('columnPath')}"`,
  );

  const importText = async (text: string) => {
    const file = join(folder, 'some.json');
    writeFileSync(file, text);
    const input = (await page.$('input[type=file]'))!;
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  };
  await importText('no file of ours');
  await untilPageSays(page, words('importNotJson'));
  await importText('{"format":"another"}');
  await untilPageSays(page, words('importNotOurs'));
  await importText(readFileSync(join(folder, 'back-soon.json'), 'utf8'));
  await untilPageSays(page, '0 failures were added.');
});

test('the welcome page opens once and demonstrates the card', async () => {
  const own = await launchWithoutExtension();
  await own.installExtension(EXTENSION);
  const isWelcome = (url: string) => url.endsWith('/welcome/index.html');
  const page = await until('the welcome page', () => findPage(own, isWelcome));
  await pressIn(page, words('welcomeSample'));
  await pressIn(page, 'Try now');
  await until('the first try', async () => (await textOf(page)).includes('tried 1 time'));
  expect(await findPage(own, isWelcome, page)).toBeUndefined();
  expect(await textOf(page)).not.toContain(words('welcomeAccess'));
});

test('the welcome page asks for site access when there is none', async () => {
  await setSiteAccess(browser, 'ON_CLICK');
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, '/src/ui/welcome/index.html'));
  await untilPageSays(page, words('welcomeAccess'));
  expect(await hasButton(page, words('allowEverywhere'))).toBe(true);
});
