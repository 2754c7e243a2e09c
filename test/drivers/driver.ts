import type { Browser, ElementHandle, Page } from 'puppeteer-core';

/** A page of the extension that sends the worker no message, so it does not wake it. */
export const SILENT_PAGE = '/src/ui/recovery/index.html';

/** An element, described by its role and accessible name. */
export interface Named {
  role: 'button' | 'link' | 'image' | 'region' | 'textbox' | 'combobox' | 'checkbox' | 'radio';
  name?: string;
}

export interface Appearance {
  isDark?: boolean;
  /** Whether a contrast theme is active. */
  isForced?: boolean;
  /** The default text size in the browser's settings. Default: 16. */
  textPx?: number;
}

/** Actions that work differently in Chromium and Firefox. */
export interface Driver {
  /** Runs a function in the extension's worker or event page. Arguments and result must be JSON. */
  inWorker<Args extends unknown[], Result>(
    browser: Browser,
    task: (...args: Args) => Result,
    args: Args,
  ): Promise<Awaited<Result>>;
  /**
   * Runs a function in the worker for private windows. In Firefox this is the ordinary event page,
   * which serves all windows. Arguments and result must be JSON.
   */
  inPrivateWorker<Args extends unknown[], Result>(
    browser: Browser,
    task: (...args: Args) => Result,
    args: Args,
  ): Promise<Awaited<Result>>;
  /** Stops the worker, or the one for private windows, as the browser stops an idle worker. */
  stopWorker(browser: Browser, isPrivate?: boolean): Promise<void>;
  isWorkerRunning(browser: Browser): Promise<boolean>;
  /** Reloads the extension, as an update or a restart of the browser does. */
  reloadExtension(browser: Browser, extensionDir: string): Promise<void>;
  /** Pauses the worker. Returns the function that resumes it. */
  holdWorker(browser: Browser): Promise<() => Promise<void>>;
  /** Freezes a page, as the browser freezes an unused one. Returns the function that unfreezes it. */
  freeze(page: Page): Promise<() => Promise<void>>;
  /** Whether a script of the extension runs in the page's document. The page cannot notice this check. */
  hasExtensionScript(page: Page): Promise<boolean>;
  /** Returns the address of a file of the extension. */
  ownUrl(browser: Browser, path: string): Promise<string>;
  /** Opens an address. Resolves also if the browser shows an error page instead. */
  visit(page: Page, url: string): Promise<void>;
  /** Reloads the page like the Reload button, and waits for it. */
  reload(page: Page): Promise<void>;
  /** Opens a page of the extension in a tab. */
  openOwn(page: Page, url: string): Promise<void>;
  /** Waits for a tab whose address ends with `end`, and closes it. */
  closeTab(browser: Browser, end: string): Promise<void>;
  /** Returns the matching elements in document order, also from Back Soon's closed shadow root. */
  findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]>;
  /** Waits until the element exists and no longer moves, and clicks it like a user. */
  click(page: Page, named: Named): Promise<void>;
  /**
   * Returns the centre of the element's box, in px. The browser measures it, because the page may have
   * changed the DOM's own methods.
   */
  middleOf(page: Page, named: Named): Promise<{ x: number; y: number }>;
  /** Sends a message from the isolated world of the card's script, which the page cannot reach. */
  sendFromCard(page: Page, message: object): Promise<void>;
  /** Returns the text of the card without its buttons, or undefined if there is no card. */
  readCard(page: Page): Promise<string | undefined>;
  /** Presses the keys for Paste. */
  paste(page: Page): Promise<void>;
  /** Returns the address that a tab shows. */
  urlOf(page: Page): Promise<string>;
  /** Returns the entries of a tab's history and the index of the current one. */
  tabHistory(page: Page): Promise<{ urls: string[]; index: number }>;
  /** Removes all entries of a tab's history but the current one. */
  clearTabHistory(page: Page): Promise<void>;
  /** Ends a page's process like a crash. Resolves when the page is gone. */
  crash(page: Page): Promise<void>;
  /** Presses the Back (-1) or Forward (1) button, without waiting for the page. */
  travel(page: Page, by: -1 | 1): Promise<void>;
  /** Allows the extension in private windows, as the user can in the browser's settings. */
  allowPrivateWindows(browser: Browser): Promise<void>;
  /** Makes Firefox trust a certificate authority (DER in base64). Does nothing in Chromium. */
  trustAuthority(browser: Browser, authority: string): Promise<void>;
  /**
   * Whether Firefox has learned in ordinary windows that a host demands HTTPS (HSTS). It writes this to
   * disk only later. Undefined in Chromium, which has written it to disk when it is closed.
   */
  hasLearnedHsts(browser: Browser, host: string): Promise<boolean | undefined>;
  /** Gives the extension access to all sites, or only after a click. */
  setSiteAccess(browser: Browser, hostAccess: 'ON_ALL_SITES' | 'ON_CLICK'): Promise<void>;
  /** Gives Firefox's consent to tell others which sites the user visits. Does nothing in Chromium. */
  allowTellingOthers(browser: Browser): Promise<void>;
  /** Removes every cookie of the ordinary windows, in all partitions. */
  clearCookies(browser: Browser): Promise<void>;
  /** Sets the value of `prefers-color-scheme`. */
  setColourScheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
  /** Sets colour scheme, contrast theme and text size, and turns reduced motion on. */
  setAppearance(page: Page, appearance: Appearance): Promise<void>;
  /** Saves downloads in a folder without asking. */
  setDownloadFolder(browser: Browser, folder: string): Promise<void>;
  /** Clicks a notification of Back Soon. */
  clickNotification(browser: Browser, id: string): Promise<void>;
  /** Takes a page and the worker offline or online. */
  setOffline(browser: Browser, page: Page, isOffline: boolean): Promise<void>;
  /** Clicks the toolbar button of the active tab, which must show `page`. */
  triggerAction(browser: Browser, page: Page, extensionId: string): Promise<void>;
  /** Confirms the browser's own question whether to send a form again, if the browser asks. */
  confirmResending(page: Page): Promise<void>;
  /** Waits for the popup and returns it. */
  popupOf(browser: Browser): Promise<Page>;
}
