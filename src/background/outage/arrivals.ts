import { browser, isFirefox, type Tabs } from '../../browser';
import { type Diagnosis, diagnose, type HttpResponse } from '../../core/diagnosis/diagnosis';
import { isFailing } from '../../core/diagnosis/judge-probe';
import { type Failure, isSamePage, type Load, UNKNOWN } from '../../core/outage/failure';
import type { FailedPage } from '../../core/outage/outage';
import { isRepeatable } from '../../core/repeatable/repeatable';
import { viewOfSelfWaiting } from '../../core/view/page-view';
import { isTooLong } from '../../core/web-address';
import { documentIdOf, getTab } from '../navigation/documents';
import { type HowAsked, isByForm, isRepeatableAs } from '../navigation/how-asked';
import { formSubmitOf, noteAnswer } from '../navigation/last-answers';
import { type SeenResponse, withItsChain } from '../navigation/responses';
import type { Navigation } from '../navigation/watch-navigation';
import { isHidden } from '../platform/hidden-sites';
import { bringsCard } from '../platform/preferences';
import { isRecoveryPage, layOverlay, openRecoveryPage } from '../surfaces/surfaces';
import { confirmWatch, fail, leave, refresh, showIdleView, tell } from './dispatch';
import { isBackToSend } from './loads';
import { enqueue, failureOf } from './store';

/** What each failing page was answered with, for when its document can be read as well. */
const answers = new Map<number, HttpResponse>();

/**
 * Diagnoses a failing page anew, with the start of its document's HTML. Its headers are forgotten
 * with the worker, and then the HTML alone must tell.
 */
export function diagnoseDocument(failure: Failure, body: string): Diagnosis {
  const { tabId, failedAt: url = failure.url, status } = failure;
  const answer = answers.get(tabId);
  const isIts = answer?.status === status && isSamePage(answer.url, url);
  return diagnose({ url, status, headers: isIts ? answer.headers : [], body });
}

/** Forgets a tab that was closed. */
export const forgetAnswer = (tabId: number) => answers.delete(tabId);

