import { type FailureRecord, toRecord } from '../../core/history/record';
import type { Failure } from '../../core/outage/failure';
import type { SitePast } from '../../core/schedule/past-outages';
import { deleteFailure } from '../../history/delete';
import { readSitePast } from '../../history/site-past';
import * as history from '../../history/write';
import { loadSettings } from '../../settings';
import { withTimeout } from '../platform/with-timeout';
import { enqueue } from './queue';

const DAY_MS = 24 * 60 * 60_000;
// A disk that does not answer must not keep a page waiting.
const LONGEST_WRITE_MS = 3000;
/** How many may still end before the old are dropped again; once in every life of the worker. */
let endsToPrune = 0;

/**
 * Writes a failure as it now is into the history; nothing of a private window. Resolves once that is
 * done, or has taken too long. Writes of one failure happen in the order of the calls.
 */
export async function remember(failure: Failure): Promise<void> {
  if (failure.isPrivate) return;
  const nowMs = Date.now();
  const record = toRecord(failure);
  const writing = enqueue(`history ${failure.id}`, () => history.writeRecord(record, nowMs));
  if (failure.outcome) writing.then(() => pruneIfDue(nowMs)).catch(console.error);
  await withTimeout(LONGEST_WRITE_MS, writing);
}

/** What the history knows of a page's site. */
export const pastOf = (url: string): Promise<SitePast> => readSitePast(new URL(url).host);

/** Removes a failure that turned out to be none from the history. */
export const removeFromHistory = (id: string): Promise<void> =>
  enqueue(`history ${id}`, () => deleteFailure(id));

/**
 * After a restart: ends what was left open, but for the failures now alive, and drops the old.
 * Gives what it ended.
 */
export async function tidy(aliveIds: ReadonlySet<string>, nowMs: number): Promise<FailureRecord[]> {
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
