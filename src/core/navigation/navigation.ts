import type { Submission } from '../outage/failure';
import type { BrowserError } from './browser-error';
import type { LoadTiming } from './load-timing';
import type { RecoveryClaim } from './recovery-claim';

/** The response to a page load, and how the page had been requested. */
export interface SeenResponse {
  /** The browser's id of the request, which redirects keep; empty if unknown. */
  requestId: string;
  /** The first address of the chain of redirects. */
  requestedUrl: string;
  url: string;
  status: number;
  headers: [string, string][];
  submission: Submission;
  /** The addresses that redirected here, the first one first. */
  redirects: string[];
  /**
   * The origin of the page that started the load; absent for a typed address, or if not reported.
   */
  initiator?: string;
  isFromCache: boolean;
  /** Whether the connection ended before the whole body had arrived. */
  isCutOff?: boolean;
  /** Whether the tab is in a private window; absent if the browser did not report it. */
  isPrivate?: boolean;
  timeMs: number;
}

/**
 * Builds a response that no event has reported, from what the document or the tab still tells. It
 * has no headers and no redirects.
 */
export const reconstructedResponse = (
  page: Pick<SeenResponse, 'url' | 'status' | 'submission' | 'timeMs'>,
): SeenResponse => ({
  requestId: '',
  requestedUrl: page.url,
  headers: [],
  redirects: [],
  isFromCache: false,
  ...page,
});

/**
 * What a tab shows after a navigation. `document`: the response's document. `error-page`: the
 * browser's own page for a response. `no-response`: the browser's own page if there was no response.
 * `aborted`: still the previous document. `recovery-page`: the extension's recovery page. `file`,
 * `browser-page`, `store-page`: pages that extensions may not read. `withheld`: the user has not
 * granted access to the site.
 */
export type ShownKind =
  | 'document'
  | 'error-page'
  | 'no-response'
  | 'aborted'
  | 'recovery-page'
  | 'file'
  | 'browser-page'
  | 'store-page'
  | 'withheld';

/** One main-frame load of a tab and its result. */
export interface Navigation {
  tabId: number;
  url: string;
  isPrivate: boolean;
  documentId?: string;
  shown: ShownKind;
  /**
   * Absent if neither an event nor the document has reported it. The last redirect of a
   * chain that ended without a response.
   */
  response?: SeenResponse;
  /** Why there was no response; absent if the browser's error has no name here. */
  error?: BrowserError;
  /** Whether a form was sent by POST and got no response. */
  isFormUnanswered?: boolean;
  /** Whether a form (GET or POST) requested the page; absent if the browser did not report it. */
  isFormSubmit?: boolean;
  /** Whether the previous page started the load by script or refresh; absent if unknown. */
  isByPage?: boolean;
  /** Whether it was noticed late, by observing the tab. */
  isLate?: boolean;
  /** Whether its HTML has shown that it is no gateway failure. */
  isNoFailure?: boolean;
  /** What the recovery page's address says about the failing page. */
  claim?: RecoveryClaim;
  /** The software name in the `Server` header; kept because headers are not stored. */
  server?: string;
  /** The document's navigation timing; absent unless the navigation was noticed late. */
  times?: LoadTiming;
}

/** The addresses of a navigation without repetitions, the final one first. */
export function addressesOf({ url, response }: Navigation): string[] {
  const all = [url, response?.requestedUrl, ...(response?.redirects ?? [])];
  return [...new Set(all.filter((address) => address !== undefined))];
}
