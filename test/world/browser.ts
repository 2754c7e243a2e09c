import { existsSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { chromiumFlags, findChromium } from './chromium';

/** Launches Chromium with an unpacked extension; resolves once the extension's worker runs. */
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
    // A page opened any earlier could fail unseen.
    await browser.waitForTarget(
      (target) =>
        target.type() === 'service_worker' && target.url().startsWith('chrome-extension:'),
      { timeout: 15_000 },
    );
  } catch {
    await browser.close();
    throw new Error(`The extension in ${extensionDir} did not start within 15 s.`);
  }
  return browser;
}
