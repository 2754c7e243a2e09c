import type { ElementHandle, Page } from 'puppeteer-core';
import { clickUntilHit } from '../click-until-hit';
import type { Driver, Named } from '../driver';
import { connectionOf } from './chrome-scope';
import { contextOf } from './tabs';

/** Returns Puppeteer's selector for the elements of a role and, if given, a name. */
const selectorOf = ({ name, role }: Named) =>
  `::-p-aria(${name === undefined ? '' : `[name="${name}"]`}[role="${role}"])`;

/** A frame's isolated JavaScript world, which pages cannot change. Puppeteer does not export it. */
interface Realm {
  sandbox: string;
  createHandle(value: object): ElementHandle<Element>;
}
const realmOf = (page: Page) =>
  (page.mainFrame() as unknown as { isolatedRealm(): Realm }).isolatedRealm();

interface SerializedNode {
  value?: { shadowRoot?: object | null };
}

/** Returns Back Soon's shadow root in a page, or the document element if there is none. */
async function rootOf(page: Page): Promise<ElementHandle<Element> | undefined> {
  const realm = realmOf(page);
  const { result } = await connectionOf(page.browser()).send('script.evaluate', {
    expression: `[document.documentElement, ...document.querySelectorAll('back-soon')]`,
    target: { context: contextOf(page), sandbox: realm.sandbox },
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
  });
  const nodes = (result as { result: { value: SerializedNode[] } }).result.value;
  // The page may have elements of the same name without a shadow root.
  const root = nodes.map(({ value }) => value?.shadowRoot).find(Boolean) ?? nodes[0];
  return root && realm.createHandle(root);
}

async function findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]> {
  const root = await rootOf(page);
  return root ? root.$$(selectorOf(named)) : [];
}

/** Returns the visible text of the card without its buttons. Runs in a page. */
function readText(root: Element | ShadowRoot): string | undefined {
  const region = root.querySelector('section[aria-label="Back Soon"]');
  if (!region?.checkVisibility()) return undefined;
  const read = (node: Node): string[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    if (node.matches('button, [role="button"], [aria-hidden="true"]')) return [];
    const hasBox = getComputedStyle(node).display !== 'contents';
    if (hasBox && !node.checkVisibility({ visibilityProperty: true })) return [];
    return [...node.childNodes].flatMap(read);
  };
  return read(region).join(' ').replace(/\s+/g, ' ').trim();
}

/** The methods that find, read and click the card in Firefox. */
export const card = {
  findAll,

  click(page, named) {
    const findReady = async () => {
      const [element] = await findAll(page, named);
      if (!element || (await element.evaluate((it) => it.matches(':disabled')))) return undefined;
      await element.evaluate((it) => it.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
      const before = await element.boundingBox();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const box = await element.boundingBox();
      // A popup opens narrow and then grows.
      const width = await element.evaluate(() => innerWidth);
      const isInside = box && box.x + box.width <= width;
      const isStill = isInside && box.x === before?.x && box.y === before.y;
      if (!isStill) return undefined;
      return { element, point: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
    };
    return clickUntilHit(page, named, findReady, () => findAll(page, named));
  },

  async middleOf(page, named) {
    const [found] = await findAll(page, named);
    const box = await found?.boundingBox();
    if (!box) throw new Error(`no ${named.role} “${named.name}” is visible`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },

  async readCard(page) {
    try {
      const root = await rootOf(page);
      return (await root?.evaluate(readText)) ?? undefined;
    } catch {
      // The page may be closing or navigating.
      return undefined;
    }
  },

  async paste(page) {
    const key = process.platform === 'darwin' ? 'Meta' : 'Control';
    await page.keyboard.down(key);
    await page.keyboard.press('v');
    await page.keyboard.up(key);
  },
} satisfies Partial<Driver>;
