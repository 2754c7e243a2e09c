import { chromium } from './chromium/chromium';
import type { Driver } from './driver';
import { firefox } from './firefox/firefox';

/** Whether the tests run in Firefox. The environment variable `BROWSER` decides. */
export const isFirefox = process.env.BROWSER === 'firefox';
/** The driver of the browser that the tests run in. */
export const driver: Driver = isFirefox ? firefox : chromium;

export { SILENT_PAGE } from './driver';
