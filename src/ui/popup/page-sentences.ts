import { failedHosts, type PageFaults, type PageRequest } from '../../core/check/page-faults';
import { isUnfinished, type PageLoad } from '../../core/check/page-load';
import type { TooLarge } from '../../core/check/too-large';
import type { BrowserError } from '../../core/navigation/browser-error';
import { shownHost } from '../../core/shown-host';
import type { HiddenPageView, PageView } from '../../core/view/view';
import { instant, plural, words } from '../../i18n';
import type { Mood } from '../card/panels/findings';
import { askedFinding } from './page-commands';

type Key = Parameters<typeof words>[0];

const HIDDEN = { browser: 'hiddenBrowser', store: 'hiddenStore', file: 'hiddenFile' } as const;

type Meaning = readonly [headline: Key, note: Key];

const REFUSED: Meaning = ['pageRefused', 'pageRefusedNote'];
const MISSING: Meaning = ['pageMissing', 'pageMissingNote'];
const BUSY: Meaning = ['pageBusy', 'pageBusyNote'];

/** What single statuses mean: https://www.rfc-editor.org/rfc/rfc9110#section-15 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  401: REFUSED,
  402: REFUSED,
  403: REFUSED,
  404: MISSING,
  407: REFUSED,
  410: MISSING,
  413: ['pageTooMuchSent', 'pageTooMuchSentNote'],
  429: ['pageLimited', 'pageLimitedNote'],
  451: REFUSED,
  503: BUSY,
  508: BUSY,
  // https://en.wikipedia.org/wiki/List_of_HTTP_status_codes#Unofficial_codes
  509: ['pageUsedUp', 'pageUsedUpNote'],
  529: BUSY,
};

/** What all other statuses from a number on mean, the highest number first. */
const OTHERS: readonly [fromStatus: number, meaning: Meaning][] = [
  [500, ['pageBroken', 'pageBrokenNote']],
  [400, ['pageRejected', 'pageRejectedNote']],
  [1, ['pageFine', 'pageFineNote']],
  [0, ['pageUnseen', 'pageUnseenNote']],
];

const TOO_LARGE = {
  cookies: ['pageCookiesTooLarge', 'pageCookiesTooLargeNote'],
  request: ['pageTooLarge', 'pageTooLargeNote'],
} as const satisfies Record<TooLarge, Meaning>;

/** The headlines for errors of the browser; for all others, `pageSilent`. */
const ERROR_HEADLINES: Partial<Record<BrowserError, Key>> = {
  errorRedirectLoop: 'pageInCircle',
  errorCertificate: 'pageUnsafe',
  errorName: 'pageUnknown',
  errorBlocked: 'pageBlocked',
  errorOffline: 'pageOffline',
};

function meaningOf({ status, tooLarge, isBlock }: Extract<PageLoad, { kind: 'loaded' }>): Meaning {
  if (tooLarge) return TOO_LARGE[tooLarge];
  if (isBlock) return REFUSED;
  return MEANINGS[status] ?? OTHERS.find(([from]) => status >= from)?.[1] ?? OTHERS[0]![1];
}

/** Why a page with a good status is not all right; undefined if nothing is known against it. */
function defectOf({ page, faults }: PageView): readonly [headline: Key, note: Key] | undefined {
  if (page.kind !== 'loaded') return undefined;
  if (faults?.isErrorPage && page.status < 400) return ['pageError', 'pageErrorNote'];
  if (!isUnfinished(page)) return undefined;
  return page.isCutOff ? ['pageCutOff', 'pageCutOffNote'] : ['pageEmpty', 'pageEmptyNote'];
}

/** Whether a request or an embedded page has failed. */
const hasFailedParts = ({ faults }: PageView, failures: readonly PageRequest[]): boolean =>
  failures.length > 0 || (faults?.frames.length ?? 0) > 0;

/** The first line about a page. */
export function pageHeadline(
  view: PageView | HiddenPageView,
  failures: readonly PageRequest[],
): string {
  if (view.url === undefined) return words('pageHidden');
  const { page } = view;
  switch (page.kind) {
    case 'withheld':
      return words('pageWithheld');
    case 'no-response':
      return words((page.error && ERROR_HEADLINES[page.error]) ?? 'pageSilent');
    case 'checked-address':
      return askedHeadline(view, view.host);
    case 'loaded':
      return words(
        defectOf(view)?.[0] ?? (hasFailedParts(view, failures) ? 'pageFaulty' : meaningOf(page)[0]),
      );
  }
}

