import { type Diagnosis, diagnose } from '../diagnosis/diagnosis';
import { isFailing } from '../diagnosis/judge-probe';
import { formKind } from '../form/form-kind';
import type { FailedPage, OutageEvent } from '../outage/events';
import {
  type Failure,
  isSamePage,
  type Load,
  namesFormKind,
  UNKNOWN_DIAGNOSIS,
} from '../outage/failure';
import { isTooLong } from '../web-address';
import { addressesOf, type Navigation, type SeenResponse, type ShownKind } from './navigation';
import { requestedPage } from './requested-page';

/** What a decision depends on besides the navigation and the tab's failure. */
export interface DecisionContext {
  /** The statuses that get the card. */
  statuses: readonly number[];
  /** The origins on which the user wants no card. */
  hiddenSites: readonly string[];
  /** False in a private window of Firefox, where a recovery page could not send a probe. */
  hasRecoveryPage: boolean;
  /** The id for a new failure. */
  newId: string;
}

/**
 * Decides what a navigation means for its tab: a failing page, the end of a failure, or an event of
 * the load in progress. `failure`: the tab's current failure. Undefined if it means nothing.
 */
export function decide(
  navigation: Navigation,
  failure: Failure | undefined,
  context: DecisionContext,
): OutageEvent | undefined {
  const { tabId, url, shown, response, isLate } = navigation;
  if (isTooLong(url)) return { type: 'left', tabId };
  if (shown === 'recovery-page') return onRecoveryPage(navigation, failure, context);
  if (isLate && isStillShown(navigation, failure)) return { type: 'still-shown', tabId };

  const isSame = failure !== undefined && isOfFailure(navigation, failure);
  if (isSame && failure.load?.isReturning) return { type: 'returned-to-form', tabId };

  const diagnosis = response && diagnosisOf(response, shown);
  const isGatewayFailure = diagnosis?.kind === 'gateway-failure';
  if (shown === 'aborted') {
    // A download leaves the document in place; that it started proves that the site responds.
    const isAnswered = isSame && response && !isGatewayFailure;
    return isAnswered
      ? { type: 'left', tabId, status: response.status }
      : { type: 'load-aborted', tabId };
  }
  // Any failing status (500, 429, …), not only a gateway's, continues an existing failure of this
  // page.
  const isCard =
    isSame ||
    (isGatewayFailure &&
      !navigation.isNoFailure &&
      context.statuses.includes(response?.status ?? 0));
  if (response && diagnosis && isCard && !waitsFor(diagnosis))
    return onFailingPage(navigation, response, diagnosis, isSame ? failure : undefined, context);
  if (isSame && isErrorPage(navigation)) return onErrorPage(navigation, failure, context);
  // Noticed late: the tab has no failure to end, or the user withholds access to its site.
  if (isLate && (!failure || shown === 'withheld')) return undefined;
  return onOtherPage(navigation, isSame ? failure : undefined, diagnosis);
}

/**
 * Whether the browser shows its own page and no response is known. In a late observation, Firefox's
 * own pages look like store pages.
 */
const isErrorPage = ({ shown, response, isLate }: Navigation) =>
  shown === 'no-response' ||
  (!response && (shown === 'error-page' || (isLate === true && shown === 'store-page')));

/**
 * Diagnoses only responses with a failing status, because this runs for every page that is opened.
 */
function diagnosisOf(response: SeenResponse, shown: ShownKind): Diagnosis | undefined {
  if (!isFailing(response.status)) return undefined;
  if (shown !== 'error-page') return diagnose(response);
  // Browsers do not follow the `Refresh` header of a response that they replace by their own page.
  const headers = response.headers.filter(([name]) => name.toLowerCase() !== 'refresh');
  return diagnose({ ...response, headers });
}

/** What a page itself waits for; undefined if it does not wait. */
const waitsFor = ({ kind }: Diagnosis) =>
  kind === 'waiting-room' || kind === 'challenge' ? kind : undefined;

/** Whether the extension started the load, not the user in the browser. */
const isOurs = (load: Load | undefined) => load !== undefined && load.reason !== 'user';

/** Whether the tab still shows the document that its failure is about. */
const isStillShown = ({ documentId }: Navigation, failure: Failure | undefined) =>
  failure?.surface === 'overlay' && documentId === failure.documentId;

