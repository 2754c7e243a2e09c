import type { Transition } from '../../core/outage/how-requested';
import type { Commit, TabRecord } from './tab-records';

const LATEST_MS = 1000;

// Firefox reports the error first and commits its error page afterwards. A page of ours that is put
// there any sooner would take the place of the page before in the tab's history.

/**
 * Waits until the tab shows Firefox's error page; resolves to its transition, or to undefined where
 * the tab shows something else meanwhile.
 */
export const untilErrorPage = (record: TabRecord, url: string): Promise<Transition | undefined> =>
  new Promise((resolve) => {
    record.awaitedErrorPage = { url, resolve };
    // In case its commit is never reported.
    setTimeout(resolve, LATEST_MS, {});
  });

/** Whether a commit was that of an awaited error page, which comes under the failing address. */
export function isErrorPageCommit(record: TabRecord, url: string, commit: Transition): boolean {
  const { awaitedErrorPage } = record;
  if (awaitedErrorPage?.url !== url) return false;
  delete record.awaitedErrorPage;
  awaitedErrorPage.resolve(commit);
  return true;
}

/** Ends the wait for an error page: another navigation has begun. */
export function cancelErrorPage(record: TabRecord): void {
  record.awaitedErrorPage?.resolve(undefined);
  delete record.awaitedErrorPage;
}

/**
 * The commit of the error page, once; undefined where it has not come since `sinceMs`, in ms since the
 * epoch. A worker that was just started may hear of the commit before the error.
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
