import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import type { LoggedRequest, Site } from '../../world/site';
import {
  clickAt,
  EXTENSION,
  find,
  findAll,
  hasButton,
  inWorker,
  popupOf as openPopupOf,
  paste,
  press,
  readCard,
  tabIdOf,
  triggerAction,
  unfoldFor,
  until,
  untilCardShown,
  visit,
} from './harness';
import { openTab, untilPageAt } from './tabs';

/** Opens an address, which may fail, in a new tab. */
export async function openAt(browser: Browser, url: string): Promise<Page> {
  const page = await openTab(browser);
  await visit(page, url);
  return page;
}

/** The requests of a site that are not page loads: probes and requests of scripts. */
export const probesOf = ({ requests }: Pick<Site, 'requests'>): LoggedRequest[] =>
  requests.filter(({ headers }) => headers['sec-fetch-mode'] !== 'navigate');

/** The requests of a site that are page loads. */
export const loadsOf = ({ requests }: Pick<Site, 'requests'>): LoggedRequest[] =>
  requests.filter(({ headers }) => isLoad(headers));

/** Whether a request with these headers is the load of a tab, not a probe. */
export const isLoad = (headers: Record<string, unknown>): boolean =>
  headers['sec-fetch-mode'] === 'navigate';

/** Waits until a tab shows a page with this title. */
export const untilTitled = (page: Page, title: string, timeoutMs?: number) =>
  until(`a page titled “${title}”`, async () => (await page.title()) === title, timeoutMs);

/** An English message by its key, up to the first placeholder or the end of its first line. */
export const words = (key: keyof typeof messages) =>
  messages[key].message.split(/[$\n]/, 1)[0]!.trim();

/** The lines of an English message by its key. */
export const linesOf = (key: keyof typeof messages) => messages[key].message.split('\n');

/**
 * Waits until the text of a tab's card contains `said`; returns the whole text. The tab must be in
 * front: reading the accessibility tree of an unpainted page may hang.
 */
export function untilCardSays(page: Page, said: string, timeoutMs?: number): Promise<string> {
  const read = async () => {
    const card = await readCard(page);
    if (card?.includes(said)) return card;
    lastCard = card;
    return undefined;
  };
  let lastCard: string | undefined;
  return until(`a card that says “${said}”`, read, timeoutMs).catch((error: Error) => {
    throw new Error(`${error.message}; the card says: ${lastCard}`);
  });
}

/** The names of all buttons of a tab, those of its card included. */
export const buttonsOf = async (page: Page) =>
  Promise.all(
    (await findAll(page, { role: 'button' })).map((button) =>
      button.evaluate((button) => button.getAttribute('aria-label') ?? button.textContent),
    ),
  );

