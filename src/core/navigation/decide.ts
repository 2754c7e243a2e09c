import { type Diagnosis, diagnose } from '../diagnosis/diagnosis';
import { isFailing } from '../diagnosis/judge-probe';
import type { FailedPage, OutageEvent } from '../outage/events';
import { type Failure, isSamePage, type Load, UNKNOWN_DIAGNOSIS } from '../outage/failure';
import { isTooLong } from '../web-address';
import { addressesOf, type Navigation, type SeenResponse } from './navigation';
import { requestedPage } from './requested-page';

/** What a decision depends on beside the navigation and the tab's failure. */
export interface DecisionContext {
  /** The statuses that bring the card. */
  statuses: readonly number[];
  /** The origins on which the user wants no card. */
  hiddenSites: readonly string[];
  /** False in a private window of Firefox, where a recovery page could ask nothing. */
  hasRecoveryPage: boolean;
  /** The id of the failure, should one begin. */
  newId: string;
}

/**
 * Decides what a navigation means for its tab: a failing page, the end of a failure, or an event
 * of the load under way. `failure` is the one that the tab has at this moment. Undefined where it
 * means nothing.
 */
export function decide(
  navigation: Navigation,
  failure: Failure | undefined,
  context: DecisionContext,
): OutageEvent | undefined {
  const { tabId, url, shows, response, isLate } = navigation;
  if (isTooLong(url)) return { type: 'left', tabId };
  if (shows === 'recovery-page') return onRecoveryPage(navigation, failure, context);
  if (isLate && isStillShown(navigation, failure)) return { type: 'still-shown', tabId };

  const isSame = failure !== undefined && isOfFailure(navigation, failure);
  if (isSame && failure.load?.isReturning) return { type: 'returned-to-form', tabId };

  const diagnosis = response && diagnosisOf(response);
  const isGatewayFailure = diagnosis?.kind === 'gateway-failure';
  if (shows === 'aborted') {
    // A download leaves the tab as it was. That it began shows that the site answers.
    const isAnswered = isSame && response && !isGatewayFailure;
    return isAnswered
      ? { type: 'left', tabId, status: response.status }
      : { type: 'load-aborted', tabId };
  }
  // Where a failure stands already, an error of the shop's own does not end it.
  const isCard =
    isSame ||
    (isGatewayFailure &&
      !navigation.isNoFailure &&
      context.statuses.includes(response?.status ?? 0));
  if (response && diagnosis && isCard && !waitsFor(diagnosis))
    return onFailingPage(navigation, response, diagnosis, isSame ? failure : undefined, context);
  if (isSame && isErrorPage(navigation)) return onErrorPage(navigation, failure, context);
  // Nothing was known of the tab and its page does not fail, or it must not be looked at.
  if (isLate && (!failure || shows === 'withheld')) return undefined;
  return onOtherPage(navigation, isSame ? failure : undefined, diagnosis);
}

/**
 * Whether the browser shows a page of its own for which no response is known. Where it was noticed
 * late, Firefox lets no script in, as into the pages of a store.
 */
const isErrorPage = ({ shows, response, isLate }: Navigation) =>
  shows === 'no-answer' ||
  (!response && (shows === 'error-page' || (isLate === true && shows === 'store-page')));

/** Most responses are decided by their status alone: this runs at every page that is opened. */
const diagnosisOf = (response: SeenResponse): Diagnosis | undefined =>
  isFailing(response.status) ? diagnose(response) : undefined;

/** What a page waits for by itself; undefined if it does not. */
const waitsFor = ({ kind }: Diagnosis) =>
  kind === 'waiting-room' || kind === 'challenge' ? kind : undefined;

/** Whether the extension began the load, rather than the user in the browser. */
const isOurs = (load: Load | undefined) => load !== undefined && load.reason !== 'user';

/** Whether the tab shows the very document that its failure is about. */
const isStillShown = ({ documentId }: Navigation, failure: Failure | undefined) =>
  failure?.surface === 'overlay' && documentId === failure.documentId;

/**
 * The recovery page of a failure, or one that was restored, duplicated or reloaded when its failure
 * was no longer known: then its address says what it is about.
 */
