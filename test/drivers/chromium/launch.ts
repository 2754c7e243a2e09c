import { homedir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../find-browser';

const usualPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib/chromium/chromium'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
  ],
  win32: [
    join(process.env.LOCALAPPDATA ?? '', 'Chromium\\Application\\chrome.exe'),
    join(process.env.PROGRAMFILES ?? '', 'Chromium\\Application\\chrome.exe'),
  ],
};

/**
 * Returns the path of Chromium: `CHROMIUM_PATH`, or else a usual path. Throws if there is none.
 * Branded Chrome does not count: since version 137 it ignores `--load-extension`
 * (https://developer.chrome.com/blog/extension-news-june-2025).
 */
export const findChromium = (): string =>
  findBrowser(
    'Chromium',
    'CHROMIUM_PATH',
    usualPaths,
    'Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH to Chromium or Chrome ' +
      'for Testing; branded Chrome does not load unpacked extensions.',
  );

/** Flags for a browser that sends no requests of its own. */
export const chromiumFlags: string[] = [
  // Chromium's sandbox does not work for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium would start a process for the pages of its own toolbar and address bar, which no test opens.
  '--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];
