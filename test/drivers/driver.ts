import type { Browser, ElementHandle, Page } from 'puppeteer-core';

/** A page of the extension that says nothing to the worker, and so does not wake it. */
export const SILENT_PAGE = '/src/ui/recovery/index.html';

/** What a thing on a page is for those who cannot see it. */
export interface Named {
  role: 'button' | 'link' | 'image' | 'region' | 'textbox' | 'combobox' | 'checkbox' | 'radio';
  name?: string;
}

/** Puppeteer's way to ask for it. */
export const selectorOf = ({ name, role }: Named) =>
  `::-p-aria(${name === undefined ? '' : `[name="${name}"]`}[role="${role}"])`;

export interface Appearance {
  isDark?: boolean;
  /** Whether the colours are those of a contrast theme. */
  isForced?: boolean;
  /** What the size of text is set to; 16 unless it is. */
  textPx?: number;
}

/** What tests and pictures do with a browser that each of them does in its own way. */
export interface Driver {
  /** Runs a function in the extension's worker, or event page; with JSON in and out. */
  inWorker<Args extends unknown[], Result>(
    browser: Browser,
    task: (...args: Args) => Result,
    args: Args,
  ): Promise<Awaited<Result>>;
  /** The same in the worker for private windows: in Firefox the one event page is for all windows. */
  inPrivateWorker<Args extends unknown[], Result>(
    browser: Browser,
    task: (...args: Args) => Result,
    args: Args,
  ): Promise<Awaited<Result>>;
  /** Stops the worker, or the one for private windows, as the browser does to an idle one. */
  stopWorker(browser: Browser, isPrivate?: boolean): Promise<void>;
  isWorkerRunning(browser: Browser): Promise<boolean>;
  /** Loads the extension anew, as a restart of the browser or an update does. */
  loadAnew(browser: Browser, extensionDir: string): Promise<void>;
  /** Holds the worker at whatever it does next, until the function that this gives is called. */
  holdWorker(browser: Browser): Promise<() => Promise<void>>;
  /** Freezes a page as the browser does one that was long unused, until what this gives is called. */
  freeze(page: Page): Promise<() => Promise<void>>;
  /** Whether any script of the extension ran in the page's document; the page cannot tell. */
  hasExtensionScript(page: Page): Promise<boolean>;
  /** Where a file of the extension is. */
  ownUrl(browser: Browser, path: string): Promise<string>;
  /** Opens an address; what the browser may show instead of it is no error. */
  visit(page: Page, url: string): Promise<void>;
  /** Presses the Reload button, and waits for the page. */
  reload(page: Page): Promise<void>;
  /** Opens a page of the extension in a tab. */
  openOwn(page: Page, url: string): Promise<void>;
  /** Closes the tab whose address ends like this, once it has opened. */
  closeTab(browser: Browser, end: string): Promise<void>;
  /** Everything of that name, in our closed shadow root too, in the order of the page. */
  findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]>;
  /** A person's click, as soon as there is such a thing and it stands still. */
  click(page: Page, named: Named): Promise<void>;
  /** The middle of what is drawn of it, asked of the browser: the page may have spoilt its own ways. */
  middleOf(page: Page, named: Named): Promise<{ x: number; y: number }>;
  /** Sends a message from where the card's own script runs, which the page cannot reach. */
  sendFromCard(page: Page, message: object): Promise<void>;
  /** What the card says, without its buttons; undefined where there is none. */
  readCard(page: Page): Promise<string | undefined>;
  /** What the keys for Paste do where a page has the focus. */
  paste(page: Page): Promise<void>;
  /** The address that a tab shows. */
  urlOf(page: Page): Promise<string>;
  /** The entries of a tab's history, and which one it shows. */
  tabHistory(page: Page): Promise<{ urls: string[]; index: number }>;
  /** Takes its past from a tab. */
  forgetTabHistory(page: Page): Promise<void>;
  /** Has a page's process end, as a crash does; resolves once its page is gone. */
  crash(page: Page): Promise<void>;
  /** A press of the Back (-1) or Forward (1) button; does not wait for what comes of it. */
  travel(page: Page, by: -1 | 1): Promise<void>;
  /** Allows the extension in private windows, as a person does in the browser's list of them. */
  allowPrivateWindows(browser: Browser, extensionDir: string): Promise<void>;
  /** Trusts an authority (DER in base64); Chromium is told whom to trust when it is launched. */
  trustAuthority(browser: Browser, authority: string): Promise<void>;
  /**
   * Whether the browser has learned in ordinary windows that a host wants HTTPS alone, which it will
   * write to disk some time later; undefined where it has done so by the time it is closed.
   */
  knowsAsStrict(browser: Browser, host: string): Promise<boolean | undefined>;
  /** Lets the extension onto all sites, or onto none but by a click. */
  setSiteAccess(browser: Browser, hostAccess: 'ON_ALL_SITES' | 'ON_CLICK'): Promise<void>;
  /** Removes every cookie of the ordinary windows, whatever partition it is in. */
  clearCookies(browser: Browser): Promise<void>;
  /** Makes the system light or dark, as far as a page can tell. */
  setColourScheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
  /** Makes the system and the browser as people with other eyes have them; with as little motion. */
  setAppearance(page: Page, appearance: Appearance): Promise<void>;
  /** Saves what is downloaded in a folder, without a question. */
  setDownloadFolder(browser: Browser, folder: string): Promise<void>;
  /** Clicks a notification of ours. */
  clickNotification(browser: Browser, id: string): Promise<void>;
  /** Takes the connection from a page and from the worker, or gives it back. */
  setOffline(browser: Browser, page: Page, isOffline: boolean): Promise<void>;
  /** Clicks the toolbar button over the tab in front, which shows that page. */
  triggerAction(browser: Browser, page: Page, extensionId: string): Promise<void>;
  /** Says yes where the browser itself asks whether to send a form once more. */
  confirmResending(page: Page): Promise<void>;
  /** The popup that is open, once it is. */
  popupOf(browser: Browser): Promise<Page>;
}
