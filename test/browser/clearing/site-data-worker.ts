import * as siteData from '../../../src/background/clear/site-data';

// Lets tests clear hundreds of sites; by the buttons of the card that would take too long.
Object.assign(globalThis, { siteData });

// Listeners that start a stopped worker again, as in the product.
chrome.runtime.onInstalled.addListener(() => {});
chrome.tabs.onUpdated.addListener(() => {});
