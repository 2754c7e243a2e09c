// The one door to the browser: every other file takes the API from here, so that its promises and
// names are the same in Chromium and Firefox. https://github.com/mozilla/webextension-polyfill
export { default as browser, type Runtime, type Tabs } from 'webextension-polyfill';
