import type { LoadTiming } from '../check/page-load';
import type { Submission } from '../outage/failure';
import type { RecoveryClaim } from './recovery-claim';

/** The response to a page load, and how the page had been requested. */
export interface SeenResponse {
  /** The browser's id of the request; redirects go on under the same one. Empty where unknown. */
  requestId: string;
  /** The first address of the chain of redirects. */
  requestedUrl: string;
  url: string;
  status: number;
  headers: [string, string][];
  submission: Submission;
  /** The addresses that redirected here, the first one first. */
  redirects: string[];
  /** The origin of the page that the load came from, where the browser tells; absent where typed. */
  initiator?: string;
  isFromCache: boolean;
  /** Whether the tab is in a private window; absent where the browser did not say. */
  isPrivate?: boolean;
  timeMs: number;
}

/** A response that was not seen, made from what the document or its tab says of it. */
export const unseenResponse = (
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
 * browser's own page for a response. `no-answer`: the browser's own page where no response came.
 * `aborted`: the document from before. `recovery-page`: ours. `file`, `browser-page`, `store-page`:
 * a page that extensions must not read. `withheld`: a page of a site that the user keeps us from.
 */
export type Shows =
  | 'document'
  | 'error-page'
  | 'no-answer'
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
  shows: Shows;
  /** Absent where neither the network nor the document told it. */
  response?: SeenResponse;
  /** The first address of a chain of redirects that ended without a response. */
  requestedUrl?: string;
  /** Whether a form was sent by POST and got no response. */
  isForm?: boolean;
  /** Whether a form requested the page, by GET too; absent where the browser did not say. */
  isFormSubmit?: boolean;
  /** Whether the page before began the load, by its script or a refresh; absent where unknown. */
  isByPage?: boolean;
  /** Whether it was noticed after it had happened, by looking at the tab. */
  isLate?: boolean;
  /** Whether a closer look had found that this page's status stands for something else. */
  isNoFailure?: boolean;
  /** What the recovery page's own address says of the failing page. */
  claim?: RecoveryClaim;
  /** The software that answered, by its own name; where the headers are no longer known. */
  server?: string;
  /** What the document says of its own load; only of one that was noticed late. */
  times?: LoadTiming;
}

/** The addresses of a navigation, each once; the one where it arrived comes first. */
export function addressesOf({ url, response, requestedUrl }: Navigation): string[] {
  const all = [url, response?.requestedUrl, requestedUrl, ...(response?.redirects ?? [])];
  return [...new Set(all.filter((address) => address !== undefined))];
}