/** Takes what a navigation came to: a card for a failing page, an end for what it leaves. */
export function arrive(navigation: Navigation): void {
  const { tabId, shows, response } = navigation;
  if (isTooLong(navigation.url)) return void enqueue(() => leave(tabId));
  // Most answers are told by their status alone: this runs at every page that is opened.
  const diagnosis = response && isFailing(response.status) ? diagnose(response) : undefined;
  const isFailure = diagnosis?.kind === 'gateway-failure';
  const formSubmit = formSubmitOf(navigation);
  formSubmit.then((isForm) => noteAnswer(navigation, isForm)).catch(console.error);
  // Does not wait for the queue: the card is to be there before the page has finished painting.
  const tab = diagnosis && getTab(tabId);
  const whole = diagnosis && response && withItsChain(tabId, response);

  if (isFailure && response) answers.set(tabId, response);

  void enqueue(async () => {
    if (isRecoveryPage(navigation.url)) return refresh(tabId); // It asks for its card itself.
    const failure = failureOf(tabId);
    const isSame = failure !== undefined && concernsFailure(failure, navigation);
    // Where a failure stands already, an error of the shop's own is no end of it.
    const isCard = isFailure ? isSame || bringsCard(response?.status ?? 0) : isSame;
    if (isSame && isBackToSend(failure)) await browser.tabs.reload(tabId);
    else if (shows === 'aborted') {
      // A download leaves the tab as it was; that it began is an answer all the same.
      if (isSame && response && !isFailure) await leave(tabId, response.status);
      else await tell(tabId, { type: 'load-aborted', tabId });
    } else if (diagnosis && response && isCard && !isLookalike(diagnosis)) {
      if (isSame && response.isFromCache && isOurs(failure.load)) {
        // The recovery page leads back through the history, which takes even a 502 out of the
        // cache; the site has just answered, so ask it. Only a page that was opened is reloaded.
        if (response.submission !== 'unanswered') await browser.tabs.reload(tabId);
      } else {
        // On its way at once: what it shows it asks for, and is answered after what follows here.
        const laying = shows === 'document' ? layOverlay(tabId, navigation.documentId) : undefined;
        const seen = { ...response, ...(await whole) };
        const arrived = { ...seen, url: navigation.url, isFormSubmit: await formSubmit };
        const place = placeOf(arrived, isSame ? failure : undefined);
        const page = { ...seen, ...place, diagnosis };
        await begin({ ...navigation, url: place.url }, page, await tab);
        // Elsewhere, where the browser does not let us.
        void laying?.then((isLaid) => {
          if (!isLaid) void enqueue(() => showElsewhere(navigation));
        });
      }
    } else if (isSame && shows === 'no-answer') {
      const submission = navigation.isForm ? 'unanswered' : failure.submission;
      const { failedAt } = failure;
      const silence = { status: 0, submission, failedAt, diagnosis: UNKNOWN };
      // Redirects may have led on and on: what was asked for is what is waited for.
      await begin({ ...navigation, url: failure.url }, silence, await getTab(tabId));
    } else if (isSame && shows === 'error-page' && !response) {
      // Told twice, when the answer came out of the cache; else nobody has seen it, as the worker
      // ended, or the document of a load just before was taken for what came of it.
      const { load, surface, url, failedAt, status } = failure;
      const unseen = { status, failedAt, submission: 'unknown', diagnosis: UNKNOWN } as const;
      if (load?.hasStarted || surface === 'overlay')
        await begin({ ...navigation, url }, unseen, await getTab(tabId));
    } else {
      // The address that is watched may have led on, as to the site's `https:`.
      if (response && response.status < 400) await confirmWatch(hopsOf(navigation));
      await leave(
        tabId,
        isSame && passesThrough(failure, navigation) ? response?.status : undefined,
      );
      if (response && diagnosis) explain(tabId, diagnosis.kind, response);
    }
  });
}

/** Says in the toolbar what a page is that gets no card because it does the waiting itself. */
export function explain(
  tabId: number,
  kind: Diagnosis['kind'],
  page: Pick<SeenResponse, 'url' | 'status'>,
): void {
  if (kind === 'waiting-room' || kind === 'challenge')
    showIdleView(tabId, viewOfSelfWaiting(kind, page));
}

/** Begins a failure for a failing page that a tab shows. From a queued task. */
async function begin(
  navigation: Pick<Navigation, 'tabId' | 'url' | 'documentId' | 'shows' | 'isByPage'>,
  page: Pick<FailedPage, 'status' | 'submission' | 'isRepeatable' | 'failedAt' | 'diagnosis'>,
  tab: Tabs.Tab | undefined,
): Promise<void> {
  if (!tab) return;
  const { tabId, url, documentId, shows, isByPage } = navigation;
  const { status, submission, isRepeatable, failedAt, diagnosis } = page;
  const before = failureOf(tabId);
  const surface = shows === 'document' ? 'overlay' : surfaceWithoutOverlay(tab);
  await fail({
    ...{ tabId, id: crypto.randomUUID(), isPrivate: tab.incognito, surface },
    ...{ url, failedAt, status, submission, isRepeatable, isByPage, diagnosis },
    ...(documentId === undefined ? {} : { documentId }),
  });
  if (await isHidden(url, tab.incognito)) return tell(tabId, { type: 'hide', tabId });
  if (before?.isHidden) await tell(tabId, { type: 'show', tabId });
  const isAgain =
    before?.surface === 'recovery' && !isOurs(before.load) && isSamePage(before.url, url);
  const failure = failureOf(tabId);
  if (failure && surface === 'recovery') await openRecoveryPage(tabId, failure, isAgain);
}

