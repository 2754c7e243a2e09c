import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Settings } from '../../src/settings';
import {
  EXTENSION,
  inWorker,
  launch,
  launchPlain,
  openOwn,
  openTab,
  ownUrl,
  setSiteAccess,
  until,
} from './harness';
import { temporaryFolder, textOf, untilSaid, words } from './steps';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const kept = async () => {
  const { settings } = await inWorker(browser, () => chrome.storage.sync.get('settings'));
  return (settings ?? {}) as Partial<Settings>;
};

async function openSettings(): Promise<Page> {
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, '/src/options/index.html'));
  await page.waitForSelector('.settings');
  return page;
}

const byName = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;

test('what is set is kept, and comes to other windows', async () => {
  const page = await openSettings();
  const other = await openSettings();
  await page.bringToFront();
  await page.locator(byName(words('setTrying'), 'checkbox')).click();
  await page.locator(byName('503', 'checkbox')).click();
  await page.select(byName('For how long', 'combobox'), '60');
  await page.select(byName('Appearance', 'combobox'), 'dark');
  await page.select(byName(words('retentionTitle'), 'combobox'), '30');
  await until('the settings to be kept', async () => {
    const { isTrying, tryingMinutes, appearance, retentionDays, statuses } = await kept();
    return (
      isTrying === false &&
      tryingMinutes === 60 &&
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

test('everything goes into a file and comes back; a bad file is explained', async () => {
  const folder = temporaryFolder();
  const page = await openSettings();
  const cdp = await browser.target().createCDPSession();
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const saved = (name: string) =>
    until(name, () => readFileSync(join(folder, name), 'utf8')).catch(() => '');

  await page.locator(byName(words('exportAll'), 'button')).click();
  expect(JSON.parse(await saved('back-soon.json')).format).toBe('back-soon');
  await page.locator(byName(words('exportTable'), 'button')).click();
  expect(await saved('back-soon.csv')).toContain(
    `"${words('columnSite')}","${words('columnPath')}"`,
  );

  const take = async (text: string) => {
    const file = join(folder, 'some.json');
    writeFileSync(file, text);
    const input = (await page.$('input[type=file]'))!;
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  };
  await take('no file of ours');
  await untilSaid(page, words('importNotJson'));
  await take('{"format":"another"}');
  await untilSaid(page, words('importNotOurs'));
  await take(readFileSync(join(folder, 'back-soon.json'), 'utf8'));
  await untilSaid(page, '0 failures were added.');
});

test('the first page opens once, and shows the card on a sample', async () => {
  const own = await launchPlain();
  await own.installExtension(EXTENSION);
  const isWelcome = (url: string) => url.endsWith('/welcome/index.html');
  const target = await own.waitForTarget((target) => isWelcome(target.url()));
  const page = (await target.page())!;
  await page.locator(byName(words('welcomeSample'), 'button')).click();
  await page.locator(byName('Try now', 'button')).click();
  await until('the first try', async () => (await textOf(page)).includes('tried 1 time'));
  await page.locator(byName('Try now', 'button')).click();
  await until('the page to be back', async () => (await textOf(page)).includes('Back after'));
  expect(own.targets().filter((target) => isWelcome(target.url()))).toHaveLength(1);
  expect(await textOf(page)).not.toContain(words('welcomeAccess'));
});

test('where it is let onto no site, the first page asks for it', async () => {
  await setSiteAccess(browser, 'ON_CLICK');
  const page = await openTab(browser);
  await openOwn(page, await ownUrl(browser, '/src/welcome/index.html'));
  await untilSaid(page, words('welcomeAccess'));
  expect(await page.$(byName(words('allowEverywhere'), 'button'))).not.toBe(null);
});
