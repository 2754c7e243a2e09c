import type { Page } from 'puppeteer-core';
import { fillPage } from '../history/history-page';
import { pastOfMonths } from '../history/past';
import type { Site } from '../world/site';
import { setScene } from './scene';
import { NOW_MS } from './views';
import type { Words } from './words';

/** Fills the history that the options page shows. Each browser context has a history of its own. */
export async function fillHistory(page: Page, site: Site, words: Words): Promise<void> {
  const { identifier } = await page.evaluateOnNewDocument(setScene, { ...words, nowMs: NOW_MS });
  await page.goto(`${site.url}/bare`);
  await fillPage(page, pastOfMonths(NOW_MS));
  await page.removeScriptToEvaluateOnNewDocument(identifier);
}
