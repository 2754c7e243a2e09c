import type { Browser, Page } from 'puppeteer-core';
import { visit } from '../browser/support/harness';
import { openTab } from '../browser/support/tabs';
import { empty, gatewayError } from '../world/responses';
import { type Handler, type Site, startSite } from '../world/site';

/** A tab with a failing page. Each tab has a shop of its own. */
export interface FailingTab {
  browser: Browser;
  page: Page;
  site: Site;
  url: string;
  /** The handler by which the shop fails. */
  failure: Handler;
  /** Every tab that shows the page. The first one is `page`. */
  tabs: Page[];
  /** The largest number of failures that the extension may have recorded for these tabs. */
  mostFailures: number;
}

/** How a shop fails: with a page, over which the card appears, or without one. */
export const FAILURES: Record<string, Handler> = {
  'a page': gatewayError(502),
  'no page': empty(502),
};

/** Starts a shop and opens its failing page in a new tab. `failure` is a key of `FAILURES`. */
export async function openFailingTab(browser: Browser, failure: string): Promise<FailingTab> {
  const site = await startSite();
  const fails = FAILURES[failure]!;
  site.respond(fails);
  const page = await openTab(browser);
  const url = `${site.url}/tea`;
  await visit(page, url);
  return { browser, page, site, url, failure: fails, tabs: [page], mostFailures: 1 };
}
