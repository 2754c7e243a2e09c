import { chromium } from './chromium/chromium';
import type { Driver } from './driver';
import { firefox } from './firefox/firefox';

/** Whether tests run in Firefox: each file runs once in either browser. */
export const isFirefox = process.env.BROWSER === 'firefox';
export const driver: Driver = isFirefox ? firefox : chromium;

export { SILENT_PAGE } from './driver';
