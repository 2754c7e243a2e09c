/**
 * Pictures of every state of the card in every look, from the build, and contact sheets of them; says
 * what does not fit in them:
 *
 *   npm run gallery                   into artifacts/gallery
 *   npm run gallery -- --locale de    in another language, into artifacts/gallery-de
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../drivers/chromium/launch';
import type { Site } from '../world/site';
import { keepHistory } from './history';
import { type Look, looks, setLook } from './looks';
import { addressOf, startPages } from './pages';
import { takePicture } from './picture';
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
  // Painting anew only what has changed leaves edges that differ from run to run.
  args: [...chromiumFlags, '--disable-partial-raster'],
});
try {
  const isOfWords = ({ change, isDark, isForced }: Look) => !change && !isDark && !isForced;
  const seen = Object.entries(looks).filter(([, look]) => locale === 'en' || isOfWords(look));
  const taken = seen.map(([name, look]) => takePictures(browser, site, name, look));
  const pictures = (await Promise.all(taken)).flat();
  writeFileSync(join(folder, 'index.html'), sheetsPage(pictures));
  await takeSheets(browser);
  console.log(`${pictures.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await browser.close();
  await site.close();
}

async function takePictures(
  browser: Browser,
  site: Site,
  lookName: string,
  look: Look,
): Promise<Picture[]> {
  const page = await openPage(browser, look);
  await keepHistory(page, site, words);
  const pictures: Picture[] = [];
  for (const [sheet, named] of Object.entries(states)) {
    for (const [name, state] of Object.entries(named)) {
      if (!isSeen(state, look)) continue;
      const file = `${sheet}-${name}-${lookName}.png`;
      const { view, overview, isLengthened } = state;
      const change = look.change ?? (isLengthened && lengthened);
      const misfits = await takePicture(page, {
        ...{ look, state, file: join(folder, file), url: site.url + addressOf(state, look) },
        scene: {
          ...(change ? change(words) : words),
          nowMs: NOW_MS,
          ...(view ? { view } : {}),
          ...(overview ? { overview } : {}),
        },
      });
      for (const misfit of misfits) console.log(`${file}: ${misfit}`);
      pictures.push({ sheet, state: name, look: lookName, file });
    }
  }
  await page.close();
  return pictures;
}

async function openPage(browser: Browser, look: Look): Promise<Page> {
  // In a window of its own: what is in the background is not painted.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await setLook(page, look);
  // tsx names functions by a helper of its own, which is not in the page.
  // https://github.com/privatenumber/tsx/issues/113
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await page.emulateTimezone('Europe/London');
  return page;
}

/** The popup has one width; only the overlay can dock; words are only made from English ones. */
function isSeen({ surface, isLengthened }: State, look: Look): boolean {
  if (isLengthened && locale !== 'en') return false;
  if (surface === 'popup') return look.isCropped === true;
  return surface === undefined || look.page === 'bare';
}

async function takeSheets(browser: Browser): Promise<void> {
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
