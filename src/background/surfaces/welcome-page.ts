import { browser } from '../../browser';

/** Opens the page that explains the extension to a user who has just installed it. */
export const openWelcomePage = () =>
  browser.tabs.create({ url: browser.runtime.getURL('src/ui/welcome/index.html') });
