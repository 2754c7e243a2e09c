import type { PageFaults } from '../../core/check/page-faults';
import type { HiddenPageView, PageView } from '../../core/view/view';
import { instant, plural, words } from '../../i18n';
import { askedFinding } from './page-commands';

type Key = Parameters<typeof words>[0];

const HIDDEN = { browser: 'hiddenBrowser', store: 'hiddenStore', file: 'hiddenFile' } as const;

/** What a page's status means. The first row that the status reaches counts. */
const MEANINGS: readonly [fromStatus: number, headline: Key, note: Key][] = [
  [500, 'pageBroken', 'pageBrokenNote'],
  [452, 'pageRejected', 'pageRejectedNote'],
  [451, 'pageRefused', 'pageRefusedNote'],
  [430, 'pageRejected', 'pageRejectedNote'],
  [429, 'pageLimited', 'pageLimitedNote'],
  [411, 'pageRejected', 'pageRejectedNote'],
  [410, 'pageMissing', 'pageMissingNote'],
  [408, 'pageRejected', 'pageRejectedNote'],
  [407, 'pageRefused', 'pageRefusedNote'],
  [405, 'pageRejected', 'pageRejectedNote'],
  [404, 'pageMissing', 'pageMissingNote'],
  [401, 'pageRefused', 'pageRefusedNote'],
  [400, 'pageRejected', 'pageRejectedNote'],
  [1, 'pageFine', 'pageFineNote'],
  [0, 'pageUnseen', 'pageUnseenNote'],
];

const meaningOf = (status: number) =>
  MEANINGS.find(([from]) => status >= from) ?? MEANINGS[MEANINGS.length - 1]!;

/** The first line about a page. */
export function pageHeadline(view: PageView | HiddenPageView): string {
  if (view.url === undefined) return words('pageHidden');
  const { page } = view;
  switch (page.kind) {
    case 'withheld':
      return words('pageWithheld');
    case 'no-response':
      return words('pageSilent');
    case 'checked-address':
      return askedHeadline(view, new URL(page.url).host);
    case 'loaded':
      if (view.faults?.isErrorPage) return words('pageError');
      if (isFaulty(view.faults)) return words('pageFaulty');
      return words(meaningOf(page.status)[1]);
  }
}

function askedHeadline({ check }: PageView, host: string): string {
  const finding = askedFinding(check);
  if (finding?.state === 'fine') return words('askedAnswers', host);
  if (finding?.state === 'trouble') return words('askedFails', host);
  return words(check?.isDone ? 'askedUnclear' : 'askedOpen', host);
}

/** More sentences about a page, one paragraph each. */
export function pageSentences(view: PageView | HiddenPageView): string[] {
  if (view.url === undefined) return [words(HIDDEN[view.page.what])];
  const { page, faults, isPrivate } = view;
  const { host } = new URL(view.url);
  switch (page.kind) {
    case 'withheld':
      return [words('pageWithheldNote', host)];
    case 'no-response':
      return [words('pageSilentNote', host)];
    case 'checked-address':
      return [];
    case 'loaded':
      return [
        words(faults?.isErrorPage ? 'pageErrorNote' : meaningOf(page.status)[2], host),
        page.from === 'cache' && words('fromCache'),
        page.from === 'service-worker' && words('fromWorker'),
        page.ledFrom !== undefined && words('ledHere', shortAddress(page.ledFrom)),
        isPrivate && words('privateUnwritten'),
      ].filter((sentence) => typeof sentence === 'string');
  }
}

/** What a check found wrong with a page: one sentence each, and its details. */
export function faultLines({ hosts, frames, isErrorPage }: PageFaults): [string, string][] {
  const lines: [string, string][] = [
    ...frames.map(({ host, status }): [string, string] => [
      words('frameFailed', host),
      code(status),
    ]),
    ...hosts.map(({ host, count, status, paths }): [string, string] => [
      words('hostFailed', host, plural('failedTimes', count)),
      [code(status), ...paths.map(isolated)].filter(Boolean).join(' · '),
    ]),
  ];
  return lines.length > 0 || isErrorPage ? lines : [[words('faultsNone'), '']];
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
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : host + pathname;
}

const isFaulty = (faults: PageFaults | undefined) =>
  faults !== undefined && faults.hosts.length + faults.frames.length > 0;
