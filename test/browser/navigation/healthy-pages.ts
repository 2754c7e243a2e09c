import type { Browser, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { page as html } from '../../world/answers';
import type { Site } from '../../world/site';
import { recordsOf } from '../history/remembered';
import { hasHost, toolbarTitle, untilEventsHandled, urlOf } from '../support/harness';

/** A page that is as it should be. */
export const basket = html('<title>Basket</title><h1>Basket</h1>');

/** What a page with no card leaves nowhere: in the page, on the toolbar, in the history. */
export async function expectNoTrace(browser: Browser, page: Page, site: Site) {
  await untilEventsHandled(browser);
  expect(await hasHost(page)).toBe(false);
  expect(await toolbarTitle(browser, await urlOf(page))).toBe('Back Soon');
  expect(await recordsOf(browser, site)).toEqual([]);
}
