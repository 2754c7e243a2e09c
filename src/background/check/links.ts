import { browser, isPrivateContext } from '../../browser';
import { words } from '../../i18n';
import { checkAddress } from './check-address';

const ID = 'check-link';
const POPUP = 'src/ui/popup/index.html';

/**
 * Adds an entry to the context menu of links that checks the link and shows the result in the popup.
 * `defer` runs a task once the stored state has been restored.
 */
export function watchLinks(defer: (task: () => void) => void): void {
  // Firefox for Android has no context menus.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/menus#browser_compatibility
  if (!browser.contextMenus) return;
  browser.runtime.onInstalled.addListener(() => {
    if (isPrivateContext()) return;
    // After an update of the extension, the entry is already there.
    // `removeAll` returns a promise only since Chromium 123.
    void Promise.resolve(browser.contextMenus.removeAll()).then(() => createEntry());
  });
  // Chromium has separate menus for private windows, and removes them with the last private window.
  // Creating an entry fails if an earlier run of this worker has created it; that is fine.
  if (isPrivateContext()) createEntry(() => void browser.runtime.lastError);
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }, tab) => {
    if (menuItemId !== ID || !linkUrl || tab?.id === undefined) return;
    const { id, incognito } = tab;
    defer(() => void checkAddress(linkUrl, incognito, id));
    // Not after an `await`: the browser opens the popup only right after the click.
    openPopup().catch(() => {
      const url = browser.runtime.getURL(POPUP);
      void browser.tabs.create({ url, windowId: tab.windowId });
    });
  });
}

function createEntry(onDone?: () => void): void {
  browser.contextMenus.create(
    {
      id: ID,
      title: words('checkLink'),
      contexts: ['link'],
      targetUrlPatterns: ['http://*/*', 'https://*/*'],
    },
    onDone,
  );
}

/** Rejects in windows without a toolbar, and in Chromium before 127. */
const openPopup = async () => browser.action.openPopup();
