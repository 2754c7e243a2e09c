import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { looks } from '../gallery/looks';
import { addressOf, startPages } from '../gallery/pages';
import { openScene } from '../gallery/picture';
import { NOW_MS, states } from '../gallery/states';
import { wordsOf } from '../gallery/words';
import { chromiumFlags, findChromium } from '../world/chromium';
import { fill, makeRecords, openHistoryPage } from '../world/history-page';
import type { Site } from '../world/site';
import { launch, openTab, until } from './harness';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** With the sizes of targets, which it leaves out unless asked. https://www.w3.org/TR/WCAG22/ */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What the chip shows is the time that is left, and its name must not change with it. */
const COUNTDOWN = /^label-content-name-mismatch: <button type="button" class="chip /;

/** What is wrong with a page, or with the card over one. */
async function faultsOf(page: Page, isOverlay = false): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    async (context, values) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return axe.run(context, { runOnly: { type: 'tag', values } }) as Promise<AxeResults>;
    },
    isOverlay ? 'back-soon' : 'html',
    RULES,
  );
  return violations
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`)
    .filter((fault) => !COUNTDOWN.test(fault));
}

describe.each(['light', 'dark'])('every state, in %s', (name) => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  const look = looks[name]!;
  beforeAll(async () => {
    site = await startPages();
    browser = await puppeteer.launch({ executablePath: findChromium(), args: chromiumFlags });
    page = await browser.newPage();
    await page.setViewport({ width: look.width, height: look.height });
    const value = look.isDark ? 'dark' : 'light';
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(Object.keys(states))('%s', async (sheet) => {
    const english = await wordsOf('en');
    const found: Record<string, string[]> = {};
    for (const [name, state] of Object.entries(states[sheet]!)) {
      const { view, overview, isLengthened } = state;
      if (isLengthened) continue;
      const scene = {
        ...{ ...english, nowMs: NOW_MS },
        ...(view ? { view } : {}),
        ...(overview ? { overview } : {}),
      };
      const close = await openScene(page, { state, scene, url: site.url + addressOf(state, look) });
      const faults = await faultsOf(page, !state.face);
      await close();
      if (faults.length > 0) found[name] = faults;
    }
    expect(found).toEqual({});
  });
});

describe('our own pages', () => {
  let browser: Browser;
  let origin: string;
  beforeAll(async () => {
    browser = await launch();
    const history = await openHistoryPage(browser);
    await history.run(fill, makeRecords(120, Date.now()));
    // Of such an address `URL` says that it has no origin.
    origin = new URL('.', history.page.url()).href;
  });
  afterAll(() => browser?.close());

  test.each([
    ['welcome/index.html', 'main h1'],
    ['options/index.html#settings', '.settings input'],
    ['options/index.html#history', '#history li'],
    ['options/index.html#statistics', '#statistics canvas'],
  ])('%s', async (path, shown) => {
    for (const value of ['light', 'dark']) {
      const page = await openTab(browser);
      onTestFinished(() => page.close().catch(() => {}));
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.goto(`${origin}src/${path}`);
      await until('the page', () => page.$(shown));
      expect([value, ...(await faultsOf(page))]).toEqual([value]);
    }
  });
});
