import type { CardView } from '../../core/view/view';
import { NO_TAB } from '../../messages';
import { getTab, shownDocumentId } from '../navigation/documents';
import { failureOf } from '../outage/store';
import { viewOfTab } from '../outage/views';
import { isRecoveryPage } from '../surfaces/recovery-page';

/**
 * Returns whether a tab still shows the failure or the site with the id `about`, for which a
 * surface was shown. Checks the tab itself too: it may show another page whose events are not
 * handled yet.
 */
export async function isCurrentView(tabId: number, about: string): Promise<boolean> {
  const view = viewOfTab(tabId);
  if (!view || view.about !== about || !(await isShown(tabId, view))) return false;
  // Events may have changed the tab meanwhile.
  return viewOfTab(tabId)?.about === about;
}

async function isShown(tabId: number, view: CardView): Promise<boolean> {
  if (tabId === NO_TAB) return true;
  const { surface, documentId } = failureOf(tabId) ?? {};
  if (surface === 'overlay' && documentId !== undefined)
    return documentId === (await shownDocumentId(tabId).catch(() => undefined));
  const tab = await getTab(tabId);
  // Without access to its site, the browser does not tell the address.
  if (!tab || tab.url === undefined) return tab !== undefined;
  if (surface === 'recovery' && isRecoveryPage(tab.url)) return true;
  // For its own error pages, the browser reports the address that failed, also after redirects.
  return surface === 'none' || originOf(tab.url) === originOf(view.url);
}

const originOf = (url = '') => (URL.canParse(url) ? new URL(url).origin : '');
