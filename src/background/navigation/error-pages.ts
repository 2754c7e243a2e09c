import type { Transition } from '../../core/navigation/how-requested';
import type { Commit, TabRecord } from './tab-records';

const COMMIT_TIMEOUT_MS = 1000;

// Firefox reports the error first and commits its error page afterwards. If the recovery page
// opened before that commit, it would replace the previous page in the tab's history.

/**
 * Waits until the tab shows Firefox's error page. Resolves to its transition, to undefined if
 * another navigation has begun, or to {} after a timeout.
 */
export const untilErrorPage = (record: TabRecord, url: string): Promise<Transition | undefined> =>
  new Promise((resolve) => {
    record.awaitedErrorPage = { url, resolve };
    // The browser may never report the commit.
    setTimeout(resolve, COMMIT_TIMEOUT_MS, {});
  });

/** Ends the wait if a commit is the awaited error page; returns whether it is. */
export function isErrorPageCommit(record: TabRecord, url: string, commit: Transition): boolean {
  const { awaitedErrorPage } = record;
  if (awaitedErrorPage?.url !== url) return false;
  delete record.awaitedErrorPage;
  awaitedErrorPage.resolve(commit);
  return true;
}

/** Ends the wait for an error page, because another navigation has begun. */
export function cancelErrorPage(record: TabRecord): void {
  record.awaitedErrorPage?.resolve(undefined);
  delete record.awaitedErrorPage;
}

/**
 * Takes the commit of the error page if it came first, as after a worker start; undefined if there
 * was none since `sinceMs`, in ms since the epoch.
 */
export function consumeErrorPageCommit(
  record: TabRecord,
  url: string,
  sinceMs: number,
): Commit | undefined {
  const { commit } = record;
  if (commit?.url !== url || commit.timeMs < sinceMs) return undefined;
  delete record.commit;
  return commit;
}
