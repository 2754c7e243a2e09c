import { existsSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, type Target } from 'puppeteer-core';
import { chromiumFlags, findChromium } from './chromium';

const WELCOME = 'src/welcome/index.html';
const START_LIMIT_MS = 15_000;

/** Launches Chromium with an unpacked extension; resolves once its worker is listening. */
export async function launchWithExtension(
  extensionDir: string,
  options: LaunchOptions = {},
): Promise<Browser> {
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`There is no extension in ${extensionDir}. Build it first: npm run build`);
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
    const deadlineMs = Date.now() + START_LIMIT_MS;
    while (!(await worker?.evaluate(isActive))) {
      if (Date.now() > deadlineMs) throw new Error('not activated');
    }
    if (existsSync(join(extensionDir, WELCOME)) && !options.userDataDir)
      await closeWelcome(browser);
  } catch {
    await browser.close();
    throw new Error(`The extension in ${extensionDir} did not start within 15 s.`);
  }
  return browser;
}

/** What opens once in a new profile, and would stand before the pages of a test. */
export async function closeWelcome(browser: Browser): Promise<void> {
  const isWelcome = (target: Target) => target.url().endsWith(WELCOME);
  const target = await browser.waitForTarget(isWelcome, { timeout: START_LIMIT_MS });
  const page = await target.page();
  await page?.close();
}
