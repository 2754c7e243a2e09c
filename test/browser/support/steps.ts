import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import type { LoggedRequest, Site } from '../../world/site';
import {
  EXTENSION,
  find,
  findAll,
  inWorker,
  popupOf as openPopupOf,
  paste,
  press,
  readCard,
  triggerAction,
  until,
  untilCardShown,
  visit,
} from './harness';
import { openTab, untilPageAt } from './tabs';

/** A tab of this test's own, at an address that may well fail. */
export async function openAt(browser: Browser, url: string): Promise<Page> {
  const page = await openTab(browser);
  await visit(page, url);
  return page;
}

/** What was asked quietly: everything that is not the load of a page. */
export const probesOf = ({ requests }: Pick<Site, 'requests'>): LoggedRequest[] =>
  requests.filter(({ headers }) => headers['sec-fetch-mode'] !== 'navigate');

/** The loads of pages. */
export const loadsOf = ({ requests }: Pick<Site, 'requests'>): LoggedRequest[] =>
  requests.filter(({ headers }) => headers['sec-fetch-mode'] === 'navigate');

/** Waits until a tab shows the page of that title. */
export const untilTitled = (page: Page, title: string, timeoutMs?: number) =>
  until(`“${title}”`, async () => (await page.title()) === title, timeoutMs);

/** The words of the card under a key, up to what differs from time to time. */
export const words = (key: keyof typeof messages) => messages[key].message.split('$', 1)[0]!.trim();

/**
 * Waits until a tab's card says something; gives all that it says. The tab must be in front: what
 * is not painted may keep a reader of the accessibility tree waiting.
 */
export function untilCardSays(page: Page, said: string, timeoutMs?: number): Promise<string> {
  const look = async () => {
    const card = await readCard(page);
    if (card?.includes(said)) return card;
    lastCard = card;
    return undefined;
  };
  let lastCard: string | undefined;
  return until(`a card that says “${said}”`, look, timeoutMs).catch((error: Error) => {
    throw new Error(`${error.message}; the card says: ${lastCard}`);
  });
}

/** The names of all the buttons that a tab's card has at the moment. */
export const buttonsOf = async (page: Page) =>
  Promise.all(
    (await findAll(page, { role: 'button' })).map((button) =>
      button.evaluate((button) => button.getAttribute('aria-label') ?? button.textContent),
    ),
  );

/** The button that a tab's card recommends above all others. */
export async function primaryButtonOf(page: Page): Promise<string | undefined> {
  for (const button of await findAll(page, { role: 'button' })) {
    const text = await button.evaluate((button) =>
      button.classList.contains('primary') ? button.textContent : undefined,
    );
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Presses one of our buttons as somebody does who works by keyboard. */
export async function pressByKey(page: Page, name: string): Promise<void> {
  const button = await until(`the button ${name}`, () => find(page, name));
  await button.focus();
  await page.keyboard.press('Enter');
}

/** Whether something of the page has the focus, so that the next Tab does not begin at its top. */
export const hasFocusedElement = (page: Page) =>
  page.evaluate(() => document.activeElement !== document.body);

/** What a person would paste into the text box of the page at an address. */
export async function pasteAt(browser: Browser, url: string): Promise<string> {
  const page = await openAt(browser, url);
  await page.focus('textarea');
  await paste(page);
  const pasted = await until('the pasted text', () => page.$eval('textarea', ({ value }) => value));
  await page.close();
  return pasted;
}

/** Opens the part of a tab's card that opens the page somewhere else. */
export async function openElsewherePanel(page: Page): Promise<void> {
  await untilCardShown(page);
  await press(page, 'Open somewhere else');
  await untilCardSays(page, words('copyLinkNote'));
}

/** The popup of the tab in front, opened as by a click on the toolbar button. */
export async function openPopup(browser: Browser): Promise<Page> {
  // One that was there before may still be going away.
  await until('the popup to open', async () => {
    await inWorker(browser, () => chrome.action.openPopup());
    return true;
  });
  return popupOf(browser);
}

/** Closes the popup. */
export const closePopup = (popup: Page) => popup.evaluate(() => window.close()).catch(() => {});

/**
 * The popup of a tab, opened by a click on the toolbar button, which lets the extension into that
 * one page. The tab must be in front.
 */
export async function clickToolbar(browser: Browser, page: Page, id: string): Promise<Page> {
  await page.bringToFront();
  await triggerAction(browser, page, id);
  return popupOf(browser);
}

/** The popup that is open; closed when the test ends. */
export async function popupOf(browser: Browser): Promise<Page> {
  const popup = await openPopupOf(browser);
  onTestFinished(() => closePopup(popup));
  return popup;
}

/**
 * The tab of a private window of its own, which is closed when the test ends. `shown` is the address
 * that the tab comes to, where that is another.
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

/** The names of the cookies of a domain. */
export const cookieNamesOf = (browser: Browser, domain: string) =>
  inWorker(
    browser,
    async (domain) => (await chrome.cookies.getAll({ domain })).map(({ name }) => name),
    domain,
  );

/** The report for the shop that a tab's card shows. */
export const reportIn = (page: Page) =>
  until('the report', async () =>
    (await find(page, 'Report', 'textbox'))?.evaluate(({ textContent }) => textContent),
  );

/** All that one of our own pages says, without the marks that keep a path from being read backwards. */
export const textOf = async (page: Page) =>
  (await page.evaluate(() => document.body.innerText)).replace(/[\u2066\u2069]/g, '');

/** Waits until one of our own pages says something. */
export const untilPageSays = (page: Page, said: string) =>
  until(`“${said}”`, async () => (await textOf(page)).includes(said));

/** Leaves a mark in a document, which any load would take away. */
export const markDocument = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dataset.mark = 'here';
  });

export const isMarked = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.mark === 'here');

/** Presses what has the page loaded anew; resolves once its next document has a card. */
export async function pressAndLoad(page: Page, name: string): Promise<void> {
  await markDocument(page);
  await press(page, name);
  await until('the next document', async () => {
    if (!(await isMarked(page))) return true;
    // A click on some buttons counts only once the card has been in sight for a moment.
    if ((await readCard(page))?.includes(words('unseenClick'))) await press(page, name);
    return false;
  });
  await untilCardShown(page);
}

/** Has a probe sent at once, which `Try now` does not do: it loads the page. */
export async function probeNow(page: Page): Promise<void> {
  await press(page, 'Stop trying');
  await press(page, 'Keep trying');
}

/** The built extension as it is once its user has allowed notifications, which asks in a window. */
export function extensionWithNotifications(): string {
  const folder = temporaryFolder();
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions.splice(0));
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'back-soon-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
