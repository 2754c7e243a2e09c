import type { Browser, Page } from 'puppeteer-core';
import { visit } from '../browser/support/harness';
import { openTab } from '../browser/support/tabs';
import { empty, gatewayError } from '../world/answers';
import { type Handler, type Site, startSite } from '../world/site';

/** A tab with a failing page of a shop of its own, and what may happen to it next. */
export interface FailingTab {
  browser: Browser;
  page: Page;
  site: Site;
  url: string;
  /** How the shop fails. */
  failure: Handler;
  /** Every tab that shows the page, this one first. */
  tabs: Page[];
  /** How many failures there may have been: one, unless it was copied or forgotten. */
  mostFailures: number;
}

/** How a shop fails: with a page that the card is laid over, or with none. */
export const FAILURES: Record<string, Handler> = {
  'a page': gatewayError(502),
  'no page': empty(502),
};

/** Opens it; `failure` is a name of `FAILURES`. */
export async function openFailingTab(browser: Browser, failure: string): Promise<FailingTab> {
  const site = await startSite();
  const fails = FAILURES[failure]!;
  site.respond(fails);
  const page = await openTab(browser);
  const url = `${site.url}/tea`;
  await visit(page, url);
  return { browser, page, site, url, failure: fails, tabs: [page], mostFailures: 1 };
}
