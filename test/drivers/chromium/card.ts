import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';
import { until } from '../../until';
import type { Driver, Named } from '../driver';
import { readCard } from './read-card';

/** The JavaScript world of a page's own scripts. Puppeteer does not export it. */
interface Realm {
  adoptBackendNode(backendNodeId: number): Promise<ElementHandle<Element>>;
}
const realmOf = (page: Page) => (page.mainFrame() as unknown as { mainRealm(): Realm }).mainRealm();

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Returns the session in which this file asks about a page. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}

/** Returns the DOM ids of the matching elements, also of those in closed shadow roots. */
async function findIds(page: Page, { name, role }: Named): Promise<number[]> {
  const cdp = await sessionOf(page);
  // No `backendNodeId`: Chromium repeats the query in the process of the next page, where that could name a
  // document that is not laid out yet. This crashes the process.
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'document' });
  const { nodes } = await cdp.send('Accessibility.queryAXTree', {
    objectId: result.objectId!,
    ...(name === undefined ? {} : { accessibleName: name }),
    role,
  });
  return nodes.flatMap(({ backendDOMNodeId }) => backendDOMNodeId ?? []);
}

/** Puppeteer's own selector finds the same elements, with three times as many messages to the browser. */
async function findAll(page: Page, named: Named): Promise<ElementHandle<Element>[]> {
  const ids = await findIds(page, named);
  return Promise.all(ids.map((id) => realmOf(page).adoptBackendNode(id)));
}

/**
 * Clicks a button. Clicks again if the button moved before the click came: the card grows by a line
 * when its diagnosis arrives.
 */
async function click(page: Page, named: Named): Promise<void> {
  let isMissed = true;
  while (isMissed) {
    const button = await until(`${named.role} “${named.name}”`, async () => {
      const [found] = await findAll(page, named);
      return (await found?.evaluate(isReady)) ? found : undefined;
    });
    const watch = await button.evaluateHandle(watchClick).catch(() => undefined);
    await button.click();
    // Rejects if the click has closed or left the page.
    isMissed = (await watch?.evaluate(({ isMissed }) => isMissed).catch(() => false)) ?? false;
  }
}

/** Whether an element is enabled and stays where it is for two frames. Runs in the page. */
async function isReady(element: Element): Promise<boolean> {
  const before = element.getBoundingClientRect();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { x, y } = element.getBoundingClientRect();
  return x === before.x && y === before.y && !element.matches(':disabled');
}

/** Starts to watch whether the next click is beside an element. Runs in the page. */
function watchClick(element: Element): { isMissed: Promise<boolean> } {
  const isMissed = new Promise<boolean>((resolve) => {
    const onClick = ({ clientX, clientY }: MouseEvent) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      resolve(clientX < left || clientX > right || clientY < top || clientY > bottom);
    };
    addEventListener('click', onClick, { capture: true, once: true });
    // A page may keep the event from us.
    setTimeout(() => resolve(false), 1000);
  });
  return { isMissed };
}

/** The methods that find, read and click the card in Chromium. */
export const card = {
  findAll,

  click,

  async middleOf(page, named) {
    const cdp = await sessionOf(page);
    const [backendNodeId = 0] = await findIds(page, named);
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  },

  readCard,

  paste: (page) => page.keyboard.press('v', { commands: ['Paste'] }),
} satisfies Partial<Driver>;
