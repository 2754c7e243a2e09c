import { rmSync } from 'node:fs';
import type { Browser, Dialog, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { clearCookies, isFirefox, openSite, reload, stopWorker, visit } from '../support/harness';
import { openAt } from '../support/steps';
import { openTab } from '../support/tabs';
import {
  COOKIES,
  clear,
  clearCache,
  EMPTY,
  fillStorage,
  launchSiteData,
  PAGE,
  plan,
  readJar,
  readStorage,
  undo,
} from './site-data';
import { buildSiteDataExtension } from './site-data-extension';

let extension: string;
let browser: Browser;
beforeAll(async () => {
  extension = await buildSiteDataExtension();
  browser = await launchSiteData(extension);
});
afterAll(async () => {
  await browser?.close();
  if (extension) rmSync(extension, { recursive: true });
});
beforeEach(() => clearCookies(browser));

describe('clearing the storage of a page', () => {
  test('removes nothing of another origin, and undo restores local and session storage', async () => {
    const site = await openSite(PAGE);
    const page = await openTab(browser);
    const neighbour = await openTab(browser);
    await visit(page, site.url);
    await visit(neighbour, site.url.replace('127.0.0.1', 'localhost'));
    const full = await fillStorage(page);
    expect(await fillStorage(neighbour)).toEqual(full);
    expect(await plan(browser, page)).toMatchObject({
      cookieCount: COOKIES.length,
      isLocalStorageUndoable: true,
    });

    await clear(browser, page);
    expect(await readStorage(page)).toEqual(EMPTY);
    expect(await readStorage(neighbour)).toEqual(full);
    await undo(browser, page);
    const { local, session } = full;
    expect(await readStorage(page)).toEqual({ ...EMPTY, local, session });
  });

  test('removes neither storage nor cookies when only the cache is cleared', async () => {
    const site = await openSite(PAGE);
    const page = await openAt(browser, site.url);
    const full = await fillStorage(page);
    const before = await readJar(browser);
    expect(before.length).toBeGreaterThan(0);
    const load = () => page.evaluate(() => fetch('/picture').then((response) => response.text()));
    const loads = () => site.requests.filter(({ path }) => path === '/picture').length;
    await load();
    await load();
    expect(loads()).toBe(1);

    await clearCache(browser, page);
    expect(await readStorage(page)).toEqual({ ...full, caches: [], workers: 0 });
    expect(await readJar(browser)).toEqual(before);
    await load();
    // Firefox cannot clear one site's cache; there the card reloads the page past the cache.
    expect(loads()).toBe(isFirefox ? 1 : 2);
  });

  test('reports that undo cannot restore a local storage that is too large to save', async () => {
    const page = await openAt(browser, (await openSite(PAGE)).url);
    const before = await readJar(browser);
    await page.evaluate(() => localStorage.setItem('much', 'ä'.repeat(1_100_000)));
    expect(await clear(browser, page)).toMatchObject({ isLocalStorageSaved: false });
    expect(await undo(browser, page)).toEqual({
      cookiesNotRestored: 0,
      isLocalStorageRestored: false,
    });
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await readJar(browser)).toEqual(before);
  });
});

test('a page whose scripts hang is cleared without a script in it', async () => {
  const site = await openSite(PAGE);
  const page = await openAt(browser, site.url);
  const { caches } = await fillStorage(page);
  const wake = await hang(page);
  // Firefox cannot clear `CacheStorage` without a script in the page.
  const left = isFirefox ? { caches } : {};
  const isStorageCleared = !isFirefox;
  expect(await clear(browser, page)).toMatchObject({
    isStorageCleared,
    isLocalStorageSaved: false,
  });
  expect(await readJar(browser)).toEqual([]);
  await wake();
  expect(await readStorage(page)).toEqual({ ...EMPTY, ...left });
});

describe('undo', () => {
  test('removes cookies that were set after the clearing', async () => {
    const site = await openSite(PAGE);
    const page = await openAt(browser, site.url);
    const before = await readJar(browser);
    await clear(browser, page);
    site.respond(html('', { headers: { 'set-cookie': 'visitor=stranger; Path=/a' } }));
    await visit(page, `${site.url}/a`);
    expect(await page.evaluate(() => document.cookie)).toBe('visitor=stranger');
    await undo(browser, page);
    expect(await readJar(browser)).toEqual(before);
  });

  test('reverts one clearing at a time, also after the worker was stopped', async () => {
    const page = await openAt(browser, (await openSite(PAGE)).url);
    const first = await readJar(browser);
    await clear(browser, page);
    await reload(page);
    const second = await readJar(browser);
    await clear(browser, page);
    await stopWorker(browser);
    await reload(page);
    await undo(browser, page);
    expect(await readJar(browser)).toEqual(second);
    await undo(browser, page);
    expect(await readJar(browser)).toEqual(first);
    expect(await undo(browser, page)).toBeUndefined();
  });
});

/** Makes the scripts of a page hang; returns the function that ends it. */
async function hang(page: Page): Promise<() => Promise<void>> {
  if (isFirefox) {
    // In Firefox, scripts still run in a page with an open dialog.
    await page.evaluate((lengthMs) => {
      const work = () => {
        for (const endMs = Date.now() + lengthMs; Date.now() < endMs; );
      };
      setTimeout(work);
    }, HANG_MS);
    return () => page.evaluate(() => {});
  }
  const dialog = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
  await page.evaluate(() => void setTimeout(() => alert('Stop!')));
  const opened = await dialog;
  return () => opened.accept();
}
/** More than twice the time limit of scripts that the extension runs in a page. */
const HANG_MS = 8000;
