import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from '../../until';
import { type Driver, type Named, selectorOf } from '../driver';
import { connectionOf } from './chrome-scope';
import { contextOf } from './tabs';

/** What of a frame Puppeteer keeps to itself: a world of its own, where no page alters anything. */
interface Realm {
  sandbox: string;
  createHandle(value: object): ElementHandle<Element>;
}
const realmOf = (page: Page) =>
  (page.mainFrame() as unknown as { isolatedRealm(): Realm }).isolatedRealm();

interface SerializedNode {
  value?: { shadowRoot?: object | null };
}

/** Our shadow root in a page, or the page itself where the card is a page of its own. */
async function rootOf(page: Page): Promise<ElementHandle<Element> | undefined> {
  const realm = realmOf(page);
  const { result } = await connectionOf(page.browser()).send('script.evaluate', {
    expression: `[document.documentElement, ...document.querySelectorAll('back-soon')]`,
    target: { context: contextOf(page), sandbox: realm.sandbox },
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
  });
  const nodes = (result as { result: { value: SerializedNode[] } }).result.value;
  // Pages can have elements of the same name.
  const root = nodes.map(({ value }) => value?.shadowRoot).find(Boolean) ?? nodes[0];
  return root && realm.createHandle(root);
}

async function findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]> {
  const root = await rootOf(page);
  return root ? root.$$(selectorOf(named)) : [];
}

/** Runs in a page: what of our card is to be read there. */
function wordsOf(root: Element | ShadowRoot): string | undefined {
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

/** The card, read and clicked where it stands. */
export const card = {
  findAll,

  async click(page, named) {
    const find = async () => {
      const [found] = await findAll(page, named);
      if (!found || (await found.evaluate((it) => it.matches(':disabled')))) return undefined;
      await found.evaluate((it) => it.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
      const before = await found.boundingBox();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const box = await found.boundingBox();
      // A popup is opened narrow, and grows.
      const width = await found.evaluate(() => innerWidth);
      const isInside = box && box.x + box.width <= width;
      return isInside && box.x === before?.x && box.y === before.y ? box : undefined;
    };
    const box = await until(`${named.role} “${named.name}”`, find);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  },

  async middleOf(page, named) {
    const [found] = await findAll(page, named);
    const box = await found?.boundingBox();
    if (!box) throw new Error(`no ${named.role} “${named.name}” is drawn`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },

  async readCard(page) {
    try {
      const root = await rootOf(page);
      return (await root?.evaluate(wordsOf)) ?? undefined;
    } catch {
      // The page may be going away at this very moment.
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
