import type { CheckOutcome, Evidence } from './verdict';

/** The checks of "Is it just me?", one row each, in the order in which they are shown. */
export const ROWS = [
  'page',
  'home',
  'connection',
  'cookies',
  'elsewhere',
  'shop-status',
  'cdn-status',
] as const;
export type Row = (typeof ROWS)[number];

/** Why a check has no result, or why its page did not respond. */
export type Reason =
  /** The request got no response in time, or none at all. */
  | 'timeout'
  | 'unreachable'
  /** The response was an error or a redirect, or a 429. */
  | 'refused'
  | 'limited'
  /** The response does not match the service's schema, or is over a megabyte. */
  | 'malformed'
  | 'too-large'
  /** The response proves nothing: a refusal, a login, a small problem somewhere in a CDN. */
  | 'inconclusive'
  /** The response is an error page with a good status. */
  | 'error-page'
  /** No request: the site is not public; there is no service to ask; the user has not agreed. */
  | 'not-public'
  | 'no-service'
  | 'not-allowed'
  /** No request: it would send a form again; the address is not repeatable. */
  | 'form'
  | 'not-repeatable'
  /** No request: a private window has other cookies; another row checks the same page. */
  | 'private-window'
  | 'same-page';

/** One place in the world from which the site was requested. */
export interface Place {
  place: string;
  isAnswering: boolean;
}

/** What a status page says about its service. Text from outside, to be shown as text only. */
export interface StatusText {
  text?: string;
  incident?: { name: string; url?: string };
}

/** The result of one row's check: plain data, sent to the surfaces. */
export interface Finding {
  row: Row;
  state: 'fine' | 'trouble' | 'unknown' | 'skipped';
  reason?: Reason;
  /** The HTTP status of the page's response; absent if that is a redirect. */
  status?: number;
  /** The size of the `Cookie` header that a request for this page has. */
  bytes?: number;
  places?: readonly Place[];
  said?: StatusText;
}

/** The result of a check, without its row. */
export type CheckResult = Omit<Finding, 'row'>;

/** Turns findings into evidence for a verdict. Findings that prove nothing are left out. */
export function evidenceOf(
  findings: readonly Finding[],
): Omit<Evidence, 'blame' | 'error' | 'submission' | 'failedLoads' | 'waitedMs'> {
  const evidence: ReturnType<typeof evidenceOf> = {};
  for (const { row, state, bytes, places } of findings) {
    const isFine = state === 'fine';
    if (row === 'cookies' && bytes !== undefined) evidence.cookieBytes = bytes;
    if (row === 'elsewhere' && places?.length) evidence.elsewhere = count(places);
    if (!isFine && state !== 'trouble') continue;
    const outcome: CheckOutcome = isFine ? 'answers' : 'fails';
    if (row === 'page') evidence.page = outcome;
    if (row === 'home') evidence.home = outcome;
    if (row === 'connection') evidence.isOnline = isFine;
    if (row === 'shop-status') evidence.shopStatus = state;
    if (row === 'cdn-status') evidence.cdnStatus = state;
  }
  return evidence;
}

/**
 * Concludes from the other rows whether the browser is online: any response came over the network.
 *
 * @param isOnline the value of `navigator.onLine`, which is reliable only if it is false
 *   https://developer.mozilla.org/docs/Web/API/Navigator/onLine
 */
export function connectionOf(findings: readonly Finding[], isOnline: boolean): Finding {
  if (findings.some(hasResponse)) return { row: 'connection', state: 'fine' };
  return { row: 'connection', state: isOnline ? 'unknown' : 'trouble' };
}

const hasResponse = ({ row, state, reason }: Finding) =>
  row !== 'cookies' && state !== 'skipped' && reason !== 'unreachable' && reason !== 'timeout';

function count(places: readonly Place[]): { answers: number; fails: number } {
  const answers = places.filter(({ isAnswering }) => isAnswering).length;
  return { answers, fails: places.length - answers };
}
