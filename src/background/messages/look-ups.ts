import { archiveAddress } from '../../core/elsewhere/archive';
import type { CardView } from '../../core/view/view';
import type { Answers, LookUp, Request } from '../../messages';
import { planClearing } from '../clear/site-data';
import { drawCode, listBrowsers, openPrivate, openSavedCopy } from '../elsewhere/elsewhere';
import { tell, viewOfTab } from '../outage/dispatch';
import { enqueue } from '../outage/store';

const ANSWERS: {
  [Type in LookUp]: (
    tabId: number,
    url: string,
    publicUrl: string,
  ) => Promise<Answers[Type] | undefined>;
} = {
  'plan-clearing': planClearing,
  'list-browsers': () => listBrowsers(),
  'still-about': async () => true,
  'open-private': (_, url) => openPrivate(url),
  'draw-code': async (_, url) => drawCode(url),
  'open-saved-copy': (tabId, _, publicUrl) =>
    openSavedCopy(tabBeside(tabId), archiveAddress(publicUrl)),
};
type LookUpRequest = Request & { type: LookUp };

/** Whether a request changes nothing that the card shows, and so need not wait its turn. */
export const isLookUp = (request: Request): request is LookUpRequest =>
  Object.hasOwn(ANSWERS, request.type);

/** Which tab somebody is looking at who asked for a page by its address. */
function tabBeside(tabId: number): number {
  const view = viewOfTab(tabId);
  return view?.phase === 'page' && view.page.kind === 'asked' ? view.page.fromTabId : tabId;
}

/** What of these is the user's doing, and not only the card's. */
const ACTS: readonly LookUp[] = ['open-private', 'draw-code', 'open-saved-copy'];

/** Answers such a request for a tab's failing page, and notes in the failure what was done. */
export async function lookUp(
  { type }: LookUpRequest,
  tabId: number,
  view: CardView,
): Promise<unknown> {
  if (view.url === undefined) return undefined;
  if (ACTS.includes(type)) await enqueue(() => tell(tabId, { type: 'acted', tabId, action: type }));
  return ANSWERS[type](tabId, view.url, view.publicUrl);
}
