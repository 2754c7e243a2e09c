import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver, Named } from '../driver';
import { watchClick } from '../watch-click';
import { readCard } from './read-card';

/** The parts of Puppeteer's objects that it does not export. */
interface Searchable extends ElementHandle<Document> {
  /** Finds elements by accessible name and role, also in closed shadow roots. */
  queryAXTree(name: string | undefined, role: string): AsyncIterable<ElementHandle<Element>>;
}
interface Realm {
  evaluateHandle(task: () => Document): Promise<Searchable>;
}

/** An isolated JavaScript world, where the page cannot replace the methods of the DOM. */
const realmOf = (page: Page) =>
  (page.mainFrame() as unknown as { isolatedRealm(): Realm }).isolatedRealm();

/** Finds the same elements as Puppeteer's own selector, with fewer messages to the browser. */
async function findAll(page: Page, { name, role }: Named): Promise<ElementHandle<Element>[]> {
  const root = await realmOf(page).evaluateHandle(() => document);
  const found: ElementHandle<Element>[] = [];
  for await (const element of root.queryAXTree(name, role)) found.push(element);
  await root.dispose();
  return found;
}

/**
 * Clicks a button. Clicks again if the button moved before the click came: the card grows by a line
 * when its diagnosis arrives.
 */
async function click(page: Page, named: Named): Promise<void> {
  const findReady = async () => {
    const [button] = await findAll(page, named);
    await button?.scrollIntoView();
    if (!(await button?.evaluate(isReady))) return undefined;
    return button && { button, point: await button.clickablePoint() };
  };
  let isMissed = true;
  while (isMissed) {
    const { button, point } = await until(`${named.role} “${named.name}”`, findReady);
    const watch = await button.evaluateHandle(watchClick).catch(() => undefined);
    await page.mouse.click(point.x, point.y);
    // Rejects if the click has closed or left the page.
    isMissed = (await watch?.evaluate(({ isMissed }) => isMissed).catch(() => false)) ?? false;
    // A button that was drawn anew just before counts as missed, although the click met the new one. If no
    // such button is left, the click has worked.
    if (isMissed) isMissed = (await findAll(page, named).catch(() => [])).length > 0;
  }
}

/** Whether an element is enabled and stays where it is for two frames. Runs in the page. */
async function isReady(element: Element): Promise<boolean> {
  const before = element.getBoundingClientRect();
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    // A hidden page draws no frames.
    setTimeout(resolve, 1000);
  });
  const { x, y } = element.getBoundingClientRect();
  return x === before.x && y === before.y && !element.matches(':disabled');
}

/** The methods that find, read and click the card in Chromium. */
export const card = {
  findAll,

  click,

  async middleOf(page, named) {
    const [found] = await findAll(page, named);
    const box = await found?.boxModel();
    const [from, , to] = box?.border ?? [];
    if (!from || !to) throw new Error(`no ${named.role} “${named.name}” is visible`);
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  },

  readCard,

  paste: (page) => page.keyboard.press('v', { commands: ['Paste'] }),
} satisfies Partial<Driver>;
