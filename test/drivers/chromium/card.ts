import type { ElementHandle, Page } from 'puppeteer-core';
import { clickUntilHit } from '../click-until-hit';
import type { Driver, Named } from '../driver';
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

function click(page: Page, named: Named): Promise<void> {
  const findReady = async () => {
    const [element] = await findAll(page, named);
    await element?.scrollIntoView();
    if (!(await element?.evaluate(isReady))) return undefined;
    return element && { element, point: await element.clickablePoint() };
  };
  return clickUntilHit(page, named, findReady, () => findAll(page, named));
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
