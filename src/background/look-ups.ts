import type { Answers, Request } from '../messages';
import { drawCode, listBrowsers, openPrivate, openSavedCopy } from './elsewhere';
import { tell, viewOfTab } from './incidents';
import { enqueue } from './outages';
import { planClearing } from './site-data';

const LOOK_UPS = {
  'plan-clearing': (tabId: number, url: string) => planClearing(tabId, url),
  'list-browsers': () => listBrowsers(),
  'open-private': (_: number, url: string) => openPrivate(url),
  'draw-code': async (_: number, url: string) => drawCode(url),
  'open-saved-copy': (tabId: number, url: string) => openSavedCopy(tabBeside(tabId), url),
} as const satisfies {
  [Type in Request['type']]?: (tabId: number, url: string) => Promise<Answers[Type]>;
};
export type LookUp = Extract<Request, { type: keyof typeof LOOK_UPS }>;

/** Whether a request changes nothing that the card shows, and so need not wait its turn. */
export const isLookUp = (request: Request): request is LookUp =>
  Object.hasOwn(LOOK_UPS, request.type);

/** Which tab somebody is looking at who asked for a page by its address. */
function tabBeside(tabId: number): number {
  const page = viewOfTab(tabId)?.page;
  return page?.kind === 'asked' ? page.fromTabId : tabId;
}

/** What of these is the shopper's doing, and not only the card's. */
const ACTS: readonly string[] = ['open-private', 'draw-code', 'open-saved-copy'];

/** Answers such a request for a tab's failing page, and notes in the incident what was done. */
export async function lookUp({ type }: LookUp, tabId: number, url: string): Promise<unknown> {
  if (ACTS.includes(type)) await enqueue(() => tell(tabId, { type: 'acted', tabId, action: type }));
  return LOOK_UPS[type](tabId, url);
}
