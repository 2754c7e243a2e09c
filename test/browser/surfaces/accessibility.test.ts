import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOnly } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBare } from '../../drivers/launch';
import { fillHistory } from '../../gallery/history';
import { findLayoutProblems } from '../../gallery/layout-problems';
import { looks, setLook } from '../../gallery/looks';
import { addressOf, startPages } from '../../gallery/pages';
import { openScene } from '../../gallery/picture';
import { states } from '../../gallery/states';
import { NOW_MS } from '../../gallery/views';
import { longestWords, type Words } from '../../gallery/words';
import type { Site } from '../../world/site';
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
  const faults = await page.evaluate(
    async (context, runOnly) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(context, { runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`);
    },
    isOverlay ? 'back-soon' : 'html',
    runOnly,
  );
  return faults.filter((fault) => !COUNTDOWN.test(fault));
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

/** Elements that show no outline when Tab focuses them; checks the first twelve. */
async function unseenFocusIn(page: Page): Promise<string[]> {
  const focused: { html: string; isSeen: boolean }[] = [];
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const element = await page.evaluate(() => {
      const { activeElement } = document;
      if (!document.hasFocus() || !activeElement || activeElement === document.body) return;
      const isSeen = getComputedStyle(activeElement).outlineStyle !== 'none';
      return { html: activeElement.outerHTML, isSeen };
    });
    if (element) focused.push(element);
  }
  if (focused.length === 0) return ['Tab focuses nothing'];
  return focused.filter(({ isSeen }) => !isSeen).map(({ html }) => `has an unseen focus: ${html}`);
}

/**
 * States that are not checked: each has the elements of another state, with other or shorter texts. The
 * gallery shows them all. `long-words` is for the gallery only.
 */
const ALIKE: Record<string, string[]> = {
  phases: ['fresh', 'three-tries', 'watched', 'offline', 'loading', 'stopped', 'closed-stopped'],
  blames: ['origin', 'origin-behind-cdn', 'cdn', 'hosting-platform', 'own-network', 'unknown'],
  forms: [
    'unanswered-watched',
    'unanswered-stopped',
    'sign-in',
    'sign-in-answering',
    'search',
    'search-answering',
    'other',
    'other-answering',
    'other-send-again',
    'answering-send-again',
    'received',
    'received-answering',
    'received-other',
    'received-stopped',
  ],
  unrepeatable: ['waiting', 'waiting-watched', 'waiting-sign-in', 'stopped', 'answering-closed'],
  'long-words': Object.keys(states['long-words']!),
  meanings: ['origin', 'origin-behind-cdn', 'cdn', 'hosting-platform', 'unknown', 'silence'],
  contact: ['contact', 'contact-form'],
  actions: ['just-me-cookies', 'clear', 'elsewhere', 'elsewhere-form', 'private'],
  popup: [
    'fine',
    'fine-checked',
    'redirected',
    'error-page',
    'cut-off',
    'empty',
    'cached',
    'service-worker',
    'missing',
    'refused',
    'limited',
    'broken',
    'unseen',
    'silent',
    'unsafe',
    'too-large',
    'private',
    'store',
    'file',
    'asked-open',
  ],
  'other-surfaces': [
    'popup-waiting',
    'popup-back',
    'popup-unrepeatable',
    'popup-challenge',
    'recovery-unrepeatable',
    'recovery-sign-in',
    'recovery-form',
  ],
};

const checked = Object.entries(states).flatMap(([sheet, ofSheet]) =>
  Object.keys(ofSheet)
    .filter((name) => !ALIKE[sheet]?.includes(name))
    .map((name) => [sheet, name] as const),
);

let browser: Browser;
let site: Site;
let sharedPage: Page;
let words: Words;
beforeAll(async () => {
  site = await startPages();
  browser = await launchBare();
  sharedPage = await browser.newPage();
  words = await longestWords();
  await fillHistory(sharedPage, site, words);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(checked)('the state is accessible and fits: %s, %s', async (sheet, name) => {
  // Each own page gets a new tab: the last Tab moves the focus to Firefox's toolbar, and it stays there when
  // the tab loads the next page.
  const page = sheet === 'own-pages' ? await openTab(browser) : sharedPage;
  const state = states[sheet]![name]!;
  const { surface, view, overview } = state;
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
  if (sheet === 'own-pages') faults.push(...(await unseenFocusIn(page)));
  await close();
  expect(faults).toEqual([]);
});
