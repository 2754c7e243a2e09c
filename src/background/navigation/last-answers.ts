import { serverOf } from '../../core/check/page-load';
import { isSamePage, type Submission } from '../../core/outage/failure';
import { isWebAddress } from '../../core/web-address';
import { session } from '../platform/session';
import { isRepeatableAs } from './how-asked';
import type { Navigation } from './watch-navigation';

/** What the last load of a tab came to, as far as the document itself cannot tell. */
export interface LastAnswer {
  url: string;
  shows: Navigation['shows'];
  /** Absent where no answer was seen. */
  status?: number;
  submission?: Submission;
  /** Whether a form asked for it, by GET too; absent where the browser did not tell. */
  isFormSubmit?: boolean;
  initiator?: string;
  isFromCache?: boolean;
  ledFrom?: string;
  server?: string;
  /** A closer look found that a gateway's status stands for something else. */
  isNoFailure?: boolean;
}

const key = (tabId: number) => `answer ${tabId}`;

/**
 * Whether a form asked for a page, going also by what the tab showed before; undefined where nothing
 * tells. Call it before the page's own answer is noted.
 */
export async function formSubmitOf(navigation: Navigation): Promise<boolean | undefined> {
  const { tabId, url, isFormSubmit } = navigation;
  if (isFormSubmit) return true;
  const before = await session.get<LastAnswer>(key(tabId));
  // A reload repeats what was asked for. Chromium says `link` where a page reloads itself.
  if (before && isSamePage(before.url, url)) return before.isFormSubmit;
  // Chromium also says `link` of a form that opens a new tab, and Firefox, for a moment, of the tab
  // that it restores or makes a copy of.
  const isNewTab = !isWebAddress(before?.url ?? '');
  return isNewTab ? undefined : isFormSubmit;
}

/** Notes what a load came to, for when somebody asks; in memory, and as long as the tab is there. */
export async function noteAnswer(
  { tabId, url, shows, response }: Navigation,
  isFormSubmit: boolean | undefined,
): Promise<void> {
  if (shows === 'aborted') return;
  const answer: LastAnswer = { url, shows };
  if (isFormSubmit !== undefined) answer.isFormSubmit = isFormSubmit;
  if (response) {
    const { status, submission, initiator, isFromCache, requestedUrl, headers } = response;
    const server = serverOf(headers);
    Object.assign(answer, { status, submission, isFromCache });
    if (initiator) answer.initiator = initiator;
    if (!isSamePage(requestedUrl, response.url)) answer.ledFrom = requestedUrl;
    if (server) answer.server = server;
  }
  await session.set(key(tabId), answer);
}

/** Whether a page of a tab may be requested again without the user; undefined where unknown. */
export const isRepeatablePage = (url: string, last: LastAnswer | undefined): boolean | undefined =>
  isRepeatableAs({ ...last, url, redirects: last?.ledFrom ? [last.ledFrom] : [] });

/** What the last load of a tab came to, if that was of this page. */
export async function lastAnswerOf(tabId: number, url: string): Promise<LastAnswer | undefined> {
  const answer = await session.get<LastAnswer>(key(tabId));
  return answer && isSamePage(answer.url, url) ? answer : undefined;
}

/** Notes that what a tab shows is no failure, whatever its status says. */
export async function noteNoFailure(tabId: number, url: string): Promise<void> {
  const answer = (await lastAnswerOf(tabId, url)) ?? { url, shows: 'document' };
  await session.set(key(tabId), { ...answer, isNoFailure: true });
}

/** Notes that a page, which stands there since before the extension started anew, answered a form. */
export async function noteForm(tabId: number, url: string): Promise<void> {
  const answer: LastAnswer = { url, shows: 'document', submission: 'unanswered' };
  await session.set(key(tabId), answer);
}

/** Forgets a tab that was closed. */
export const dropLastAnswer = (tabId: number) => session.remove(key(tabId));
