import type { Submission } from '../outage/failure';
import { isRepeatable } from '../repeatable/repeatable';
import { isWebAddress } from '../web-address';

/** How a page was requested, as far as the browser reports it. */
export interface HowRequested {
  url: string;
  submission?: Submission;
  redirects?: readonly string[];
  initiator?: string;
  /** Absent if the browser did not report it. */
  isFormSubmit?: boolean | 'maybe';
}

/** What the browser reports about a navigation when its document is committed. */
export interface Transition {
  transitionType?: string;
  transitionQualifiers?: readonly string[];
}

/**
 * Whether a form (GET or POST) requested the page, by the transition; undefined if it does not tell
 * (reload, Back, Forward). Measured in Chromium 156 and Firefox 153: forms are reported, also after
 * redirects, but not a form that opens a new tab in Chromium: see `resolveFormSubmit`.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webNavigation/TransitionType
 */
export function isFormSubmit(transition: Transition): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionType === 'form_submit') return true;
  const isRepeated = transitionType === 'reload' || transitionQualifiers.includes('forward_back');
  return transitionType === undefined || isRepeated ? undefined : false;
}

/**
 * Whether the previous page started the load by script or refresh. Undefined if the browser does not
 * say: scripts can click links and send forms, and Firefox reports a reload by a script as any other.
 */
export function isByPage(transition: Transition, isFirefox: boolean): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionQualifiers.includes('client_redirect')) return true;
  if (transitionQualifiers.includes('forward_back')) return false;
  const unclear = [undefined, 'link', 'form_submit', isFirefox && 'reload'];
  return unclear.includes(transitionType) ? undefined : false;
}

/**
 * How a page was requested, by its transition, if no event reported the request.
 *
 * @param from `isByServiceWorker`: the site's own service worker answered. `previousUrl`: the address
 *   that the tab showed before; absent for a new tab.
 */
export function submissionOf(
  transition: Transition,
  isFirefox: boolean,
  from: { isByServiceWorker?: boolean; previousUrl?: string } = {},
): Submission {
  // In a new tab, Chromium also reports `link` for a form. Only a request to a service worker is
  // reported by no other event.
  const isNewTab = !isWebAddress(from.previousUrl ?? '');
  if (from.isByServiceWorker && isNewTab && transition.transitionType === 'link') return 'unknown';
  // A page that reloads itself sends its form again; Chromium reports that as a client redirect.
  if (isByPage(transition, isFirefox)) return 'unknown';
  const isForm = isFormSubmit(transition);
  // The form may have been sent by POST, so it counts as one.
  if (isForm) return 'unanswered';
  return isForm === false ? 'none' : 'unknown';
}

/**
 * Whether a form requested a page. If the browser does not say: a GET form adds a query to the
 * first address, so `maybe` if it has one and a web page started the load.
 */
export function inferFormSubmit(requested: HowRequested): boolean | 'maybe' {
  const { url, redirects = [], initiator = '', isFormSubmit } = requested;
  if (isFormSubmit !== undefined) return isFormSubmit;
  const [first = url] = redirects;
  const mayBeForm = isWebAddress(initiator) && first.split('#', 1)[0]?.includes('?');
  return mayBeForm ? 'maybe' : false;
}

/**
 * Whether a page may be requested again without the user; undefined if it is unknown how it was
 * requested.
 */
export function isRepeatableAs(requested: HowRequested): boolean | undefined {
  const { url, submission = 'unknown', redirects = [], initiator = '' } = requested;
  if (submission === 'unknown') return undefined;
  return isRepeatable({
    url,
    redirects,
    initiator: isWebAddress(initiator) ? initiator : undefined,
    method: submission === 'none' ? 'GET' : 'POST',
    isFormSubmit: inferFormSubmit(requested),
  });
}
