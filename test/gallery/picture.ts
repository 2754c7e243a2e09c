import { join } from 'node:path';
import type { ElementHandle, Page, ScreenshotClip } from 'puppeteer-core';
import { EXTENSION } from '../drivers/launch';
import { untilClicksAreAccepted } from '../until';
import { paintFirst } from './first-paint';
import { findLayoutProblems } from './layout-problems';
import type { Look } from './looks';
import { type Scene, setScene } from './scene';
import type { State } from './views';

const OVERLAY = join(EXTENSION, 'src/ui/overlay/main.iife.js');
const MARGIN_PX = 20;

/**
 * Saves a picture of the open state as `file`, and returns the layout problems in it. The look must have
 * been applied to the page before.
 */
export async function capturePicture(
  page: Page,
  { state, look, file }: { state: State; look: Look; file: string },
): Promise<string[]> {
  // The popup is a card as a whole, and the options page has several cards.
  const isCard = state.surface === undefined || state.surface === 'recovery';
  const [selector, marginPx] = isCard ? ['.card, .chip', MARGIN_PX] : ['body', 0];
  // A screenshot beyond the viewport would lose the text size.
  const card = look.isCropped
    ? { clip: await boxOf(page, selector, marginPx), captureBeyondViewport: false }
    : {};
  await page.screenshot({ path: file as `${string}.png`, optimizeForSpeed: true, ...card });
  return findLayoutProblems(page);
}

/** Opens one state in a page. Returns a function to call before the next state is opened. */
export async function openScene(
  page: Page,
  { url, state, scene }: { url: string; state: State; scene: Scene },
): Promise<() => Promise<void>> {
  const { identifier } = await page.evaluateOnNewDocument(setScene, scene);
  // Otherwise the options page, which is open already, only scrolls to the part that the address names.
  if (state.room) await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  if (!state.surface) {
    await paintFirst(page, scene.view);
    await page.addScriptTag({ path: OVERLAY });
  }
  await page.waitForFunction(isSettled);
  for (const key of state.press ?? []) await press(page, scene.messages[key]?.message ?? key);
  return () => page.removeScriptToEvaluateOnNewDocument(identifier);
}

/** Clicks a button; one that is under `More` after opening that. */
async function press(page: Page, name: string): Promise<void> {
  let element = await findButton(page, `button`, name);
  if (!element) {
    await click(page, await findButton(page, '.more[aria-expanded="false"]'));
    await page.waitForFunction(isMoreOpen);
    element = await findButton(page, 'button', name);
  }
  if (!element) throw new Error(`there is no button “${name}”`);
  const isInPanel = await element.evaluate((element) => element.closest('.panel') !== null);
  if (isInPanel) await untilClicksAreAccepted();
  await click(page, element);
}

/** Whether the buttons under `More` are shown. Runs in the page. */
function isMoreOpen(): boolean {
  const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
  return surface.querySelector('.more[aria-expanded="true"]') !== null;
}

/** The first visible button that matches the selector and, if given, has this name; null if there is none. */
async function findButton(page: Page, selector: string, name?: string) {
  const find = (selector: string, name?: string) => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    return [...surface.querySelectorAll(selector)].find(
      (button) =>
        button.checkVisibility() &&
        (name === undefined || [button.textContent, button.ariaLabel].includes(name)),
    );
  };
  return (
    await page.evaluateHandle(find, selector, name)
  ).asElement() as ElementHandle<Element> | null;
}

async function click(page: Page, element: ElementHandle<Element> | null): Promise<void> {
  if (!element) return;
  await element.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  const { x = 0, y = 0, width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  // Not Puppeteer's own click: it considers an element below the page's last line invisible.
  await page.mouse.click(x + width / 2, y + height / 2);
  // Otherwise the pointer is over a button in the next picture.
  await page.mouse.move(0, 0);
  await page.waitForFunction(isSettled);
}

/** Whether the surface shows all its content and its buttons accept clicks. Runs in the page. */
function isSettled(): boolean {
  const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
  const isHalfPainted = [...surface.querySelectorAll('p')].some((p) => p.textContent === '\u00a0');
  const isArming = surface.querySelector('.warning [aria-disabled="true"]') !== null;
  // The options page first reads the history or the settings.
  const isReading =
    surface.querySelector('.sections') !== null &&
    surface.querySelector('.failures li, .facts, .settings') === null;
  return (
    surface.querySelector('.card:not(.unread), .chip') !== null &&
    !isHalfPainted &&
    !isArming &&
    !isReading
  );
}

async function boxOf(page: Page, selector: string, marginPx: number): Promise<ScreenshotClip> {
  const measure = (selector: string, margin: number) => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    const card = surface.querySelector(selector)!.getBoundingClientRect();
    const x = Math.max(0, card.x - margin);
    const y = Math.max(0, card.y - margin);
    const width = Math.min(innerWidth, card.right + margin) - x;
    return { x, y, width, height: Math.min(innerHeight, card.bottom + margin) - y };
  };
  return page.evaluate(measure, selector, marginPx);
}
