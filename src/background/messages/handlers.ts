import { browser, type Runtime } from '../../browser';
import { isGatewayStatus } from '../../core/diagnosis/diagnosis';
import { isSamePage, UNKNOWN } from '../../core/outage/failure';
import { MOVED_ON, NO_TAB, type RecoveryClaim, type Request } from '../../messages';
import { requestNotifications } from '../../permissions';
import { checkAddress } from '../check/check-address';
import { askDocumentSoon, documentIdOf } from '../navigation/documents';
import { isRepeatablePage, lastAnswerOf, noteNoFailure } from '../navigation/last-answers';
import { lookAtTab } from '../navigation/pages';
import { beginLate, diagnoseDocument, explain } from '../outage/arrivals';
import { fail, tell, unwatch, viewOfTab } from '../outage/dispatch';
import { forget } from '../outage/history';
import { enqueue, failureOf } from '../outage/store';
import { bringsCard } from '../platform/preferences';
import { isRecoveryPage, speakerOf } from '../surfaces/surfaces';
import { addNotes } from '../surfaces/tab-notes';
import { perform } from './actions';
import { isLookUp, lookUp } from './look-ups';
import { readOverview } from './overview';
import { isStillAbout } from './still-about';

/**
 * Answers a surface. A card speaks only for the tab and document it stands in, as the browser tells
 * it; the popup, a page of ours, for the tab it names.
 */
export async function answer(request: Request, sender: Runtime.MessageSender): Promise<unknown> {
  const speaker = speakerOf(sender);
  if (!speaker) return undefined;
  if (request.type === 'overview' || request.type === 'unwatch') {
    if (!speaker.isOwnPage) return undefined;
    if (request.type === 'unwatch') await enqueue(() => unwatch(request.id));
    return readOverview(request.isPrivate);
  }
  const named = speaker.isOwnPage ? request.tabId : undefined;
  const tabId = named ?? speaker.tabId;
  if (tabId === undefined) return undefined;
  if (request.type === 'ask-address')
    return speaker.isOwnPage ? checkAddress(request.url, request.isPrivate, tabId) : undefined;
  const isInTab = tabId !== NO_TAB;
  if (request.type === 'look' && speaker.isOwnPage && !request.claim && isInTab)
    await lookAtTab(tabId);
  // At once, while the click is fresh; our own pages ask themselves.
  const isWatch = request.type === 'act' && request.action === 'watch' && !request.isQuiet;
  if (isWatch && !speaker.isOwnPage) requestNotifications();
  if (!speaker.isOwnPage && (request.type === 'look' || request.type === 'due'))
    await rediscover(tabId, speaker.documentId, sender);
  const view = await enqueue(async () => {
    if (speaker.isOwnPage) {
      if (request.type === 'look' && request.claim) await rejoin(tabId, request.claim);
    } else if (failureOf(tabId)?.documentId !== speaker.documentId) return undefined;
    if ('about' in request && !(await isStillAbout(tabId, request.about))) return MOVED_ON;
    // What could not be done leaves the card as it was.
    await act(tabId, request).catch(console.error);
    return viewOfTab(tabId);
  });
  if (!view || view === MOVED_ON || !isLookUp(request)) return view;
  return lookUp(request, tabId, view);
}

async function act(tabId: number, request: Request): Promise<void> {
  if (request.type === 'due') await tell(tabId, { type: 'due', isOnline: navigator.onLine });
  else if (request.type === 'shown') await tell(tabId, { type: 'shown', tabId });
  else if (request.type === 'panel') notePanel(tabId, request.panel);
  else if (request.type === 'look' && request.html) await lookCloser(tabId, request.html);
  else if (request.type === 'act') await perform(tabId, request.action);
}

/** Notes what is open in a card, which is to be so again when its page has loaded and failed anew. */
function notePanel(tabId: number, panel: string | undefined): void {
  if (failureOf(tabId)) addNotes(tabId, { panel });
}

/** The HTML tells who failed, and a page that reloads itself: that does the waiting, so no card. */
async function lookCloser(tabId: number, html: string): Promise<void> {
  const failure = failureOf(tabId);
  // An error of the shop's own, met while its page fails, tells nothing more.
  if (!failure || !isGatewayStatus(failure.status)) return;
  const diagnosis = diagnoseDocument(failure, html);
  if (diagnosis.kind === 'gateway-failure')
    return tell(tabId, { type: 'refined', tabId, diagnosis });
  await tell(tabId, { type: 'withdrawn', tabId });
  await noteNoFailure(tabId, failure.url).catch(console.error);
  explain(tabId, diagnosis.kind, failure);
  // A disk that does not answer must not keep other pages waiting.
  if (!failure.isPrivate) forget(failure.id).catch(console.error);
}

/** The recovery page after a reload, or in a duplicated or restored tab. */
async function rejoin(tabId: number, claim: RecoveryClaim): Promise<void> {
  const failure = failureOf(tabId);
  if (failure && isSamePage(failure.url, claim.url)) return;
  const { url = '', incognito: isPrivate } = await browser.tabs.get(tabId);
  // It may have been left already, and its question only now have come.
  if (!isRecoveryPage(url)) return;
  const place = { tabId, isPrivate, surface: 'recovery' } as const;
  await fail({ ...place, ...claim, id: crypto.randomUUID(), diagnosis: UNKNOWN });
}

/** Takes up a card whose failure was lost with the worker, before it had been kept. */
async function rediscover(
  tabId: number,
  documentId: string | undefined,
  { url, tab }: Runtime.MessageSender,
): Promise<void> {
  const isKnown = () => failureOf(tabId)?.documentId === documentId;
  if (await enqueue(async () => isKnown())) return;
  // Not within the queue, which a page that is busy would hold up for all others.
  const entry = await askDocumentSoon(tabId, documentId);
  const status = entry === 'busy' ? undefined : entry?.responseStatus;
  if (!status || !bringsCard(status) || !url) return;
  await enqueue(async () => {
    const last = await lastAnswerOf(tabId, url);
    // It may just have been found to be none.
    if (last?.isNoFailure) return;
    const isThere = (await documentIdOf(tabId).catch(() => undefined)) === documentId;
    if (isKnown() || !isThere) return;
    const submission = last?.submission ?? 'unknown';
    const isRepeatable = isRepeatablePage(url, last);
    await beginLate({ tabId, documentId, url, status, submission, isRepeatable }, tab);
  });
}
