/**
 * Takes the pictures for the stores from the running extension: five of 1280x800 and two tiles.
 *
 *   npm run store                   writes to artifacts/store/en
 *   npm run store -- --locale de    in another language; missing captions are English
 *
 * Chromium needs its files for the language; on Debian they are in chromium-l10n. Without them,
 * durations and the text direction stay English.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { launchWithExtension } from '../drivers/launch';
import { wordsOf } from '../gallery/words';
import { chromiumFlagsFor } from '../world/public-services/public-services';
import { type Captions, framed, tile } from './frame';
import { captureScenes } from './scenes';
import { startShopWeb } from './shop-web';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const { locale } = parseArgs({ options: { locale: { type: 'string', default: 'en' } } }).values;
const folder = fromRoot(`artifacts/store/${locale}`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const words = await wordsOf(locale);
const captions: Captions = { ...captionsOf('en'), ...captionsOf(locale) } as Captions;
const name = words.messages.name?.message ?? '';

const web = await startShopWeb();
const browser = await launchWithExtension(fromRoot('dist/chrome'), {
  args: [
    ...chromiumFlagsFor(web.services),
    `--lang=${words.language}`,
    '--hide-scrollbars',
    '--disable-partial-raster',
  ],
  // On Linux, Chromium reads its language from this variable.
  env: { ...process.env, LANGUAGE: locale },
});
try {
  const scenes = Object.entries(await captureScenes(browser, web, words));
  for (const [index, [sceneName, scene]] of scenes.entries()) {
    const html = framed(scene, captions[sceneName as keyof Captions], words.direction);
    await save(browser, html, 1280, 800, `${index + 1}-${sceneName}`);
  }
  const line = captions.tile;
  const [, { cut }] = scenes[0]!;
  await save(browser, tile(line, name, words.direction), 440, 280, 'tile-small');
  await save(browser, tile(line, name, words.direction, cut), 1400, 560, 'tile-wide');
} finally {
  await browser.close();
  await web.close();
}
console.log(`Pictures: ${folder}`);

function captionsOf(locale: string): Partial<Captions> {
  const path = fromRoot(`store/${locale}/captions.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

async function save(browser: Browser, html: string, width: number, height: number, name: string) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.setContent(html);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: join(folder, `${name}.png`) as `${string}.png` });
  await page.close();
}
