import * as siteData from '../../../src/background/clear/site-data';

// For tests that clear two hundred sites, on which no card could be pressed so often.
Object.assign(globalThis, { siteData });

// A worker that was stopped starts again by these, as it does in the product.
chrome.runtime.onInstalled.addListener(() => {});
chrome.tabs.onUpdated.addListener(() => {});
