import type { LoggedRequest } from './site';

/** The `Accept` headers that the extension sends. Pages send other ones; browsers add more types. */
const OWN_ACCEPT = /^(?:text\/html,application\/xhtml\+xml,|application\/json$)/;

/** Descriptions of the extension's own requests that carried credentials. */
const withCredentials: string[] = [];

/**
 * Records a request if the extension sent it with a cookie or other credentials. A test that causes
 * such a request fails (see `test/browser/support/setup.ts`).
 */
export function checkOwnRequest({ method, path, headers }: LoggedRequest): void {
  const { cookie, authorization } = headers;
  if ((cookie ?? authorization) === undefined || !isOwn(headers)) return;
  withCredentials.push(`${method} ${headers.host}${path} with ${cookie ?? authorization}`);
}

/** Returns the recorded requests and clears the record. */
export const drainRequestsWithCredentials = (): string[] => withCredentials.splice(0);

/**
 * Whether the extension sent a request with these headers. A browser that opens a page sends the same
 * `Accept`, but also the two other headers checked here.
 */
const isOwn = (headers: Record<string, string>) =>
  OWN_ACCEPT.test(headers.accept ?? '') &&
  headers['upgrade-insecure-requests'] === undefined &&
  headers['sec-fetch-mode'] !== 'navigate';