/**
 * Handles a recovery page. If it was restored, duplicated or reloaded and its failure is no longer
 * known, its address says which page failed.
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
    // `history.back()` from the recovery page may show the old error from the cache, although the
    // site works. Reload, unless the page is a form's response.
    return response.submission === 'unanswered' ? undefined : { type: 'stale-response', tabId };
  }
  const { status, submission } = response;
  const requested = { ...response, url: navigation.url, isFormSubmit: navigation.isFormSubmit };
  const page = { ...requestedPage(requested, known), status, submission, diagnosis };
  return failed(
    navigation,
    namesFormKind(page) ? { ...page, formKind: formKind(requested) } : page,
    context,
  );
}

/** The browser shows its own page, and its response is unknown. */
function onErrorPage(
  navigation: Navigation,
  known: Failure,
  context: DecisionContext,
): OutageEvent | undefined {
  // Keep the requested address, not the one that redirects led to: the next load would begin there.
  // A form's address is never requested in place of the page that came after it.
  const { url, status, load, surface, isRepeatable } = known;
  const { isFormUnanswered } = navigation;
  const isLedAway = isRepeatable && !isFormUnanswered && !isSamePage(url, navigation.url);
  const failedAt = isLedAway ? navigation.url : known.failedAt;
  const page = { url, failedAt, diagnosis: UNKNOWN_DIAGNOSIS };
  if (navigation.shown === 'no-response' && !navigation.isLate) {
    const submission = isFormUnanswered ? 'unanswered' : known.submission;
    return failed(navigation, { ...page, status: 0, submission }, context);
  }
  // The browser reports an error twice if the response came from the cache: ignore the second
  // report. It is a new failure if it was noticed late, if a load has started, or if the tab showed
  // a document until now.
  const isNew = navigation.isLate || load?.hasStarted || surface === 'overlay';
  return isNew
    ? failed(navigation, { ...page, status, submission: 'unknown' }, context)
    : undefined;
}

function failed(
  { tabId, isPrivate, documentId, shown, isByPage, error }: Navigation,
  page: Omit<FailedPage, 'tabId' | 'id' | 'isPrivate' | 'surface'>,
  { hiddenSites, hasRecoveryPage, newId: id }: DecisionContext,
): OutageEvent {
  const surface = shown === 'document' ? 'overlay' : hasRecoveryPage ? 'recovery' : 'none';
  const isHidden = hiddenSites.includes(new URL(page.url).origin);
  return {
    type: 'failed',
    tabId,
    id,
    isPrivate,
    error,
    // No card can be shown over the browser's own error page.
    documentId: shown === 'document' ? documentId : undefined,
    surface,
    isByPage,
    isHidden,
    ...page,
  };
}

/** A page that does not fail, or that itself waits. */
function onOtherPage(
  navigation: Navigation,
  known: Failure | undefined,
  diagnosis: Diagnosis | undefined,
): OutageEvent {
  const { tabId, response } = navigation;
  const status = known && passesThrough(navigation, known) ? response?.status : undefined;
  // A watched address may redirect (http to https), so every address of the load can end its watch.
  // A load in a private window ends none, because that would change what is stored.
  const isAnswered = response && navigation.shown !== 'no-response' && response.status < 400;
  const isLoaded = isAnswered && !navigation.isPrivate;
  const loadedUrls = isLoaded ? addressesOf(navigation) : [];
  return {
    type: 'left',
    tabId,
    status,
    loadedUrls,
    waitsFor: diagnosis && waitsFor(diagnosis),
    page: response,
  };
}

/** Whether a navigation was for the failing page, or for the page that it redirected to. */
function isOfFailure(navigation: Navigation, failure: Failure): boolean {
  const { failedAt } = failure;
  if (passesThrough(navigation, failure)) return true;
  if (failedAt === undefined || !isSamePage(failedAt, navigation.url)) return false;
  // A shop under maintenance redirects every page to one maintenance page. If the user opened
  // another page and was redirected there, that page is a new failure. If the maintenance page
  // started the load, the old failure continues.
  const isRedirected = addressesOf(navigation).some((one) => !isSamePage(one, navigation.url));
  return !isRedirected || navigation.isByPage === true;
}

/** Whether a navigation requested the failing address or was redirected through it. */
const passesThrough = (navigation: Navigation, { url }: Failure) =>
  addressesOf(navigation).some((address) => isSamePage(url, address));
