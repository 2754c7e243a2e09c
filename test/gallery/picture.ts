import { join } from 'node:path';
import type { ElementHandle, Page, ScreenshotClip } from 'puppeteer-core';
import { EXTENSION } from '../drivers/launch';
import type { Look } from './looks';
import { misfitsOf } from './misfits';
import { type Scene, setScene } from './scene';
import type { State } from './views';

const OVERLAY = join(EXTENSION, 'src/ui/overlay/main.iife.js');
const MARGIN_PX = 20;

/**
 * Takes the picture of one state in one look, and tells what does not fit in it; the page must have
 * the look's size and colours.
 */
export async function takePicture(
  page: Page,
  {
    url,
    file,
    look,
    state,
    scene,
  }: {
    url: string;
    file: string;
    look: Look;
    state: State;
    scene: Scene;
  },
): Promise<string[]> {
  const close = await openScene(page, { url, state, scene });
  // A popup is all card, and other pages of ours have several.
  const isCard = state.surface === undefined || state.surface === 'recovery';
  const [selector, marginPx] = isCard ? ['.card, .chip', MARGIN_PX] : ['body', 0];
  // Beyond the viewport, Chromium forgets the size of text.
  const card = look.isCropped
    ? { clip: await boxOf(page, selector, marginPx), captureBeyondViewport: false }
    : {};
  await page.screenshot({ path: file as `${string}.png`, optimizeForSpeed: true, ...card });
  const misfits = await misfitsOf(page);
  await close();
  return misfits;
}

/** Opens one state in a page; gives what ends it, so that the next can be opened. */
export async function openScene(
  page: Page,
  { url, state, scene }: { url: string; state: State; scene: Scene },
): Promise<() => Promise<void>> {
  const { identifier } = await page.evaluateOnNewDocument(setScene, scene);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  if (!state.surface) await page.addScriptTag({ path: OVERLAY });
  await page.waitForFunction(isSettled);
  for (const key of state.press ?? []) await press(page, scene.messages[key]?.message ?? key);
  return () => page.removeScriptToEvaluateOnNewDocument(identifier);
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.evaluateHandle((name) => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    const buttons = [...surface.querySelectorAll('button')];
    return buttons.find((button) => [button.textContent, button.ariaLabel].includes(name));
  }, name);
  const element = button.asElement() as ElementHandle<Element> | null;
  if (!element) throw new Error(`there is no button “${name}”`);
  // Clicks in panels count once the card has been in plain sight for a moment, which shows nowhere.
  const isInPanel = await element.evaluate((element) => element.closest('.panel') !== null);
  if (isInPanel) await new Promise((resolve) => setTimeout(resolve, 500));
  await element.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  const { x = 0, y = 0, width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  // Puppeteer's own click takes what is below the page's last line for out of sight.
  await page.mouse.click(x + width / 2, y + height / 2);
  // Or the next picture has the pointer over it.
  await page.mouse.move(0, 0);
  await page.waitForFunction(isSettled);
}

/** Whether the surface is there with its figures, and its buttons can be pressed. */
function isSettled(): boolean {
  const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
  const isHalfPainted = [...surface.querySelectorAll('p')].some((p) => p.textContent === '\u00a0');
  const isArming = surface.querySelector('.warning [aria-disabled="true"]') !== null;
  // What is looked back at has to be read first.
  const isReading =
    surface.querySelector('.rooms') !== null &&
    surface.querySelector('.failures li, canvas, .settings') === null;
  return (
    surface.querySelector('.card, .chip') !== null && !isHalfPainted && !isArming && !isReading
  );
}

async function boxOf(page: Page, selector: string, marginPx: number): Promise<ScreenshotClip> {
  const look = (selector: string, margin: number) => {
    const surface = document.querySelector('back-soon')?.shadowRoot ?? document;
    const card = surface.querySelector(selector)!.getBoundingClientRect();
    const x = Math.max(0, card.x - margin);
    const y = Math.max(0, card.y - margin);
    const width = Math.min(innerWidth, card.right + margin) - x;
    return { x, y, width, height: Math.min(innerHeight, card.bottom + margin) - y };
  };
  return page.evaluate(look, selector, marginPx);
}
