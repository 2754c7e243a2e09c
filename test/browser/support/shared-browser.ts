import type { Browser } from 'puppeteer-core';
import { launch } from './harness';
import { closeTab } from './tabs';

let shared: Browser | undefined;

/**
 * Returns the browser that all files of one test worker share, with its tabs closed; launches it at the
 * first call. For tests that change nothing but their own sites (no settings, permissions or cookies) and
 * open no popup, which needs a window of the browser in front. Each site of `openSite` has an origin of
 * its own. The browser ends with the worker.
 */
export async function sharedBrowser(): Promise<Browser> {
  if (!shared?.connected) shared = await launch();
  const [first, ...others] = await shared.pages();
  await Promise.all(others.map(closeTab));
  await first?.goto('about:blank').catch(() => {});
  return shared;
}
