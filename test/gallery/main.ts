/**
 * Takes pictures of every state of the card in the looks of its sheet, and contact sheets. Prints the layout
 * problems it finds, such as text that does not fit.
 *
 *   npm run gallery                   writes to artifacts/gallery
 *   npm run gallery -- --locale de    in another language, writes to artifacts/gallery-de
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../drivers/chromium/launch';
import type { Site } from '../world/site';
import { fillHistory } from './history';
import { type Look, looks, setLook } from './looks';
import { addressOf, startPages } from './pages';
import { capturePicture, openScene } from './picture';
import { type Picture, sheetsPage } from './sheet';
import { states } from './states';
import { NOW_MS, type State } from './views';
import { lengthened, wordsOf } from './words';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** More windows than processors: a window often waits for a frame. */
const WINDOWS = 3;

const { locale } = parseArgs({ options: { locale: { type: 'string', default: 'en' } } }).values;
const folder = fromRoot(`artifacts/gallery${locale === 'en' ? '' : `-${locale}`}`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const words = await wordsOf(locale);
// In other languages, only the looks that the texts can affect.
const isForTexts = ({ change, isDark, isForced }: Look) => !change && !isDark && !isForced;
const usedLooks = Object.entries(looks).filter(([, look]) => locale === 'en' || isForTexts(look));
const usedStates = Object.entries(states).flatMap(([sheet, named]) =>
  Object.entries(named).map(([name, state]) => ({ sheet, name, state })),
);

const site = await startPages();
const browser = await puppeteer.launch({
  executablePath: findChromium(),
  // Partial painting produces edges that differ from run to run. Without the limit, Chromium starts a
  // renderer process for almost every load.
  args: [...chromiumFlags, '--disable-partial-raster', `--renderer-process-limit=${WINDOWS}`],
});
try {
  const captured: Picture[][] = [];
  // All windows take the next state from the same iterator.
  const queue = usedStates.entries();
  const captureNext = async () => {
    const page = await openPage(browser, site);
    for (const [index, named] of queue) captured[index] = await captureState(page, site, named);
    await page.close();
  };
  await Promise.all(Array.from({ length: WINDOWS }, captureNext));
  const pictures = captured.flat();
  writeFileSync(join(folder, 'index.html'), sheetsPage(pictures));
  await captureSheets(browser);
  console.log(`${pictures.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await browser.close();
  await site.close();
}

/** Takes the pictures of a state in all its looks. */
async function captureState(
  page: Page,
  site: Site,
  { sheet, name, state }: (typeof usedStates)[number],
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  let shown: Look | undefined;
  let close = async () => {};
  for (const [lookName, look] of usedLooks) {
    if (!isIncluded(sheet, state, look)) continue;
    await setLook(page, look);
    if (!shown || !canChangeLook(state, shown, look)) {
      await close();
      close = await openState(page, site, state, look);
      shown = look;
    }
    const file = `${sheet}-${name}-${lookName}.png`;
    const problems = await capturePicture(page, { state, look, file: join(folder, file) });
    for (const problem of problems) console.log(`${file}: ${problem}`);
    pictures.push({ sheet, state: name, look: lookName, file });
  }
  await close();
  return pictures;
}

/** Whether an open page, when its look changes, looks the same as if it were loaded in the new look. */
function canChangeLook({ surface, press }: State, from: Look, to: Look): boolean {
  // The options page draws charts in the colours it is loaded with.
  if (surface === 'options' || from.page !== to.page || from.change !== to.change) return false;
  // A pressed button scrolls to what it opens.
  return !press || (from.width === to.width && from.textPx === to.textPx);
}

function openState(page: Page, site: Site, state: State, look: Look) {
  const { view, overview, isLengthened } = state;
  const change = look.change ?? (isLengthened && lengthened);
  const scene = { ...(change ? change(words) : words), nowMs: NOW_MS, view, overview };
  return openScene(page, { url: site.url + addressOf(state, look), state, scene });
}

async function openPage(browser: Browser, site: Site): Promise<Page> {
  // In a window of its own: browsers do not paint background tabs.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // tsx adds calls of a helper that names functions. This helper does not exist in the page.
  // https://github.com/privatenumber/tsx/issues/113
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await page.emulateTimezone('Europe/London');
  await fillHistory(page, site, words);
  return page;
}

/**
 * Whether a state is shown in a look. The popup has one width; only the overlay can be docked; longer
 * texts are made from English ones only.
 */
function isIncluded(sheet: string, { surface, isLengthened }: State, look: Look): boolean {
  if (isLengthened && locale !== 'en') return false;
  if (look.sheets && !look.sheets.includes(sheet)) return false;
  if (surface === 'popup') return look.isCropped === true;
  return surface === undefined || look.page === 'bare';
}

async function captureSheets(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width: 2400, height: 1200 });
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  for (const section of await page.$$('section')) {
    const name = await section.evaluate(({ id }) => id);
    await section.screenshot({
      path: join(folder, `contact-sheet-${name}.png`) as `${string}.png`,
      optimizeForSpeed: true,
    });
  }
}
