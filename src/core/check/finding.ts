import type { Evidence, Look } from './verdict';

/** What is looked at to tell whether it is only the user, in the order it is shown. */
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

/** Why a row has nothing to say, or why its page did not answer. */
export type Reason =
  /** No answer in time; none at all; an error or a redirect; asked too often. */
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'limited'
  /** An answer that is not what was agreed on, or over a megabyte. */
  | 'malformed'
  | 'too-large'
  /** An answer that proves nothing: a refusal, a login, a trifle somewhere in a CDN. */
  | 'inconclusive'
  /** An error, under a status that says all is well. */
  | 'error-page'
  /** Not asked: the site is not a public one; there is nobody to ask; the user said no. */
  | 'not-public'
  | 'no-service'
  | 'not-allowed'
  /** Not asked: it would send a form again; the address may act, or can be used once only. */
  | 'form'
  | 'not-repeatable'
  /** Not asked: it has other cookies; another row asks the same. */
  | 'private-window'
  | 'same-page';

/** One place in the world that the site was asked from. */
export interface Place {
  place: string;
  isAnswering: boolean;
}

/** What a status page says of itself, in its own words: text from outside, never markup. */
export interface Saying {
  text?: string;
  incident?: { name: string; url?: string };
}

/** What one row came to; plain data, sent to the surfaces. */
export interface Finding {
  row: Row;
  state: 'fine' | 'trouble' | 'unknown' | 'skipped';
  reason?: Reason;
  /** The HTTP status of a page's answer; absent of a redirect. */
  status?: number;
  /** What the site's cookies for this page weigh in a request. */
  bytes?: number;
  places?: readonly Place[];
  said?: Saying;
}

/** What one look came to. */
export type Found = Omit<Finding, 'row'>;

/** What a verdict can be made of; a row that has nothing to say is left out. */
export function evidenceOf(
  findings: readonly Finding[],
): Omit<Evidence, 'blame' | 'submission' | 'failedLoads' | 'waitedMs'> {
  const evidence: ReturnType<typeof evidenceOf> = {};
  for (const { row, state, bytes, places } of findings) {
    const isFine = state === 'fine';
    if (row === 'cookies' && bytes !== undefined) evidence.cookieBytes = bytes;
    if (row === 'elsewhere' && places?.length) evidence.elsewhere = count(places);
    if (!isFine && state !== 'trouble') continue;
    const look: Look = isFine ? 'answers' : 'fails';
    if (row === 'page') evidence.page = look;
    if (row === 'home') evidence.home = look;
    if (row === 'connection') evidence.isOnline = isFine;
    if (row === 'shop-status') evidence.shopStatus = state;
    if (row === 'cdn-status') evidence.cdnStatus = state;
  }
  return evidence;
}

/**
 * The browser's own connection, told by what the other rows heard: an answer of any kind came over
 * it. `isOnline` is the browser's word, which can be trusted only where it is no.
 * https://developer.mozilla.org/docs/Web/API/Navigator/onLine
 */
export function connectionOf(findings: readonly Finding[], isOnline: boolean): Finding {
  if (findings.some(isHeard)) return { row: 'connection', state: 'fine' };
  return { row: 'connection', state: isOnline ? 'unknown' : 'trouble' };
}

const isHeard = ({ row, state, reason }: Finding) =>
  row !== 'cookies' && state !== 'skipped' && reason !== 'unreachable' && reason !== 'timeout';

function count(places: readonly Place[]): { answers: number; fails: number } {
  const answers = places.filter(({ isAnswering }) => isAnswering).length;
  return { answers, fails: places.length - answers };
}
