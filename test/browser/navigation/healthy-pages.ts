import type { Browser, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { page as html } from '../../world/responses';
import type { Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import { hasHost, toolbarTitle, untilEventsHandled, urlOf } from '../support/harness';

/** A healthy page. */
export const basket = html('<title>Basket</title><h1>Basket</h1>');

/** Expects no card in the page, no text on the toolbar and no record in the history. */
export async function expectNoTrace(browser: Browser, page: Page, site: Site) {
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  expect(await recordsOf(browser, site)).toEqual([]);
}
