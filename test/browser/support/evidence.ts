import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { withTimeout } from '../../../src/background/platform/with-timeout';
import { formatLogEntry, logEntriesIn } from '../../../src/core/log/event-log';
import { openBrowsers } from '../../drivers/launch';
import { inWorker } from './harness';

const ARTIFACTS = fileURLToPath(new URL('../../../artifacts/failed', import.meta.url));
// A browser that hangs must not hide the failure.
const STEP_TIMEOUT_MS = 5_000;

/**
 * Saves what helps to understand a failed test in `artifacts/failed/<test>`: the extension's event log,
 * and of each page a screenshot and the accessibility tree. Prints the event log and the folder. What
 * cannot be read within 5 s is left out. Never rejects.
 */
export async function saveEvidence(testName: string): Promise<void> {
  const folder = join(ARTIFACTS, testName.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const browser of openBrowsers) {
    count += 1;
    await attempt(() => saveEvents(browser, join(folder, `events-${count}.txt`)));
    const pages = (await attempt(() => browser.pages())) ?? [];
    for (const [index, page] of pages.entries())
      await savePage(page, join(folder, `page-${count}-${index + 1}`));
  }
  console.error(`Saved in ${folder}`);
}

async function saveEvents(browser: Browser, file: string): Promise<void> {
  const stored = await inWorker(browser, () => chrome.storage.session.get(null));
  const lines = logEntriesIn(stored).map((entry) => formatLogEntry(entry, (site) => site));
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.error(lines.slice(-30).join('\n'));
}

async function savePage(page: Page, path: string): Promise<void> {
  // Chromium does not paint a tab behind others, and would never finish its picture.
  await attempt(() => page.bringToFront());
  await attempt(() => page.screenshot({ path: `${path}.png` }));
  const tree = await attempt(() => page.accessibility.snapshot());
  writeFileSync(`${path}.json`, JSON.stringify({ url: page.url(), tree }, null, 1));
}

/** The result of a step, or undefined if it fails or takes too long. */
const attempt = <T>(step: () => Promise<T>): Promise<T | undefined> =>
  withTimeout(STEP_TIMEOUT_MS, step()).catch(() => undefined);
