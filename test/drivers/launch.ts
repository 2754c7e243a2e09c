import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { until } from '../until';
import { chromiumFlags, findChromium } from './chromium/launch';
import { driver, isFirefox } from './current-driver';
import { type FirefoxOptions, launchFirefox } from './firefox/launch';

/** The folder of the extension's build for the current browser. */
export const EXTENSION = fileURLToPath(
  new URL(`../../dist/${isFirefox ? 'firefox' : 'chrome'}`, import.meta.url),
);

const WELCOME = 'src/ui/welcome/index.html';
const START_TIMEOUT_MS = 15_000;

/** The browsers that this process has launched and that are still open. */
export const openBrowsers = new Set<Browser>();

function registered(browser: Browser): Browser {
  openBrowsers.add(browser);
  browser.once('disconnected', () => openBrowsers.delete(browser));
  return browser;
}

/** Launches a browser without the extension. The extension can be installed later. */
export async function launchBare(): Promise<Browser> {
  if (isFirefox) return registered(await launchFirefox());
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    pipe: true,
    enableExtensions: true,
    // A copy, because Puppeteer removes flags from the list.
    args: [...chromiumFlags],
  });
  return registered(browser);
}

/**
 * Launches a browser with an unpacked extension. Resolves when the extension's worker listens to events
 * and the welcome page of a new profile is closed. Rejects if there is no extension in the folder or if
 * it does not start.
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
    const browser = registered(await launchFirefox(options));
    await browser.installExtension(extensionDir);
    if (hasWelcome) await closeWelcome(browser);
    return browser;
  }
  const browser = registered(
    await puppeteer.launch({
      executablePath: findChromium(),
      // Puppeteer can load a list of extensions only through a pipe.
      pipe: true,
      enableExtensions: [extensionDir],
      ...options,
      args: [...chromiumFlags, ...(options.args ?? [])],
    }),
  );
  try {
    const target = await browser.waitForTarget(
      (target) =>
        target.type() === 'service_worker' && target.url().startsWith('chrome-extension:'),
      { timeout: START_TIMEOUT_MS },
    );
    const worker = await target.worker();
    // The worker adds its listeners when it is activated. It would miss a page that fails before that.
    const isActive = () =>
      (globalThis as { registration?: ServiceWorkerRegistration }).registration?.active?.state ===
      'activated';
    await until('the worker to be active', () => worker?.evaluate(isActive), START_TIMEOUT_MS);
    if (hasWelcome) await closeWelcome(browser);
  } catch (cause) {
    await browser.close();
    throw new Error(`The extension in ${extensionDir} did not start.`, { cause });
  }
  return browser;
}

/** Waits for the welcome page, which opens in a new profile in front of other tabs, and closes it. */
export const closeWelcome = (browser: Browser) => driver.closeTab(browser, WELCOME);
