import { browser } from '../browser';
import { diagnose } from '../core/diagnosis';
import { isSamePage } from '../core/incident';
import { isRecoveryPage, layOverlay, openRecoveryPage } from './faces';
import { enqueue, fail, incidentOf, leave, tell } from './incidents';
import type { Navigation, SeenResponse } from './navigation';

/** Takes what a navigation came to: a card for a failing page, an end for what it leaves. */
export function arrive(navigation: Navigation): void {
  const { tabId, documentId, shows, response } = navigation;
  const diagnosis = response && diagnose(response);
  const isFailure = diagnosis?.kind === 'gateway-failure';
  // The card does not wait its turn: it is to be there before the page has finished painting.
  const overlaid =
    isFailure && shows === 'document' ? layOverlay(tabId, documentId) : Promise.resolve(false);

  void enqueue(async () => {
    if (isRecoveryPage(navigation.url)) return; // It asks for its card itself.
    const incident = incidentOf(tabId);
    const isSame = incident !== undefined && isFor(incident.url, navigation);
    if (shows === 'aborted') {
      // A download leaves the tab as it was; that it began is an answer all the same.
      if (isSame && response && !isFailure) await leave(tabId, true);
      else await tell(tabId, { type: 'load-aborted', tabId });
    } else if (isFailure && response) {
      if (isSame && response.isFromCache && incident.load?.isBack) {
        // The recovery page leads back through the history, which takes even a 502 out of the
        // cache; the site has just answered, so ask it. Only a page that was opened is reloaded.
        if (response.submission !== 'unanswered') await browser.tabs.reload(tabId);
        return;
      }
      const isOverlaid = await overlaid;
      if (shows === 'document' && !isOverlaid && !(await isStillThere(navigation))) return;
      await begin(navigation, response, isOverlaid, diagnosis.retryAfterMs);
    } else if (isSame && shows === 'no-answer') {
      const { submission } = incident;
      await begin(navigation, { status: 0, submission }, false);
    } else if (isSame && shows === 'error-page' && !response) {
      // Told twice, when the answer came out of the cache.
    } else await leave(tabId, isSame && response !== undefined);
  });
}

async function begin(
  { tabId, url, documentId }: Navigation,
  { status, submission }: Pick<SeenResponse, 'status' | 'submission'>,
  isOverlaid: boolean,
  retryAfterMs?: number,
): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) return;
  const before = incidentOf(tabId);
  // Chromium opens no extension page in a private window that shares the extension's one worker.
  const face = isOverlaid ? 'overlay' : tab.incognito ? 'none' : 'recovery';
  await fail({
    ...{ tabId, id: crypto.randomUUID(), isPrivate: tab.incognito, face, url, status, submission },
    ...(documentId === undefined ? {} : { documentId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const isAgain =
    before?.face === 'recovery' && !before.load?.isBack && isSamePage(before.url, url);
  if (face === 'recovery') await openRecoveryPage(tabId, { url, status, submission }, isAgain);
}

/** Whether a navigation was for this page, by its address or by where its redirects began. */
function isFor(url: string, { url: arrivedAt, response }: Navigation): boolean {
  return isSamePage(url, arrivedAt) || isSamePage(url, response?.requestedUrl ?? arrivedAt);
}

async function isStillThere({ tabId, documentId }: Navigation): Promise<boolean> {
  const frame = await browser.webNavigation.getFrame({ tabId, frameId: 0 }).catch(() => null);
  return (frame as { documentId?: string } | null)?.documentId === documentId;
}
