import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOnly } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBare } from '../../drivers/launch';
import { fillHistory } from '../../gallery/history';
import { findLayoutProblems } from '../../gallery/layout-problems';
import { looks, setLook, untilPainted } from '../../gallery/looks';
import { addressOf, startPages } from '../../gallery/pages';
import { openScene } from '../../gallery/picture';
import { states } from '../../gallery/states';
import { NOW_MS } from '../../gallery/views';
import { longestWords, type Words } from '../../gallery/words';
import { fill, makeRecords, openHistoryPage } from '../../history/history-page';
import type { Site } from '../../world/site';
import { launch, openOwn, ownUrl, until } from '../support/harness';
import { openTab } from '../support/tabs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** `wcag22aa` adds the target sizes, which axe does not check by default. https://www.w3.org/TR/WCAG22/ */
const ALL: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** A dark look changes nothing but the colours. */
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast'] };

/** An intended mismatch: the chip shows a countdown, but its name must not change with it. */
const COUNTDOWN = /^label-content-name-mismatch: <button type="button" class="chip /;

/** The accessibility faults of a page, or of its card, as axe reports them. */
async function faultsOf(
  page: Page,
  runOnly: RunOnly,
  { isOverlay = false } = {},
): Promise<string[]> {
  const isLoaded = await page.evaluate(() => 'axe' in globalThis);
  if (!isLoaded) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    async (context, runOnly) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return axe.run(context, { runOnly }) as Promise<AxeResults>;
    },
    isOverlay ? 'back-soon' : 'html',
    runOnly,
  );
  return violations
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`)
    .filter((fault) => !COUNTDOWN.test(fault));
}

/** Elements that move despite reduced motion, and cards that announce a change twice. */
const unrestIn = (page: Page) =>
  page.evaluate(() => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    const moving = [...surface.querySelectorAll('*')].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration !== '0s';
    });
    // A panel, and what a click unfolds, have a live line of their own.
    const lines = '[role="status"], [role="timer"], [aria-live]';
    const loud = [...surface.querySelectorAll('.card')].filter((card) => {
      const live = [...card.querySelectorAll(lines)].filter(
        (l) => !l.closest('.panel, .outcome, details'),
      );
      return live.length > 1 || live.some((line) => line.querySelector('.figures'));
    });
    return [
      ...moving.map(({ outerHTML }) => `moves: ${outerHTML}`),
      ...loud.map(({ outerHTML }) => `is read out twice: ${outerHTML}`),
    ];
  });

/** The language of the card, as a screen reader gets it. */
const languageOf = (page: Page) =>
  page.evaluate(() => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    return surface.querySelector('.card, .chip')?.closest<HTMLElement>('[lang]')?.lang;
  });

describe('every state of the card is accessible and fits', () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  let words: Words;
  beforeAll(async () => {
    site = await startPages();
    browser = await launchBare();
    page = await browser.newPage();
    words = await longestWords();
    await fillHistory(page, site, words);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(Object.keys(states))('%s', async (sheet) => {
    const found: Record<string, string[]> = {};
    for (const [stateName, state] of Object.entries(states[sheet]!)) {
      const { surface, view, overview, isLengthened } = state;
      if (isLengthened) continue;
      await setLook(page, looks.light!);
      const close = await openScene(page, {
        state,
        scene: { ...words, nowMs: NOW_MS, view, overview },
        url: site.url + addressOf(state, looks.light!),
      });
      const isOverlay = !surface;
      const faults = await faultsOf(page, ALL, { isOverlay });
      faults.push(...(await findLayoutProblems(page)), ...(await unrestIn(page)));
      await setLook(page, looks.narrow!);
      faults.push(...(await findLayoutProblems(page)));
      await setLook(page, { ...looks.large!, isDark: true });
      faults.push(...(await faultsOf(page, COLOURS, { isOverlay })));
      faults.push(...(await findLayoutProblems(page)));
      expect(await languageOf(page)).toBe(words.messages.language?.message);
      await close();
      if (faults.length > 0) found[stateName] = faults;
    }
    expect(found).toEqual({});
  });
});

/** Elements that show no outline when Tab focuses them; checks the first twelve. */
async function unseenFocusIn(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const isSeen = activeElement && getComputedStyle(activeElement).outlineStyle !== 'none';
      return isSeen || activeElement === document.body ? undefined : activeElement?.outerHTML;
    });
    if (focused) unseen.push(`has an unseen focus: ${focused}`);
  }
  return unseen;
}

describe('every extension page is accessible and fits', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
    const history = await openHistoryPage(browser);
    await history.run(fill, makeRecords(120, Date.now()));
  });
  afterAll(() => browser?.close());

  test.each([
    ['welcome/index.html', 'main h1'],
    ['options/index.html#settings', '.settings input'],
    ['options/index.html#history', '#history li'],
    ['options/index.html#statistics', '#statistics canvas'],
  ])('%s', async (path, shown) => {
    for (const [value, rules] of [
      ['light', ALL],
      ['dark', COLOURS],
    ] as const) {
      const page = await openTab(browser);
      onTestFinished(() => page.close().catch(() => {}));
      await setLook(page, looks[value]!);
      await openOwn(page, await ownUrl(browser, `/src/ui/${path}`));
      await until('the page', () => page.$(shown));
      const faults = [...(await faultsOf(page, rules)), ...(await unrestIn(page))];
      for (const look of ['light', 'narrow', 'large']) {
        await setLook(page, looks[look]!);
        await untilPainted(page);
        faults.push(...(await findLayoutProblems(page)));
      }
      faults.push(...(await unseenFocusIn(page)));
      expect([value, ...faults]).toEqual([value]);
    }
  });
});
