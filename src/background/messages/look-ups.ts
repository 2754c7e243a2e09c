import { archiveAddress } from '../../core/elsewhere/archive';
import type { ViewWithAddress } from '../../core/view/view';
import type { LookUp, Replies } from '../../messages';
import { withConsent } from '../check/consent';
import { planClearing } from '../clear/site-data';
import { drawCode, listBrowsers, openPrivate, openSavedCopy } from '../elsewhere/elsewhere';
import { dispatchForTab } from '../outage/dispatch';

type LookUps = {
  [Type in LookUp]: (tabId: number, view: ViewWithAddress) => Promise<Replies[Type] | undefined>;
};

const LOOK_UPS: LookUps = {
  'plan-clearing': (tabId, { url }) => planClearing(tabId, url),
  'list-browsers': () => listBrowsers(),
  'is-current': async () => true,
  'open-private': (_, { url }) => openPrivate(url),
  'draw-code': async (_, { url }) => drawCode(url),
  'open-saved-copy': (tabId, view) =>
    withConsent(() => openSavedCopy(tabBeside(tabId, view), archiveAddress(view.publicUrl))),
};

/**
 * Returns the tab beside which to open a page: for a page checked by its address, the active one.
 */
const tabBeside = (tabId: number, view: ViewWithAddress) =>
  view.phase === 'page' && view.page.kind === 'checked-address' ? view.page.fromTabId : tabId;

/** Look-ups that the user starts; the card starts the others by itself. */
const ACTIONS: readonly LookUp[] = ['open-private', 'draw-code', 'open-saved-copy'];

/** Looks something up for a tab's card, and records in its failure what the user did. */
export function lookUp(type: LookUp, tabId: number, view: ViewWithAddress): Promise<unknown> {
  if (ACTIONS.includes(type)) dispatchForTab(tabId, { type: 'acted', tabId, action: type });
  return LOOK_UPS[type](tabId, view);
}