/** Begins a failure for a failing document that was found after it had loaded. */
export async function beginLate(
  failing: Pick<FailedPage, 'tabId' | 'url' | 'status' | 'submission' | 'isRepeatable'> & {
    documentId: string | undefined;
  },
  tab: Tabs.Tab | undefined,
): Promise<void> {
  const { tabId, url, documentId, ...failure } = failing;
  const place = { tabId, url, ...(documentId === undefined ? {} : { documentId }) };
  await begin({ ...place, shows: 'document' }, { ...failure, diagnosis: UNKNOWN }, tab);
}

/** Where the browser lets nobody into a document, as in Firefox's viewers for JSON and PDF. */
async function showElsewhere({ tabId, documentId }: Navigation): Promise<void> {
  const failure = failureOf(tabId);
  const isStillThere = (await documentIdOf(tabId).catch(() => undefined)) === documentId;
  if (!failure || failure.documentId !== documentId || !isStillThere) return;
  const tab = await getTab(tabId);
  if (!tab) return;
  const surface = surfaceWithoutOverlay(tab);
  await tell(tabId, { type: 'surface-changed', tabId, surface });
  if (surface === 'recovery') await openRecoveryPage(tabId, failure, false);
}

/** Whether we have begun the load, rather than the user in the browser. */
const isOurs = (load: Load | undefined) => load !== undefined && load.reason !== 'user';

/** Firefox has no worker of its own for private windows that a recovery page could ask. */
const surfaceWithoutOverlay = ({ incognito }: Tabs.Tab) =>
  isFirefox && incognito ? 'none' : 'recovery';

/** Whether a navigation was for the page that failed, or for where redirects had led from it. */
function concernsFailure(failure: Failure, navigation: Navigation): boolean {
  const { failedAt } = failure;
  if (passesThrough(failure, navigation)) return true;
  if (failedAt === undefined || !isSamePage(failedAt, navigation.url)) return false;
  // A shop under maintenance leads from all its pages there. Where the user has asked for another
  // one, that is waited for; where the maintenance page has, as by a refresh, it is not.
  const hasLed = hopsOf(navigation).some((hop) => !isSamePage(hop, navigation.url));
  return !hasLed || navigation.isByPage === true;
}

/** Whether a navigation was for the address that failed, at its end or on its way. */
const passesThrough = ({ url }: Pick<Failure, 'url'>, navigation: Navigation) =>
  hopsOf(navigation).some((hop) => isSamePage(url, hop));

/** The addresses of a navigation, each once, the one that it arrived at first. */
function hopsOf({ url, response, ledFrom }: Navigation): string[] {
  const hops = [url, response?.requestedUrl, ledFrom, ...(response?.redirects ?? [])];
  return [...new Set(hops.filter((hop) => hop !== undefined))];
}

const isLookalike = ({ kind }: Diagnosis) => kind === 'waiting-room' || kind === 'challenge';

/**
 * What a failing page was asked for as: the first address of its site in the chain of redirects that
 * may be requested again, unless a form began it. A shop under maintenance leads to a page that says
 * so, and away from it once it is back.
 */
function placeOf(
  arrived: HowAsked & Pick<SeenResponse, 'redirects'>,
  known: Failure | undefined,
): Pick<FailedPage, 'url' | 'failedAt' | 'isRepeatable'> {
  const { url: arrivedAt, submission, redirects } = arrived;
  const chain = [...redirects, arrivedAt];
  const isFormSubmit = isByForm(arrived);
  const { origin } = new URL(arrivedAt);
  const asked = chain.find((url) => new URL(url).origin === origin && isRepeatable({ url }));
  // Asked for again, the first address would send the form again.
  const mayBeForm = isFormSubmit === 'maybe' && !known?.isRepeatable;
  const isLedHere = submission !== 'none' || isFormSubmit === true || mayBeForm;
  const url = (isLedHere ? undefined : (known?.url ?? asked)) ?? arrivedAt;
  return {
    url,
    failedAt: isSamePage(url, arrivedAt) ? undefined : arrivedAt,
    isRepeatable: isRepeatableAs({
      ...arrived,
      url,
      isFormSubmit,
      redirects: chain.filter((hop) => hop !== url),
    }),
  };
}
