import { NO_TAB } from '../../messages';
import { documentIdOf, getTab } from '../navigation/documents';
import { failureOf } from '../outage/store';
import { viewOfTab } from '../outage/views';
import { isRecoveryPage } from '../surfaces/recovery-page';

/**
 * Whether a tab is still about what a surface was shown for. The tab itself is asked too: it may
 * have gone on to another page of which no event has been handled yet.
 */
export async function isStillAbout(tabId: number, about: string): Promise<boolean> {
  const view = viewOfTab(tabId);
  if (!view || view.about !== about) return false;
  if (tabId === NO_TAB) return true;
  const { surface, documentId } = failureOf(tabId) ?? {};
  if (surface === 'overlay' && documentId !== undefined)
    return documentId === (await documentIdOf(tabId).catch(() => undefined));
  const tab = await getTab(tabId);
  // Without access to its site, the browser does not tell the address.
  if (!tab || tab.url === undefined) return tab !== undefined;
  if (surface === 'recovery' && isRecoveryPage(tab.url)) return true;
  // Of an error page of its own, the browser tells the address that failed, redirects or not.
  return surface === 'none' || originOf(tab.url) === originOf(view.url);
}

const originOf = (url = '') => (URL.canParse(url) ? new URL(url).origin : '');
