import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { until } from '../until';
import { driver, isFirefox } from './chosen';
import { chromiumFlags, findChromium } from './chromium/launch';
import { type FirefoxOptions, launchFirefox } from './firefox/launch';

/** The built extension. */
export const EXTENSION = fileURLToPath(
  new URL(`../../dist/${isFirefox ? 'firefox' : 'chrome'}`, import.meta.url),
);

const WELCOME = 'src/ui/welcome/index.html';
const START_LIMIT_MS = 15_000;

/** Launches a browser without the extension, which can be installed later. */
export const launchBare = (): Promise<Browser> =>
  isFirefox
    ? launchFirefox()
    : puppeteer.launch({
        executablePath: findChromium(),
        pipe: true,
        enableExtensions: true,
        args: chromiumFlags,
      });

/**
 * Launches a browser with an unpacked extension that was built for it; resolves once its worker is
 * listening.
 */
export async function launchWithExtension(
  extensionDir: string,
  options: FirefoxOptions = {},
): Promise<Browser> {
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`There is no extension in ${extensionDir}. Build it first: npm run build`);
  }
  const hasWelcome = existsSync(join(extensionDir, WELCOME)) && !options.userDataDir;
  if (isFirefox) {
    const browser = await launchFirefox(options);
    await browser.installExtension(extensionDir);
    if (hasWelcome) await closeWelcome(browser);
    return browser;
  }
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    // Loading a list of extensions works over a pipe only.
    pipe: true,
    enableExtensions: [extensionDir],
    ...options,
    args: [...chromiumFlags, ...(options.args ?? [])],
  });
  try {
    const target = await browser.waitForTarget(
      (target) =>
        target.type() === 'service_worker' && target.url().startsWith('chrome-extension:'),
      { timeout: START_LIMIT_MS },
    );
    const worker = await target.worker();
    // A page opened any earlier could fail unseen: the listeners come with the activation.
    const isActive = () =>
      (globalThis as { registration?: ServiceWorkerRegistration }).registration?.active?.state ===
      'activated';
    await until('the worker to be active', () => worker?.evaluate(isActive), START_LIMIT_MS);
    if (hasWelcome) await closeWelcome(browser);
  } catch (cause) {
    await browser.close();
    throw new Error(`The extension in ${extensionDir} did not start.`, { cause });
  }
  return browser;
}

/** What opens once in a new profile, and would stand before the pages of a test. */
export const closeWelcome = (browser: Browser) => driver.closeTab(browser, WELCOME);
