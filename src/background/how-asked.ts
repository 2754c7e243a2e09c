import { isFirefox } from '../browser';
import type { Submission } from '../core/incident';
import { isRepeatable } from '../core/repeatable/repeatable';
import { isWebAddress } from '../core/web-address';

/** How a page was asked for, as far as the browser told. */
export interface HowAsked {
  url: string;
  submission?: Submission;
  redirects?: readonly string[];
  initiator?: string;
  /** Absent where the browser did not tell. */
  isFormSubmit?: boolean | undefined;
}

/**
 * Whether a form asked for a page, also one that is sent by GET; undefined where the type of its
 * transition does not tell: a reload repeats whatever was done before.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webNavigation/TransitionType
 */
export function isFormSubmit(transitionType: string | undefined): boolean | undefined {
  if (transitionType === undefined || transitionType === 'reload') return undefined;
  return transitionType === 'form_submit';
}

/** How a page was asked for whose request nobody saw, by the type of its transition. */
export function submissionOf(transitionType: string): Submission {
  const isForm = isFormSubmit(transitionType);
  // It may have been sent by POST, so it counts as one that was.
  if (isForm) return 'unanswered';
  // Firefox does not tell of a form that a script has sent.
  return isForm === false && !isFirefox ? 'none' : 'unknown';
}

/**
 * Whether a page may be requested again without the user; undefined where nothing tells how it was
 * asked for. Where the browser did not tell of forms, one of the page before may have been sent by
 * GET: that leaves a question mark in the address.
 */
export function isRepeatableAs(asked: HowAsked): boolean | undefined {
  const { url, submission = 'unknown', redirects, initiator = '' } = asked;
  if (submission === 'unknown') return undefined;
  const mayBeForm = isWebAddress(initiator) && url.split('#', 1)[0]?.includes('?');
  return isRepeatable({
    ...{ url, redirects, initiator: isWebAddress(initiator) ? initiator : undefined },
    method: submission === 'none' ? 'GET' : 'POST',
    isFormSubmit: asked.isFormSubmit ?? mayBeForm,
  });
}
