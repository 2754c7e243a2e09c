/**
 * Takes pictures of every state of the card in every look, and contact sheets of them. Prints the layout
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
import { capturePicture } from './picture';
import { type Picture, sheetsPage } from './sheet';
import { states } from './states';
import { NOW_MS, type State } from './views';
import { lengthened, wordsOf } from './words';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const { locale } = parseArgs({ options: { locale: { type: 'string', default: 'en' } } }).values;
const folder = fromRoot(`artifacts/gallery${locale === 'en' ? '' : `-${locale}`}`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const words = await wordsOf(locale);
const site = await startPages();
const browser = await puppeteer.launch({
  executablePath: findChromium(),
  // Partial painting produces edges that differ from run to run.
  args: [...chromiumFlags, '--disable-partial-raster'],
});
try {
  // In other languages, only the looks that the texts can affect.
  const isForTexts = ({ change, isDark, isForced }: Look) => !change && !isDark && !isForced;
  const usedLooks = Object.entries(looks).filter(([, look]) => locale === 'en' || isForTexts(look));
  const runs = usedLooks.map(([name, look]) => capturePictures(browser, site, name, look));
  const pictures = (await Promise.all(runs)).flat();
  writeFileSync(join(folder, 'index.html'), sheetsPage(pictures));
  await captureSheets(browser);
  console.log(`${pictures.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await browser.close();
  await site.close();
}

async function capturePictures(
  browser: Browser,
  site: Site,
  lookName: string,
  look: Look,
): Promise<Picture[]> {
  const page = await openPage(browser, look);
  await fillHistory(page, site, words);
  const pictures: Picture[] = [];
  for (const [sheet, named] of Object.entries(states)) {
    for (const [name, state] of Object.entries(named)) {
      if (!isIncluded(state, look)) continue;
      const file = `${sheet}-${name}-${lookName}.png`;
      const { view, overview, isLengthened } = state;
      const change = look.change ?? (isLengthened && lengthened);
      const problems = await capturePicture(page, {
        look,
        state,
        file: join(folder, file),
        url: site.url + addressOf(state, look),
        scene: { ...(change ? change(words) : words), nowMs: NOW_MS, view, overview },
      });
      for (const problem of problems) console.log(`${file}: ${problem}`);
      pictures.push({ sheet, state: name, look: lookName, file });
    }
  }
  await page.close();
  return pictures;
}

async function openPage(browser: Browser, look: Look): Promise<Page> {
  // In a window of its own: browsers do not paint background tabs.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await setLook(page, look);
  // tsx adds calls of a helper that names functions. This helper does not exist in the page.
  // https://github.com/privatenumber/tsx/issues/113
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await page.emulateTimezone('Europe/London');
  return page;
}

/**
 * Whether a state is shown in a look. The popup has one width; only the overlay can be docked; longer
 * texts are made from English ones only.
 */
function isIncluded({ surface, isLengthened }: State, look: Look): boolean {
  if (isLengthened && locale !== 'en') return false;
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
    });
  }
}
