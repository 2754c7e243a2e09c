import { type FailureRecord, toRecord } from '../../core/history/record';
import type { Failure } from '../../core/outage/failure';
import type { SitePast } from '../../core/schedule/past-outages';
import { deleteFailure } from '../../history/delete';
import { readSitePast } from '../../history/site-past';
import * as history from '../../history/write';
import { loadSettings } from '../../settings';
import { enqueue } from '../platform/queue';
import { withTimeout } from '../platform/with-timeout';

/**
 * All reads and writes wait in one queue: a site that fails again within milliseconds must find the
 * recovery just before it. IndexedDB itself runs one write of a store at a time.
 */
const QUEUE = 'history';
const DAY_MS = 24 * 60 * 60_000;
// A slow disk must not delay the page.
const WRITE_TIMEOUT_MS = 3000;
/** How many failures may still end before old records are removed; 0 when the worker starts. */
let endsToPrune = 0;

/**
 * Writes the current state of a failure to the history, unless it is in a private window. Resolves
 * when that is done, or after a timeout. Writes happen in the order of the calls.
 */
export async function writeToHistory(failure: Failure): Promise<void> {
  if (failure.isPrivate) return;
  const nowMs = Date.now();
  const record = toRecord(failure);
  const writing = enqueue(QUEUE, () => history.writeRecord(record, nowMs));
  if (failure.outcome) writing.then(() => pruneIfDue(nowMs)).catch(console.error);
  await withTimeout(WRITE_TIMEOUT_MS, writing);
}

/** Reads the earlier outages of a page's site from the history, with all that was written before. */
export const pastOf = (url: string): Promise<SitePast> =>
  enqueue(QUEUE, () => readSitePast(new URL(url).host));

/** Removes a failure from the history, because its page is no gateway failure. */
export const removeFromHistory = (id: string): Promise<void> =>
  enqueue(QUEUE, () => deleteFailure(id));

/**
 * After a restart, ends the open records of failures whose ids are not in `aliveIds`, and removes
 * records that are older than the retention time. Returns the records that it has ended.
 */
export async function endOpenRecords(
  aliveIds: ReadonlySet<string>,
  nowMs: number,
): Promise<FailureRecord[]> {
  const ended = await history.endOpenRecords(aliveIds);
  await prune(nowMs);
  return ended;
}

async function pruneIfDue(nowMs: number): Promise<void> {
  endsToPrune -= 1;
  if (endsToPrune < 0) await prune(nowMs);
}

async function prune(nowMs: number): Promise<void> {
  const { retentionDays } = await loadSettings();
  endsToPrune = await history.prune(nowMs - retentionDays * DAY_MS);
}