/** The name of the card's filled button, which is the recommended action. */
export async function primaryButtonOf(page: Page): Promise<string | undefined> {
  for (const button of await findAll(page, { role: 'button' })) {
    const text = await button.evaluate((button) =>
      button.classList.contains('primary') ? button.textContent : undefined,
    );
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Presses a button by keyboard: focuses it and hits Enter. */
export async function pressByKey(page: Page, name: string): Promise<void> {
  await unfoldFor(page, name);
  const button = await until(`the button ${name}`, () => find(page, name));
  await button.focus();
  await page.keyboard.press('Enter');
}

/** Whether an element has the focus, so that the next Tab does not start at the top of the page. */
export const hasFocusedElement = (page: Page) =>
  page.evaluate(() => document.activeElement !== document.body);

/** Opens an address, pastes the clipboard into the page's text box and returns the text. */
export async function pasteAt(browser: Browser, url: string): Promise<string> {
  const page = await openAt(browser, url);
  await page.focus('textarea');
  await paste(page);
  const pasted = await until('the pasted text', () => page.$eval('textarea', ({ value }) => value));
  await page.close();
  return pasted;
}

/** Opens the card's panel “Open somewhere else”. */
export async function openElsewherePanel(page: Page): Promise<void> {
  await untilCardShown(page);
  await press(page, 'Open somewhere else');
  await until('the panel', () => hasButton(page, 'Copy link'));
}

/** Opens the popup of the tab in front, as a click on the toolbar button does. */
export async function openPopup(browser: Browser): Promise<Page> {
  // `openPopup` fails while an earlier popup is still closing.
  await until('the popup to open', async () => {
    await inWorker(browser, () => chrome.action.openPopup());
    return true;
  });
  return popupOf(browser);
}

export const closePopup = (popup: Page) => popup.evaluate(() => window.close()).catch(() => {});

/**
 * Opens the popup of a tab by a real click on the toolbar button, which also grants the extension
 * access to that page (`activeTab`).
 */
export async function clickToolbar(browser: Browser, page: Page, id: string): Promise<Page> {
  await page.bringToFront();
  await triggerAction(browser, page, id);
  return popupOf(browser);
}

/** The open popup; it is closed when the test ends. */
export async function popupOf(browser: Browser): Promise<Page> {
  const popup = await openPopupOf(browser);
  onTestFinished(() => closePopup(popup));
  return popup;
}

/**
 * Opens an address in a new private window; its tab is closed when the test ends. `shown` is the
 * address that the tab ends at, if it is a different one.
 */
export async function openPrivately(
  browser: Browser,
  url: string,
  shown: string | ((url: string) => boolean) = url,
): Promise<Page> {
  await inWorker(
    browser,
    (url) => chrome.windows.create({ incognito: true, url }).then(() => {}),
    url,
  );
  return untilPageAt(browser, shown);
}

/** Types an address into the popup's address field and submits it. Unfolds the form first. */
export async function typeAddress(popup: Page, address: string): Promise<void> {
  await until('the form', () => popup.$('details.ask'));
  if (!(await popup.$('details.ask[open]'))) await popup.click('details.ask > summary');
  const field = await until('the address field', () =>
    find(popup, "The shop's address", 'textbox'),
  );
  await field.type(address);
  await popup.keyboard.press('Enter');
}

/**
 * Dispatches the event of the context menu entry that checks a link, in a page's tab. Only Chromium
 * allows this; no test can open the browser's own menu.
 */
export async function clickCheckLink(browser: Browser, page: Page, linkUrl: string): Promise<void> {
  await inWorker(
    browser,
    async (linkUrl, tabId) => {
      const clicked = chrome.contextMenus.onClicked as unknown as {
        dispatch(info: object, tab: object): void;
      };
      clicked.dispatch({ menuItemId: 'check-link', linkUrl }, await chrome.tabs.get(tabId));
    },
    linkUrl,
    await tabIdOf(browser, page),
  );
}

/** Fires the alarm that is the fallback of a site's wait. */
export const fireAlarm = (browser: Browser, site: Pick<Site, 'url'>) =>
  inWorker(browser, (key) => chrome.alarms.create(key, { when: Date.now() }), site.url);

/** The names of a domain's cookies. */
export const cookieNamesOf = (browser: Browser, domain: string) =>
  inWorker(
    browser,
    async (domain) => (await chrome.cookies.getAll({ domain })).map(({ name }) => name),
    domain,
  );

/** The text of the report that the card shows. */
export const reportIn = (page: Page) =>
  until('the report', async () =>
    (await find(page, 'Report', 'textbox'))?.evaluate(({ textContent }) => textContent),
  );

/** The visible text of an extension page, without its bidirectional isolates (U+2066, U+2069). */
export const textOf = async (page: Page) =>
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text does not count.
  (await page.evaluate(() => document.body.innerText)).replace(/[\u2066\u2069]/g, '');

/** Waits until the text of an extension page contains `said`. */
export const untilPageSays = (page: Page, said: string) =>
  until(`a page that says “${said}”`, async () => (await textOf(page)).includes(said));

/** Marks a document; the mark is lost when the page is loaded again. */
export const markDocument = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dataset.mark = 'here';
  });

/** Whether the tab still shows the document that was marked by `markDocument`. */
export const isMarked = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.mark === 'here');

/** Presses a button that reloads the page; waits until the next document has a card. */
export async function pressAndLoad(page: Page, name: string): Promise<void> {
  await markDocument(page);
  await press(page, name);
  await until('the next document', async () => {
    if (!(await isMarked(page))) return true;
    // Some buttons ignore a click until the card has been visible for a moment. The note about it stays
    // for a moment after a click that counts, so do not wait for the button: it may be gone.
    const isIgnored = (await readCard(page))?.includes(words('unseenClick'));
    if (isIgnored) await clickAt(page, name).catch(() => {});
    return false;
  });
  await untilCardShown(page);
}

/** Makes the extension send a probe at once. `Try now` would load the page instead. */
export async function probeNow(page: Page): Promise<void> {
  await press(page, 'Stop trying');
  await press(page, 'Keep trying');
}

/**
 * Copies the built extension to a folder, by default to one that is removed when the test ends. In the copy,
 * notifications are allowed: asking for them opens a window.
 */
export function extensionWithNotifications(folder = temporaryFolder()): string {
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions.splice(0));
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

/** Creates a folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'back-soon-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
