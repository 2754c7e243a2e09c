import { chromium } from './chromium';
import type { Driver } from './driver';
import { firefox } from './firefox';

/** Whether tests run in Firefox: each file runs once in either browser. */
export const isFirefox = process.env.BROWSER === 'firefox';
export const driver: Driver = isFirefox ? firefox : chromium;

/** A page of the extension that says nothing to the worker, and so does not wake it. */
export const SILENT_PAGE = '/src/recovery/index.html';
