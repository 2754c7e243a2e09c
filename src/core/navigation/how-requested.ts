import type { Submission } from '../outage/failure';
import { isRepeatable } from '../repeatable/repeatable';
import { isWebAddress } from '../web-address';

/** How a page was requested, as far as the browser says. */
export interface HowRequested {
  url: string;
  submission?: Submission;
  redirects?: readonly string[];
  initiator?: string;
  /** Absent where the browser did not say. */
  isFormSubmit?: boolean | 'maybe';
}

/** What the browser says of a navigation once its document is committed. */
export interface Transition {
  transitionType?: string;
  transitionQualifiers?: readonly string[];
}

/**
 * Whether a form requested a page, also one that is sent by GET; undefined where the transition does
 * not tell. Measured in Chromium 156 and Firefox 153: both report every form, whether the user or a
 * script sends it, and also where redirects follow. A reload, and Back or Forward in Firefox
 * (`link`), repeat whatever was done before. See `resolveFormSubmit` for what Chromium leaves out.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webNavigation/TransitionType
 */
export function isFormSubmit(transition: Transition): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionType === 'form_submit') return true;
  const isRepeated = transitionType === 'reload' || transitionQualifiers.includes('forward_back');
  return transitionType === undefined || isRepeated ? undefined : false;
}

/**
 * Whether the page before began a load, by its script or a refresh, and not the user; undefined
 * where the browser does not tell: of an error page in Chromium, and of a reload in Firefox.
 */
export function isByPage(transition: Transition, isFirefox: boolean): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionQualifiers.includes('client_redirect')) return true;
  const isUnknown = transitionType === undefined || (isFirefox && transitionType === 'reload');
  return isUnknown ? undefined : false;
}

/** How a page was requested whose request was not seen, by its transition. */
export function submissionOf(transition: Transition, isFirefox: boolean): Submission {
  // A page that reloads itself sends its form again; Chromium calls that a redirect by the client.
  if (isByPage(transition, isFirefox)) return 'unknown';
  const isForm = isFormSubmit(transition);
  // It may have been sent by POST, so it counts as one that was.
  if (isForm) return 'unanswered';
  return isForm === false ? 'none' : 'unknown';
}

/**
 * Whether a form requested a page. Where the browser did not say, a form of the page before may have
 * been sent by GET: that leaves a question mark in the first address.
 */
export function isByForm(requested: HowRequested): boolean | 'maybe' {
  const { url, redirects = [], initiator = '', isFormSubmit } = requested;
  if (isFormSubmit !== undefined) return isFormSubmit;
  const [first = url] = redirects;
  const mayBeForm = isWebAddress(initiator) && first.split('#', 1)[0]?.includes('?');
  return mayBeForm ? 'maybe' : false;
}

/**
 * Whether a page may be requested again without the user; undefined where it is unknown how it was
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
    isFormSubmit: isByForm(requested),
  });
}
