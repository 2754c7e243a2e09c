import type { LoggedRequest } from './site';

/** What the extension asks for. A page's own script asks for anything, and the browser for more. */
const OWN_ACCEPT = /^(?:text\/html,application\/xhtml\+xml,|application\/json$)/;

/** Requests of the extension itself that carried credentials. */
const withCredentials: string[] = [];

/**
 * Notes a request of the extension itself that carries a cookie or other credentials: no test that
 * causes one passes (see `test/browser/setup.ts`).
 */
export function checkOwnRequest({ method, path, headers }: LoggedRequest): void {
  const { cookie, authorization } = headers;
  if ((cookie ?? authorization) === undefined || !isOwn(headers)) return;
  withCredentials.push(`${method} ${headers.host}${path} with ${cookie ?? authorization}`);
}

/** What was noted since it was last asked for. */
export const takeRequestsWithCredentials = (): string[] => withCredentials.splice(0);

/** A browser that opens a page asks for the same, but would have it secure, and says that it opens one. */
const isOwn = (headers: Record<string, string>) =>
  OWN_ACCEPT.test(headers.accept ?? '') &&
  headers['upgrade-insecure-requests'] === undefined &&
  headers['sec-fetch-mode'] !== 'navigate';