function askedHeadline({ check }: PageView, host: string): string {
  const { row, state, status } = askedFinding(check) ?? {};
  if (state === 'fine') return words('askedAnswers', host);
  if (state === 'trouble') return words('askedFails', host);
  if (row === 'page' && status)
    return words(MEANINGS[status] === MISSING ? 'pageMissingNote' : 'askedRefuses', host);
  return words(check?.isDone ? 'askedUnclear' : 'askedOpen', host);
}

/** Whether a page is all right, as its sign shows it. */
export function pageMood(view: PageView | HiddenPageView, failures: readonly PageRequest[]): Mood {
  if (view.url === undefined) return 'unknown';
  const { page, check } = view;
  switch (page.kind) {
    case 'withheld':
      return 'unknown';
    case 'no-response':
      return 'trouble';
    case 'checked-address': {
      const state = askedFinding(check)?.state;
      return state === 'fine' || state === 'trouble' ? state : 'unknown';
    }
    case 'loaded': {
      if (defectOf(view) || hasFailedParts(view, failures)) return 'trouble';
      if (page.tooLarge || page.isBlock || page.status >= 400) return 'trouble';
      return page.status === 0 ? 'unknown' : 'fine';
    }
  }
}

/** More sentences about a page, one paragraph each. */
export function pageSentences(view: PageView | HiddenPageView): string[] {
  if (view.url === undefined) return [words(HIDDEN[view.page.what])];
  const { page, isPrivate } = view;
  const { host } = view;
  switch (page.kind) {
    case 'withheld':
      return [words('pageWithheldNote', host)];
    case 'no-response':
      return [words(page.error ?? 'pageSilentNote', host)];
    case 'checked-address':
      return askedFinding(view.check)?.row === 'home' ? [words('askedHomeOnly')] : [];
    case 'loaded':
      return [
        words(defectOf(view)?.[1] ?? meaningOf(page)[1], host),
        page.from === 'cache' && words('fromCache'),
        page.from === 'service-worker' && words('fromWorker'),
        page.ledFrom !== undefined && words('ledHere', shortAddress(page.ledFrom)),
        isPrivate && words('privateUnwritten'),
      ].filter((sentence) => typeof sentence === 'string');
  }
}

/**
 * What is wrong with the parts of a page: one sentence each, and its details.
 *
 * @param faults what a check has found; undefined before a check
 */
export function faultLines(
  faults: PageFaults | undefined,
  failures: readonly PageRequest[],
): [string, string][] {
  const { frames = [], isIncomplete, isErrorPage } = faults ?? {};
  const lines: [string, string][] = [
    ...frames.map(({ host, status }): [string, string] => [
      words('frameFailed', host),
      code(status),
    ]),
    ...failedHosts(failures).map(({ host, count, status, paths }): [string, string] => [
      words('hostFailed', host, plural('failedTimes', count)),
      [code(status), ...paths.map(isolated)].filter(Boolean).join(' · '),
    ]),
  ];
  if (isIncomplete) return [...lines, [words('faultsIncomplete'), '']];
  return lines.length > 0 || isErrorPage || !faults ? lines : [[words('faultsNone'), '']];
}

/** Isolates a path from the text around it, so that it reads from left to right. */
const isolated = (path: string) => `\u2066${path}\u2069`;

const code = (status: number) => (status > 0 ? words('statusCode', String(status)) : '');

/** The small line of figures: "Status 200 · answered in 240 ms · by nginx". */
export function pageFigures({ page }: PageView | HiddenPageView): string {
  if (page.kind !== 'loaded') return '';
  const { status, answeredMs, loadedMs, server } = page;
  const parts = [
    status > 0 && words('statusCode', String(status)),
    answeredMs !== undefined && words('answeredIn', instant(answeredMs)),
    server && words('servedBy', server),
    loadedMs !== undefined && words('loadedIn', instant(loadedMs)),
  ];
  return parts.filter(Boolean).join('\u00a0· ');
}

/** An address without its scheme, query and fragment. */
export function shortAddress(url: string): string {
  const { pathname } = new URL(url);
  return shownHost(url) + (pathname === '/' ? '' : pathname);
}
