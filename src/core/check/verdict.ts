import { MOST_FAILED_LOADS, type Submission } from '../outage/failure';
import type { Blame } from '../view/blame';

/** What one look from the user's own browser came to. */
export type Look = 'answers' | 'fails';

/** What is known so far; whatever is absent has not been looked at, or could not be told. */
export interface Evidence {
  blame: Blame;
  submission: Submission;
  /** Since the page first failed, in ms. */
  waitedMs: number;
  /** Whether all of the rest that could be looked at has been. */
  isChecked?: boolean;
  isOnline?: boolean;
  /** The failing page, asked without cookies. */
  page?: Look;
  /** The user's own loads that failed though the page had just been answered without cookies. */
  failedLoads?: number;
  /** The site's home page. */
  home?: Look;
  /** What the site's cookies for this page weigh in a request, in bytes. */
  cookieBytes?: number;
  /** From how many places in the world the site answers, and from how many not. */
  elsewhere?: { answers: number; fails: number };
  /** What the shop, or the CDN in front of it, says of itself. */
  shopStatus?: 'fine' | 'trouble';
  cdnStatus?: 'fine' | 'trouble';
}

/** What is going on. Each has one sentence in the words of the extension. */
export type Verdict =
  | 'order-open'
  | 'offline'
  | 'back'
  | 'own-network'
  | 'cookies'
  | 'cookies-large'
  | 'page-only'
  | 'here-only'
  | 'everyone'
  | 'said-so'
  | 'unclear'
  | 'fresh'
  | 'lasting'
  | 'long';

/** The one thing worth doing next. */
export type Advice =
  | 'check-order'
  | 'wait'
  | 'load'
  | 'other-network'
  | 'clear-cookies'
  | 'home-page'
  | 'is-it-just-me'
  | 'contact-shop';

/**
 * Half of what users meet is over by then (`outage-lengths.ts`): whoever still waits may wonder
 * whether it is only them.
 */
export const LASTING_MS = 2 * 60_000;
/** When the tries usually end, and waiting turns into writing to the shop. */
export const LONG_MS = 30 * 60_000;

/**
 * nginx and Apache take 8 KiB for a request line or one header before they refuse; HAProxy 16 KiB
 * for all of them. https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers
 */
const LARGE_COOKIE_BYTES = 7000;

const ADVICE: Record<Verdict, Advice> = {
  'order-open': 'check-order',
  offline: 'wait',
  back: 'load',
  'own-network': 'other-network',
  cookies: 'clear-cookies',
  'cookies-large': 'clear-cookies',
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
 * Says what is going on and what to do next, from what is known; never more than that. The first
 * that fits counts, the most certain and most urgent before the rest.
 */
export function verdictOf(evidence: Evidence): { verdict: Verdict; advice: Advice } {
  const verdict = findVerdict(evidence);
  return { verdict, advice: ADVICE[verdict] };
}

function findVerdict(evidence: Evidence): Verdict {
  const { blame, submission, waitedMs, page, home, elsewhere } = evidence;
  const { failedLoads = 0, cookieBytes = 0 } = evidence;
  // Whatever else is found, an order comes first, and its page is never loaded again.
  if (submission === 'unanswered') return 'order-open';
  if (evidence.isOnline === false) return 'offline';
  // Without cookies it answers, and with them it does not.
  const isOnlyHere = failedLoads >= MOST_FAILED_LOADS || (failedLoads > 0 && page === 'answers');
  const areLarge = cookieBytes > LARGE_COOKIE_BYTES;
  if (areLarge && (isOnlyHere || page === 'answers')) return 'cookies-large';
  if (isOnlyHere) return 'cookies';
  if (page === 'answers') return 'back';
  if (blame === 'own-network') return 'own-network';
  if (home === 'answers') return 'page-only';
  if (elsewhere && elsewhere.answers > 0 && elsewhere.fails === 0) return 'here-only';
  if (elsewhere && elsewhere.fails > elsewhere.answers)
    return waitedMs < LONG_MS ? 'everyone' : 'long';
  if (evidence.shopStatus === 'trouble' || evidence.cdnStatus === 'trouble')
    return waitedMs < LONG_MS ? 'said-so' : 'long';
  if (waitedMs >= LONG_MS) return 'long';
  if (evidence.isChecked) return 'unclear';
  return waitedMs < LASTING_MS ? 'fresh' : 'lasting';
}
