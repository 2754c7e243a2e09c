import type { FailureRecord } from '../core/history/record';
import type { Attempt } from '../core/outage/failure';
import { database } from './database';
import { put, remove, writing } from './rows';
import { historyTrouble, noteFull } from './trouble';

/** The most that are kept; the oldest go first. */
export const MOST_RECORDS = 50_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Writes a record over what was remembered of the same failure. Where there is no room, the oldest
 * tenth makes some; rejects where that does not help.
 */
export async function write(record: FailureRecord, nowMs: number): Promise<void> {
  try {
    await keep(record);
  } catch (error) {
    if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    const { full } = await historyTrouble();
    // What is deleted may free no room before long, or never where the disk is full of other
    // things: once a day at most, or writing in vain would delete it all.
    if (full && Math.abs(nowMs - full.atMs) < DAY_MS) throw error;
    await noteFull(nowMs, false);
    await dropOldest(Math.ceil((await (await database()).count('entries')) / 10));
    await keep(record);
    await noteFull(nowMs, true);
  }
}

async function keep(record: FailureRecord): Promise<void> {
  const transaction = writing(await database());
  await Promise.all([put(transaction, record), transaction.done]);
}

/** Forgets a failure. */
export async function forget(id: string): Promise<void> {
  await remove(writing(await database()), [id]);
}

/**
 * Ends what was still open when the browser was closed: all but the failures now alive. What
 * became of them nobody knows; they were last seen when something last happened to them. Gives them.
 */
export async function closeOpen(aliveIds: ReadonlySet<string>): Promise<FailureRecord[]> {
  const transaction = writing(await database());
  const ended: FailureRecord[] = [];
  for (const { isOpen: _, ...record } of await transaction
    .objectStore('failures')
    .index('by-open')
    .getAll()) {
    if (aliveIds.has(record.id)) continue;
    await put(transaction, { ...record, outcome: 'left', endedAtMs: lastSeenMs(record) });
    ended.push(record);
  }
  await transaction.done;
  return ended;
}

/**
 * Forgets what began before a time, and the oldest of more than `most`; nothing still open. Gives
 * how many may be added before it has to be done again: counting them takes a while.
 */
export async function prune(beforeMs: number, most = MOST_RECORDS): Promise<number> {
  const count = await (await database()).count('entries');
  const dropped = await dropOldest(count - most, beforeMs);
  return most - count + dropped;
}

/** Forgets the oldest that have ended: so many, or all that began before a time; gives how many. */
async function dropOldest(count: number, beforeMs = Number.NEGATIVE_INFINITY): Promise<number> {
  const transaction = writing(await database());
  const failures = transaction.objectStore('failures');
  const time = failures.index('by-time');
  const open = new Set(await failures.index('by-open').getAllKeys());
  const before = await time.getAllKeys(IDBKeyRange.upperBound([beforeMs]));
  const oldest = count > 0 ? await time.getAllKeys(null, count + open.size) : [];
  const ended = oldest.filter((id) => !open.has(id)).slice(0, Math.max(0, count));
  const dropped = new Set([...before.filter((id) => !open.has(id)), ...ended]);
  await remove(transaction, dropped);
  return dropped.size;
}

// Damage in one record, such as no attempts, must not keep the others from being closed.
function lastSeenMs({ startedAtMs, attempts, actions }: FailureRecord): number {
  const events: (Partial<Attempt> | undefined)[] = [attempts, actions].flat();
  return Math.max(
    startedAtMs,
    ...events.map((event) => (event?.atMs ?? 0) + (event?.durationMs ?? 0)),
  );
}
