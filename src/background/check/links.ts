import { browser, isPrivateContext } from '../../browser';
import { words } from '../../i18n';
import { askAddress } from './asked-address';

const ID = 'check-link';
const POPUP = 'src/ui/popup/index.html';

/** Offers on every link to look whether it works, and shows in the popup what came of it. */
export function watchLinks(): void {
  // Firefox has no such menus on Android.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/menus#browser_compatibility
  if (!browser.contextMenus) return;
  browser.runtime.onInstalled.addListener(() => {
    if (isPrivateContext()) return;
    // There is one already, where the extension was updated.
    void browser.contextMenus.removeAll().then(() => offer());
  });
  // Chromium keeps the menus of private windows apart and drops them with the last of those. Where an
  // earlier life of this worker has made the entry, there is nothing to do.
  if (isPrivateContext()) offer(() => void browser.runtime.lastError);
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }, tab) => {
    if (menuItemId !== ID || !linkUrl || tab?.id === undefined) return;
    void askAddress(linkUrl, tab.incognito, tab.id);
    // Not awaited before: the click is only now fresh.
    openPopup().catch(() => {
      const place = tab.windowId === undefined ? {} : { windowId: tab.windowId };
      void browser.tabs.create({ url: browser.runtime.getURL(POPUP), ...place });
    });
  });
}

function offer(onDone?: () => void): void {
  browser.contextMenus.create(
    {
      ...{ id: ID, title: words('checkLink'), contexts: ['link'] },
      targetUrlPatterns: ['http://*/*', 'https://*/*'],
    },
    onDone,
  );
}

/** Rejects where there is no toolbar to open it from, and in Chromium before 127. */
const openPopup = async () => browser.action.openPopup();
