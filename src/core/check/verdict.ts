import type { BrowserError } from '../navigation/browser-error';
import { MOST_FAILED_LOADS, type Submission } from '../outage/failure';
import type { Blame } from '../view/blame';

/** Whether a page responded to a check from the user's own browser. */
export type CheckOutcome = 'answers' | 'fails';

/** The facts that are known so far. What is absent was not checked, or its check proved nothing. */
export interface Evidence {
  blame: Blame;
  submission: Submission;
  /** Time since the page first failed, in ms. */
  waitedMs: number;
  /** Why the browser got no response. */
  error?: BrowserError | undefined;
  /** Whether the tab shows that the page fails; absent if no tab tells. */
  isFailing?: boolean | undefined;
  isChecked?: boolean;
  isOnline?: boolean;
  /** The failing page, requested without cookies. */
  page?: CheckOutcome;
  /** How many loads in the tab failed right after a probe without cookies got a good response. */
  failedLoads?: number;
  /** The site's home page. */
  home?: CheckOutcome;
  /** The size of the `Cookie` header that a request for this page has, in bytes. */
  cookieBytes?: number;
  /** From how many places in the world the site responds, and from how many it does not. */
  elsewhere?: { answers: number; fails: number };
  /** What the shop's status page says. */
  shopStatus?: 'fine' | 'trouble';
  /** What the status page of the CDN in front of the shop says. */
  cdnStatus?: 'fine' | 'trouble';
}

/** What is going on. The interface has one sentence for each verdict. */
export type Verdict =
  | 'form-open'
  | 'offline'
  | 'back'
  | 'own-network'
  | 'cookies'
  | 'cookies-large'
  | 'redirect-loop'
  | 'page-only'
  | 'here-only'
  | 'everyone'
  | 'said-so'
  | 'unclear'
  | 'fresh'
  | 'lasting'
  | 'long';

/** The one action to recommend. */
export type Advice =
  | 'check-form'
  | 'wait'
  | 'load'
  | 'other-network'
  | 'clear-cookies'
  | 'home-page'
  | 'is-it-just-me'
  | 'contact-shop';

/**
 * Half of the outages that users meet are over by then (`outage-lengths.ts`). Users who still wait
 * may wonder whether the site fails only for them.
 */
export const LASTING_MS = 2 * 60_000;
/** Retrying ends by default after this time; then contacting the shop is the better advice. */
export const LONG_MS = 30 * 60_000;

/**
 * nginx and Apache accept at most 8 KiB for the request line or one header, HAProxy 16 KiB for all
 * headers together. https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers
 */
export const LARGE_COOKIE_BYTES = 7000;

const ADVICE: Record<Verdict, Advice> = {
  'form-open': 'check-form',
  offline: 'wait',
  back: 'load',
  'own-network': 'other-network',
  cookies: 'clear-cookies',
  'cookies-large': 'clear-cookies',
  'redirect-loop': 'clear-cookies',
  'page-only': 'home-page',
  'here-only': 'other-network',
  everyone: 'wait',
  'said-so': 'wait',
  unclear: 'wait',
  fresh: 'wait',
  lasting: 'is-it-just-me',
  long: 'contact-shop',
};

/**
 * Concludes from the evidence what is going on, and what to do next. The first verdict that matches
 * wins; the most certain and most urgent come first.
 */
export function verdictOf(evidence: Evidence): { verdict: Verdict; advice: Advice } {
  const verdict = findVerdict(evidence);
  return { verdict, advice: ADVICE[verdict] };
}

function findVerdict(evidence: Evidence): Verdict {
  const { blame, submission, waitedMs, page, home, elsewhere } = evidence;
  const { failedLoads = 0, cookieBytes = 0 } = evidence;
  // A form that may have arrived matters more than any other finding, and its page is never reloaded.
  if (submission === 'unanswered') return 'form-open';
  if (evidence.isOnline === false) return 'offline';
  // The page responds without cookies, but not with them.
  const isOnlyHere = failedLoads >= MOST_FAILED_LOADS || (failedLoads > 0 && page === 'answers');
  const areLarge = cookieBytes > LARGE_COOKIE_BYTES;
  if (areLarge && (isOnlyHere || page === 'answers')) return 'cookies-large';
  if (isOnlyHere) return 'cookies';
  if (evidence.error === 'errorRedirectLoop') return 'redirect-loop';
  if (page === 'answers') return 'back';
  if (blame === 'own-network') return 'own-network';
  // A page that was not requested, or only refused, is not known to fail.
  const fails = evidence.isFailing ?? page === 'fails';
  if (fails && home === 'answers') return 'page-only';
  if (fails && elsewhere && elsewhere.answers > 0 && elsewhere.fails === 0) return 'here-only';
  const mayFail = evidence.isFailing !== false;
  if (mayFail && elsewhere && elsewhere.fails > elsewhere.answers)
    return waitedMs < LONG_MS ? 'everyone' : 'long';
  if (evidence.shopStatus === 'trouble' || evidence.cdnStatus === 'trouble')
    return waitedMs < LONG_MS ? 'said-so' : 'long';
  if (waitedMs >= LONG_MS) return 'long';
  if (evidence.isChecked) return 'unclear';
  return waitedMs < LASTING_MS ? 'fresh' : 'lasting';
}