function onRecoveryPage(
  { tabId, isPrivate, claim, isLate }: Navigation,
  failure: Failure | undefined,
  { newId }: DecisionContext,
): OutageEvent | undefined {
  if (!claim) return { type: 'left', tabId };
  if (failure && isSamePage(failure.url, claim.url))
    return isLate ? { type: 'still-shown', tabId } : undefined;
  return {
    type: 'failed',
    tabId,
    id: newId,
    isPrivate,
    surface: 'recovery',
    isSurfaceOpen: true,
    diagnosis: UNKNOWN_DIAGNOSIS,
    ...claim,
  };
}

function onFailingPage(
  navigation: Navigation,
  response: SeenResponse,
  diagnosis: Diagnosis,
  known: Failure | undefined,
  context: DecisionContext,
): OutageEvent | undefined {
  const { tabId } = navigation;
  if (known && response.isFromCache && isOurs(known.load)) {
    // The recovery page leads back through the history, which takes even a 502 out of the cache.
    // The site has just answered, so request it. Only a page that was opened is reloaded.
    return response.submission === 'unanswered' ? undefined : { type: 'stale-response', tabId };
  }
  const { status, submission } = response;
  const requested = { ...response, url: navigation.url, isFormSubmit: navigation.isFormSubmit };
  const page = requestedPage(requested, known);
  return failed(navigation, { ...page, status, submission, diagnosis }, context);
}

/** The browser shows a page of its own, and it is not known which response it is for. */
function onErrorPage(
  navigation: Navigation,
  known: Failure,
  context: DecisionContext,
): OutageEvent | undefined {
  // After a chain of redirects, the requested address is the one that is waited for.
  const { url, failedAt, status, load, surface } = known;
  const page = { url, failedAt, diagnosis: UNKNOWN_DIAGNOSIS };
  if (navigation.shows === 'no-answer' && !navigation.isLate) {
    const submission = navigation.isForm ? 'unanswered' : known.submission;
    return failed(navigation, { ...page, status: 0, submission }, context);
  }
  // Reported twice, when the response came out of the cache. Else the response was not seen, as the
  // worker had ended, or the document of an earlier load was taken for its result.
  const isNew = navigation.isLate || load?.hasStarted || surface === 'overlay';
  return isNew
    ? failed(navigation, { ...page, status, submission: 'unknown' }, context)
    : undefined;
}

function failed(
  { tabId, isPrivate, documentId, shows, isByPage }: Navigation,
  page: Omit<FailedPage, 'tabId' | 'id' | 'isPrivate' | 'surface'>,
  { hiddenSites, hasRecoveryPage, newId: id }: DecisionContext,
): OutageEvent {
  const surface = shows === 'document' ? 'overlay' : hasRecoveryPage ? 'recovery' : 'none';
  const isHidden = hiddenSites.includes(new URL(page.url).origin);
  return {
    type: 'failed',
    tabId,
    id,
    isPrivate,
    // The browser's own error page is no document that the card could stand in.
    documentId: shows === 'document' ? documentId : undefined,
    surface,
    isByPage,
    isHidden,
    ...page,
  };
}

/** A page that does not fail, or that waits by itself. */
function onOtherPage(
  navigation: Navigation,
  known: Failure | undefined,
  diagnosis: Diagnosis | undefined,
): OutageEvent {
  const { tabId, response } = navigation;
  const status = known && passesThrough(navigation, known) ? response?.status : undefined;
  // A watched address may have led on, as to the site's `https:`.
  const loadedUrls = response && response.status < 400 ? addressesOf(navigation) : [];
  return {
    type: 'left',
    tabId,
    status,
    loadedUrls,
    waitsFor: diagnosis && waitsFor(diagnosis),
    page: response,
  };
}

/** Whether a navigation was for the page that failed, or for where redirects had led from it. */
function isOfFailure(navigation: Navigation, failure: Failure): boolean {
  const { failedAt } = failure;
  if (passesThrough(navigation, failure)) return true;
  if (failedAt === undefined || !isSamePage(failedAt, navigation.url)) return false;
  // A shop under maintenance redirects all its pages there. Where the user has opened another one,
  // that is waited for; where the maintenance page has, as by a refresh, it is not.
  const isRedirected = addressesOf(navigation).some((one) => !isSamePage(one, navigation.url));
  return !isRedirected || navigation.isByPage === true;
}

/** Whether a navigation was for the address that failed, at its end or on its way. */
const passesThrough = (navigation: Navigation, { url }: Failure) =>
  addressesOf(navigation).some((address) => isSamePage(url, address));
