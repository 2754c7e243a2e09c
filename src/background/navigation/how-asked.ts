import { isFirefox } from '../../browser';
import type { Submission } from '../../core/outage/failure';
import { isRepeatable } from '../../core/repeatable/repeatable';
import { isWebAddress } from '../../core/web-address';

/** How a page was asked for, as far as the browser told. */
export interface HowAsked {
  url: string;
  submission?: Submission;
  redirects?: readonly string[];
  initiator?: string;
  /** Absent where the browser did not tell. */
  isFormSubmit?: boolean | 'maybe' | undefined;
}

/** What the browser tells of a navigation once its document stands. */
export interface Transition {
  transitionType?: string;
  transitionQualifiers?: readonly string[];
}

/**
 * Whether a form asked for a page, also one that is sent by GET; undefined where the transition does
 * not tell. Measured in Chromium 156 and Firefox 153: both tell of every form, whether the user or
 * a script sends it, and also where redirects follow. A reload, and Back or Forward in Firefox
 * (`link`), repeat whatever was done before. See `formSubmitOf` for what Chromium leaves out.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webNavigation/TransitionType
 */
export function isFormSubmit(transition: Transition): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionType === 'form_submit') return true;
  const isRepeated = transitionType === 'reload' || transitionQualifiers.includes('forward_back');
  return transitionType === undefined || isRepeated ? undefined : false;
}

/**
 * Whether the page before has begun a load, by its script or a refresh, and not its user; undefined
 * where the browser does not tell: of an error page in Chromium, and of a reload in Firefox.
 */
export function isByPage(transition: Transition): boolean | undefined {
  const { transitionType, transitionQualifiers = [] } = transition;
  if (transitionQualifiers.includes('client_redirect')) return true;
  const isUntold = transitionType === undefined || (isFirefox && transitionType === 'reload');
  return isUntold ? undefined : false;
}

/** How a page was asked for whose request nobody saw, by its transition. */
export function submissionOf(transition: Transition): Submission {
  // A page that reloads itself sends its form again; Chromium calls that a redirect by the client.
  if (isByPage(transition)) return 'unknown';
  const isForm = isFormSubmit(transition);
  // It may have been sent by POST, so it counts as one that was.
  if (isForm) return 'unanswered';
  return isForm === false ? 'none' : 'unknown';
}

/**
 * Whether a form asked for a page. Where the browser did not tell, one of the page before may have
 * been sent by GET: that leaves a question mark in the first address.
 */
export function isByForm(asked: HowAsked): boolean | 'maybe' {
  const { url, redirects = [], initiator = '', isFormSubmit } = asked;
  if (isFormSubmit !== undefined) return isFormSubmit;
  const [first = url] = redirects;
  const mayBeForm = isWebAddress(initiator) && first.split('#', 1)[0]?.includes('?');
  return mayBeForm ? 'maybe' : false;
}

/**
 * Whether a page may be requested again without the user; undefined where nothing tells how it was
 * asked for.
 */
export function isRepeatableAs(asked: HowAsked): boolean | undefined {
  const { url, submission = 'unknown', redirects = [], initiator = '' } = asked;
  if (submission === 'unknown') return undefined;
  return isRepeatable({
    ...{ url, redirects, initiator: isWebAddress(initiator) ? initiator : undefined },
    method: submission === 'none' ? 'GET' : 'POST',
    isFormSubmit: isByForm(asked),
  });
}
